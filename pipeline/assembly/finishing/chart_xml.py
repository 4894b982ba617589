"""A chart as DrawingML: its place in the page, and the whole of its part."""

from pipeline.assembly.finishing.chart_axes import axes, font, heading, is_flat, legend
from pipeline.assembly.finishing.chart_series import plot
from pipeline.assembly.graphiques import Graphique, Kind

_WIDTH, _HEIGHT, _TALLEST = 5_760_000, 2_520_000, 7_200_000
"""In EMU: 360 000 to the centimetre."""
_ROW, _AROUND, _LEGEND = 240_000, 900_000, 400_000
"""What one flat bar asks for, the axis around them, the legend below."""
FRAME = (
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" distT="0" distB="0" distL="0" '
    'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Graphique {rank}" '
    'descr="{alt}" title="{title}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{rid}"/>'
    "</a:graphicData></a:graphic></wp:inline>"
)
_SPACE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:lang val="fr-FR"/><c:roundedCorners val="0"/><c:chart>{title}<c:plotArea><c:layout/>{plot}'
    '{axes}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{font}"
    '<c:externalData r:id="{rid}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
)


def size(chart: Graphique) -> tuple[int, int]:
    """Width and height in EMU: flat bars need room for each."""
    if not is_flat(chart):
        return _WIDTH, _HEIGHT
    several = len(chart.series) > 1
    abreast = len(chart.series) + 0.5 if several and chart.kind is not Kind.EMPILEES else 1
    rows = len(chart.categories) * abreast
    around = _AROUND + (_LEGEND if several else 0)
    return _WIDTH, min(_TALLEST, int(around + rows * _ROW * (1.6 if rows < 6 else 1)))


def chart_space(chart: Graphique, sheet: str, *, titled: bool) -> bytes:
    """The chart part; `sheet` is the relation to its figures."""
    words = heading(chart.title, 1100) if titled else ""
    return _SPACE.format(
        title=f'{words}<c:autoTitleDeleted val="{int(not titled)}"/>',
        plot=plot(chart),
        axes=axes(chart),
        legend=legend(chart),
        font=font(900),
        rid=sheet,
    ).encode()
