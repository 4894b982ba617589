"""Whether a .docx keeps to ECMA-376 (transitional): a list of what does not, in plain words.

The order of children is that of the schema `wml.xsd`, for the containers that this tool or a
template writes; beside it, what no schema says: ids used once, relations and parts that exist,
styles and lists that are defined, cells that end with a paragraph.
"""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import nsmap, qn
from lxml import etree
from lxml.etree import _Element as Element

W, R = f"{{{nsmap['w']}}}", f"{{{nsmap['r']}}}"
_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl between bar"
ORDER = {
    name: children.split()
    for name, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
        "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
        "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
        "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike "
        "outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern "
        "position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
        "eastAsianLayout specVanish oMath rPrChange",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize "
        "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription tblPrChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
        "tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
        "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
        "rtlGutter docGrid printerSettings sectPrChange",
        "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr "
        "rPr",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "num": "abstractNumId lvlOverride",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "numPr": "ilvl numId numberingChange ins",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
        "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr "
        "trPr tcPr tblStylePr",
        "tblBorders": _BORDERS,
        "tcBorders": _BORDERS,
        "pBdr": "top left bottom right between bar",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime "
        "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
        "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
        "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
        "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
        "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView "
        "trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
        "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit "
        "hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle "
        "defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting "
        "bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing "
        "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
        "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin "
        "doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
        "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture "
        "doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
        "doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
        "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr "
        "compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
        "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
        "readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
        "decimalSymbol listSeparator",
    }.items()
}
REQUIRED = {
    "pStyle": "val", "rStyle": "val", "tblStyle": "val", "numId": "val", "ilvl": "val",
    "gridSpan": "val", "bookmarkEnd": "id", "fldChar": "fldCharType", "fldSimple": "instr",
    "style": "styleId", "num": "numId", "abstractNum": "abstractNumId", "lvl": "ilvl",
    "headerReference": "type", "footerReference": "type", "footnoteReference": "id",
}  # fmt: skip
_IN_RUNS = (
    "rPr br t contentPart delText instrText delInstrText noBreakHyphen softHyphen dayShort "
    "monthShort yearShort dayLong monthLong yearLong annotationRef footnoteRef endnoteRef "
    "separator continuationSeparator sym pgNum cr tab object pict fldChar ruby "
    "footnoteReference endnoteReference commentReference drawing ptab lastRenderedPageBreak "
)
RUN_CHILDREN = _IN_RUNS.split()
BODY = "word/document.xml"


