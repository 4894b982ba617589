"""The axes, the legend and the letters of a chart, as DrawingML."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from pipeline.assembly.graphiques import Graphique, Kind

LONG = 14
"""Category names longer than this lie flat."""
SCALES = {
    100_000_000: ("Millions d’euros", ".0", ",,"),
    100_000: ("Milliers d’euros", "", ","),
}
"""From which amount on euros are counted by millions, by thousands: the unit, its decimals, and
what a number format says of it."""
ROUND = 10
"""From this value on, an axis needs no decimals."""
_FRENCH = "[$-40C]"
"""In a number format: as written in France, whatever the computer that opens the file."""
_INK, _FAINT = "1F2A30", "B9C7CB"


def is_flat(chart: Graphique) -> bool:
    """Whether its bars lie flat: names of categories would not fit below them."""
    return chart.kind is not Kind.COURBES and any(len(name) > LONG for name in chart.categories)


def number_format(chart: Graphique, *, least: float = 0) -> str:
    """French separators, zero not written, decimals only where there are some.

    `least` is the highest value from which they go without.
    """
    known = list(_known(chart))
    if scale := _scale(chart):
        _, decimals, commas = scale
        plain = f"#,##0{'' if least else decimals}{commas}"
    elif all(float(v).is_integer() for v in known) or max(known) >= least > 0:
        plain = "#,##0"
    else:
        plain = "#,##0.0"
    return f"{_FRENCH}{plain};{_FRENCH}-{plain};"


def _scale(chart: Graphique) -> tuple[str, str, str] | None:
    """How its amounts are counted, if they are large."""
    largest = max(_known(chart), default=0) if chart.unit == "€" else 0
    return next((scale for least, scale in SCALES.items() if largest >= least), None)


def _known(chart: Graphique) -> Iterable[float]:
    return [value for _, values in chart.series for value in values if value is not None]


def axes(chart: Graphique) -> str:
    """The categories and the values, with their unit."""
    flat = is_flat(chart)
    scale = _scale(chart)
    unit = scale[0] if scale else chart.unit
    line = f"<c:spPr>{stroke(_FAINT)}</c:spPr>"
    return (
        '<c:catAx><c:axId val="1"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if flat else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if flat else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{font(900)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f"{_from_nought(chart)}</c:scaling>"
        f'<c:delete val="0"/><c:axPos val="{"b" if flat else "l"}"/><c:majorGridlines>{line}'
        f"</c:majorGridlines>{heading(unit, 900, upright=flat) if unit else ''}"
        f'<c:numFmt formatCode="{number_format(chart, least=ROUND)}0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}{font(800)}'
        f'<c:crossAx val="1"/><c:crosses val="{"max" if flat else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _from_nought(chart: Graphique) -> str:
    """Bars begin at zero, else their lengths lie."""
    bars = chart.kind is not Kind.COURBES and min(_known(chart), default=0) >= 0
    return '<c:min val="0"/>' if bars else ""


def legend(chart: Graphique) -> str:
    """Below, where there is more than one series."""
    if len(chart.series) < 2:
        return ""
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def heading(text: str, points: int, *, upright: bool = True) -> str:
    """The title of a chart or of an axis."""
    turned = "" if upright else ' rot="-5400000" vert="horz"'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{_letters(points)}"
        f'</a:pPr><a:r><a:rPr lang="fr-FR" sz="{points}" b="0"/>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def font(points: int) -> str:
    """How the words of a part of the chart look."""
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_letters(points)}</a:pPr>"
        '<a:endParaRPr lang="fr-FR"/></a:p></c:txPr>'
    )


def _letters(points: int) -> str:
    return (
        f'<a:defRPr sz="{points}" b="0"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'
        "</a:defRPr>"
    )


def stroke(colour: str, width: int = 9_525, dash: str = "solid") -> str:
    """A line."""
    return (
        f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/></a:ln>'
    )
