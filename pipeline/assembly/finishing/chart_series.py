"""The series of a chart as DrawingML: colours that print in black and white, figures beside."""

from collections.abc import Sequence
from itertools import cycle
from xml.sax.saxutils import escape

from pipeline.assembly.finishing.chart_axes import font, is_flat, number_format, stroke
from pipeline.assembly.graphiques import Graphique, Kind, Serie

SHEET = "Données"
CROWDED = 40
"""From so many figures on, none is written beside its mark."""
_LOOKS = (
    ("0F4C5C", "", "solid", "circle"),
    ("E0A458", "wdUpDiag", "sysDash", "square"),
    ("7A9E7E", "", "sysDot", "triangle"),
    ("9A3B4F", "wdDnDiag", "lgDash", "diamond"),
    ("4F6D9A", "smGrid", "dashDot", "x"),
    ("6B5B95", "ltHorz", "lgDashDot", "star"),
)
"""For each series: its colour, the pattern of its bars, the dash and the point of its line."""


def plot(chart: Graphique) -> str:
    """The bars or the lines."""
    lines = chart.kind is Kind.COURBES
    series = "".join(
        _serie(chart, rank, serie, look)
        for (rank, serie), look in zip(enumerate(chart.series), cycle(_LOOKS), strict=False)
    )
    ends = '<c:axId val="1"/><c:axId val="2"/>'
    if lines:
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{ends}</c:lineChart>'
        )
    stacked = chart.kind is Kind.EMPILEES
    return (
        f'<c:barChart><c:barDir val="{"bar" if is_flat(chart) else "col"}"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:overlap val="{100 if stacked else 0}"/>{ends}'
        "</c:barChart>"
    )


def _serie(chart: Graphique, rank: int, serie: Serie, look: tuple[str, str, str, str]) -> str:
    name, values = serie
    column, last = chr(ord("B") + rank), len(values) + 1
    lines = chart.kind is Kind.COURBES
    before = _line(look) if lines else _bar(look)
    after = '<c:smooth val="0"/>' if lines else ""
    return (
        f'<c:ser><c:idx val="{rank}"/><c:order val="{rank}"/>'
        f"<c:tx>{_texts(f'${column}$1', [name])}</c:tx>{before}{_labels(chart, rank, values)}"
        f"<c:cat>{_texts(f'$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'${column}$2:${column}${last}', values)}</c:val>{after}</c:ser>"
    )


def _bar(look: tuple[str, str, str, str]) -> str:
    colour, pattern, _, _ = look
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    if pattern:
        fill = (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    return f'<c:spPr>{fill}{stroke(colour)}</c:spPr><c:invertIfNegative val="0"/>'


def _line(look: tuple[str, str, str, str]) -> str:
    colour, _, dash, point = look
    fill = (
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{stroke(colour)}</c:spPr>'
    )
    return (
        f"<c:spPr>{stroke(colour, 28_575, dash)}</c:spPr>"
        f'<c:marker><c:symbol val="{point}"/><c:size val="7"/>{fill}</c:marker>'
    )


def _labels(chart: Graphique, rank: int, values: Sequence[float | None]) -> str:
    """The figures beside the marks, but where they would cover each other."""
    lines = chart.kind is Kind.COURBES
    if len(chart.categories) * len(chart.series) > CROWDED or (lines and len(chart.series) > 2):
        return ""
    place = {
        Kind.BARRES: "outEnd",
        Kind.EMPILEES: "ctr",
        Kind.COURBES: "b" if rank else "t",
    }[chart.kind]
    paper = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'
    hidden = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        for at in _too_small(chart, values)
    )
    return (
        f'<c:dLbls>{hidden}<c:numFmt formatCode="{number_format(chart)}" sourceLinked="0"/>'
        f"{'' if lines else paper}{font(800)}"
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _too_small(chart: Graphique, values: Sequence[float | None]) -> list[int]:
    """The slices of a stack that are narrower than their figure."""
    if chart.kind is not Kind.EMPILEES:
        return []
    stacks = zip(*(some for _, some in chart.series), strict=True)
    highest = max((sum(value or 0 for value in stack) for stack in stacks), default=0)
    least = highest / (10 if is_flat(chart) else 15)
    return [at for at, value in enumerate(values) if (value or 0) < least]


def _texts(cells: str, texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{rank}"><c:v>{escape(text)}</c:v></c:pt>' for rank, text in enumerate(texts)
    )
    return (
        f"<c:strRef><c:f>{SHEET}!{cells}</c:f><c:strCache>"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(cells: str, values: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{rank}"><c:v>{value!r}</c:v></c:pt>'
        for rank, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