def faults(content: bytes) -> list[str]:
    """What is wrong in the file; nothing for a sound one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        files = {name: package.read(name) for name in package.namelist()}
        doubles = [
            f"{n} deux fois dans le paquet" for n, c in Counter(package.namelist()).items() if c > 1
        ]
    roots = {
        name: etree.fromstring(data)
        for name, data in files.items()
        if name.endswith((".xml", ".rels"))
    }
    return [
        *doubles,
        *_declared(files, roots),
        *_related(files, roots),
        *(f"{n} : {fault}" for n, root in roots.items() for fault in _ordered(root)),
        *_defined(roots),
        *_unique(roots),
        *(f"{n} : {fault}" for n, root in roots.items() for fault in _fields(root)),
    ]


def _declared(files: dict[str, bytes], roots: dict[str, Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    defaults = {each.get("Extension") for each in types if each.get("Extension")}
    overrides = {each.get("PartName") for each in types if each.get("PartName")}
    for name in files:
        if f"/{name}" not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"{name} : type de contenu non déclaré"
    yield from (f"{p} : déclaré, mais absent" for p in overrides if (p or "")[1:] not in files)


def _related(files: dict[str, bytes], roots: dict[str, Element]) -> Iterator[str]:
    for name, root in roots.items():
        if name.endswith(".rels"):
            yield from _targets(name, root, files)
            continue
        folder, _, own = name.rpartition("/")
        relations = roots.get(f"{folder}/_rels/{own}.rels")
        known = {each.get("Id") for each in relations} if relations is not None else set()
        for node in root.iter():
            for key, value in node.attrib.items():
                if str(key).startswith(R) and value not in known:
                    yield f"{name} : relation {value!s} inconnue"


def _targets(name: str, root: Element, files: dict[str, bytes]) -> Iterator[str]:
    ids = Counter(each.get("Id") for each in root)
    yield from (f"{name} : relation {each} deux fois" for each, count in ids.items() if count > 1)
    base = posixpath.dirname(posixpath.dirname(name))
    for each in root:
        target = each.get("Target") or ""
        path = target[1:] if target.startswith("/") else posixpath.normpath(f"{base}/{target}")
        if (
            each.get("TargetMode") != "External"
            and path.removeprefix("./").lstrip("/") not in files
        ):
            yield f"{name} : la cible {target} manque"


def _ordered(root: Element) -> Iterator[str]:
    for node in root.iter():
        if not isinstance(node.tag, str) or not node.tag.startswith(W):
            if isinstance(node.tag, str) and "contrat-de-ville" in node.tag:
                yield f"marque oubliée : {node.tag}"
            continue
        name = node.tag.removeprefix(W)
        if name in ORDER:
            yield from _in_order(node, name)
        if (required := REQUIRED.get(name)) and node.get(W + required) is None:
            yield f"{name} sans {required}"
        if name == "tc" and (len(node) == 0 or node[-1].tag != W + "p"):
            yield "une cellule ne finit pas par un paragraphe"
        if name == "tr" and node.find(W + "tc") is None:
            yield "une ligne sans cellule"
        if name == "p" and (first := node.find(W + "pPr")) is not None and node.index(first):
            yield "pPr n’est pas en tête du paragraphe"
        if name == "r":
            yield from _in_run(node)
        if name == "t" and len(node):
            yield "un texte contient un élément"


def _in_run(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag.startswith(W) and child.tag.removeprefix(W) not in RUN_CHILDREN:
            yield f"r contient {child.tag.removeprefix(W)}"


def _in_order(node: Element, name: str) -> Iterator[str]:
    last = -1
    for child in node:
        if not isinstance(child.tag, str) or not child.tag.startswith(W):
            continue
        own = child.tag.removeprefix(W)
        if own not in ORDER[name]:
            if name not in ("tbl", "tr"):  # which also hold marks, changes and controls
                yield f"{name} contient {own}"
            continue
        place = ORDER[name].index(own)
        if name == "sectPr" and own == "footerReference":
            place = 0  # both kinds of references may alternate
        if place < last:
            yield f"{name} : {own} n’est pas à sa place"
        last = max(last, place)


def _defined(roots: dict[str, Element]) -> Iterator[str]:
    styles, numbers = roots["word/styles.xml"], roots.get("word/numbering.xml")
    ids = [style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))]
    yield from (f"style {each} défini deux fois" for each, c in Counter(ids).items() if c > 1)
    lists = (
        {n.get(qn("w:numId")) for n in numbers.iter(qn("w:num"))} if numbers is not None else set()
    )
    for name, root in roots.items():
        for use in root.iter(*(qn(f"w:{each}") for each in ("pStyle", "rStyle", "tblStyle"))):
            if use.get(qn("w:val")) not in ids:
                yield f"{name} : style {use.get(qn('w:val'))} inconnu"
        for use in root.iter(qn("w:numPr")):
            number = use.find(qn("w:numId"))
            if number is not None and number.get(qn("w:val")) not in lists | {"0"}:
                yield f"{name} : liste {number.get(qn('w:val'))} inconnue"
    if numbers is not None:
        known = {a.get(qn("w:abstractNumId")) for a in numbers.iter(qn("w:abstractNum"))}
        for number in numbers.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            if link is None or link.get(qn("w:val")) not in known:
                yield f"liste {number.get(qn('w:numId'))} sans définition"


def _unique(roots: dict[str, Element]) -> Iterator[str]:
    body = roots[BODY]
    marks = list(body.iter(qn("w:bookmarkStart")))
    ends = Counter(end.get(qn("w:id")) for end in body.iter(qn("w:bookmarkEnd")))
    for key in ("w:id", "w:name"):
        counted = Counter(mark.get(qn(key)) for mark in marks)
        yield from (f"signet {each} deux fois" for each, count in counted.items() if count > 1)
    yield from (
        f"signet {m.get(qn('w:name'))} sans fin" for m in marks if ends[m.get(qn("w:id"))] != 1
    )
    names = {mark.get(qn("w:name")) for mark in marks}
    yield from (f"signet {n} trop long" for n in names if len(n or "") > 40)
    for link in body.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        if anchor is not None and anchor not in names:
            yield f"lien vers {anchor}, qui n’existe pas"
    codes = [n.get(qn("w:instr")) or "" for n in body.iter(qn("w:fldSimple"))]
    codes += [n.text or "" for n in body.iter(qn("w:instrText"))]
    for words in (code.split() for code in codes):
        if words[:1] in (["REF"], ["PAGEREF"]) and words[1] not in names:
            yield f"renvoi vers {words[1]}, qui n’existe pas"
    drawings = Counter(
        each.get("id") for root in roots.values() for each in root.iter(qn("wp:docPr"))
    )
    yield from (f"dessin {each} deux fois" for each, count in drawings.items() if count > 1)
    notes = roots.get("word/footnotes.xml")
    known = {n.get(qn("w:id")) for n in notes} if notes is not None else set()
    for use in body.iter(qn("w:footnoteReference")):
        if use.get(qn("w:id")) not in known:
            yield f"note {use.get(qn('w:id'))} inconnue"


def _fields(root: Element) -> Iterator[str]:
    depth = 0
    for mark in root.iter(qn("w:fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")) or "", 0)
        if depth < 0:
            yield "un champ finit sans commencer"
    if depth > 0:
        yield "un champ n’est pas fermé"
