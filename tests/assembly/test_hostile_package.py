"""What a template may not carry, as a file: its parts, its links, its fields, another format."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.assembly.engine import opening
from pipeline.assembly.rendering import render, rendered
from pipeline.errors import TemplateError
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import text
from tests.assembly.test_hostile import DATA, refusal

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def changed(template_of: TemplateOf) -> Callable[[Change], Path]:
    """A sound template, some of whose parts were changed by hand."""

    def make(change: Change) -> Path:
        path = template_of("{{ nom }}")
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return make


BODY, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
FIELD = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'
)
LAUGHS = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>'


def relation(kind: str, target: str, *, external: bool = True) -> Change:
    mode = ' TargetMode="External"' if external else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return lambda parts: parts.update(
        {
            RELATIONS: parts[RELATIONS].replace(
                b"</Relationships>", added.encode() + b"</Relationships>"
            )
        }
    )


def field(code: str) -> Change:
    xml = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f"{code[:3]}</w:instrText></w:r><w:r><w:instrText>{code[3:]}</w:instrText></w:r></w:p>"
    )
    return in_body(xml)


def nested(inner: str, after: str) -> Change:
    """A field whose instruction begins by another one."""
    kind = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    whole = (kind("begin") * 2, code(inner), kind("end"), code(after), kind("end"))
    return in_body(f"<w:p>{''.join(whole)}</w:p>")


def in_body(xml: str) -> Change:
    return lambda parts: parts.update(
        {BODY: parts[BODY].replace(b"<w:body>", b"<w:body>" + xml.encode())}
    )


def put(name: str, content: bytes) -> Change:
    return lambda parts: parts.update({name: content})


def declared(part: str) -> Change:
    return lambda parts: parts.update({part: parts[part].replace(b"?>", b"?>" + LAUGHS, 1)})


def zipped(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (declared(BODY), "déclare des entités XML"),
        (declared("word/styles.xml"), "déclare des entités XML"),
        (declared("[Content_Types].xml"), "déclare des entités XML"),
        (put("word/autre.xml", "<!DOCTYPE a><a/>".encode("utf-16")), "déclare des entités XML"),
        (relation("image", "http://exemple.fr/a.png"), "un lien vers un autre fichier (image)"),
        (relation("attachedTemplate", "file:///c:/x.dotm"), "un modèle attaché"),
        (relation("oleObject", "embeddings/o.bin", external=False), "un objet incorporé (OLE)"),
        (relation("aFChunk", "page.html", external=False), "altChunk"),
        (relation("mailMergeSource", "file:///c:/x.csv"), "une source de publipostage"),
        (relation("hyperlink", "javascript:alert(1)"), "un lien dangereux"),
        (field("INCLUDEPICTURE http://exemple.fr/a.png"), "un champ INCLUDEPICTURE"),
        (field("DDEAUTO cmd"), "un champ DDEAUTO"),
        (field("EMBED Excel.Sheet"), "un champ EMBED"),
        (field(f'HYPERLINK "{"{{" * 50_000}'), "un lien dangereux"),
        (nested("QUOTE 68 68 69", " c:\\\\x"), "un champ dont un autre fait le nom"),
        (field("HYPERLINK \"{{ 'javascript:alert(1)' }}\""), "un lien dangereux"),
        (relation("hyperlink", "//serveur/partage/x.exe"), "un lien dangereux"),
        (field('HYPERLINK "javascript:alert(1)"'), "un lien dangereux"),
        (field("HYPERLINK file:///c:/x"), "un lien dangereux"),
        (field("{{ 'INCLUDE' }}TEXT x"), "un champ dont une balise fait le nom"),
        (field("IN{# x #}CLUDETEXT x"), "un champ dont une balise fait le nom"),
        (put("ailleurs.xml", FIELD.encode("utf-16")), "un champ INCLUDETEXT"),
        (put("word/autre.xml", "<!DOCTYPE a><a/>".encode("utf-16-be")), "déclare des entités XML"),
        (put("word/autre.xml", "<!DOCTYPE a><a/>".encode("utf-32-le")), "déclare des entités XML"),
        (put("word/o.bin", b"\xd0\xcf\x11\xe0"), "un objet incorporé (OLE)"),
        (put("word/vbaProject.bin", b"code"), "macros"),
        (put("word/media/x.zip", zipped(a=b"a")), "une archive dans l’archive"),
        (
            put("word/embeddings/x.xlsx", zipped(**{"b.zip": b"a"})),
            "une archive dans l’archive",
        ),
        (put("word/media/a.bmp", b"\0" * 40_000_000), "est démesurée"),
        (put("word/media/a.bmp", b"\0" * 2_000_000), "est démesurée"),
    ],
)
def test_what_a_template_may_not_carry_is_named(
    changed: Callable[[Change], Path], change: Change, sentence: str
) -> None:
    assert sentence in refusal(changed(change))


def test_an_ordinary_link_and_the_workbook_of_a_chart_are_welcome(
    changed: Callable[[Change], Path],
) -> None:
    path = changed(relation("hyperlink", "https://exemple.fr/"))
    assert text(rendered(path, DATA)) == "Val"
    path = changed(put("word/embeddings/x.xlsx", zipped(**{"xl/workbook.xml": b"<a/>"})))
    assert b"embeddings/x.xlsx" in rendered(path, DATA)


@pytest.mark.parametrize("name", ["/word/x.xml", "../../x.xml", "..\\x.xml"])
def test_a_part_that_would_be_unpacked_elsewhere_is_refused(
    changed: Callable[[Change], Path], name: str
) -> None:
    with pytest.raises(TemplateError, match="mal nommée"):
        rendered(changed(put(name, b"<a/>")), DATA)


def test_a_link_of_the_archive_is_refused(changed: Callable[[Change], Path]) -> None:
    path, link = changed(lambda parts: None), zipfile.ZipInfo("word/x.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(TemplateError, match="mal nommée"):
        rendered(path, DATA)


@pytest.mark.parametrize(
    "change",
    [
        put("word/styles.xml", b"abime"),
        lambda parts: parts.pop("word/styles.xml"),
        put(BODY, b"<html/>"),
        relation("customXml", "absent.xml", external=False),
    ],
)
def test_a_document_that_word_would_call_damaged_is_refused(
    changed: Callable[[Change], Path], change: Change
) -> None:
    with pytest.raises(TemplateError, match="n’est pas un document Word"):
        render(changed(change), DATA)


def test_too_many_parts_are_refused(changed: Callable[[Change], Path]) -> None:
    many = {f"word/media/{rank}.txt": b"" for rank in range(opening.ENTRIES)}
    assert "parties" in refusal(changed(lambda parts: parts.update(many)))


def test_a_file_that_lists_a_multitude_is_not_even_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "modele.docx"
    path.write_bytes(b"PK\1\2" * (opening.LISTED + 1))
    assert f"{opening.LISTED + 1} parties" in refusal(path)


def test_a_field_may_lead_where_the_data_say_when_it_is_safe(
    changed: Callable[[Change], Path],
) -> None:
    path = changed(field('HYPERLINK "https://exemple.fr/{{ nom }}"'))
    assert b"https://exemple.fr/Val" in zipfile.ZipFile(io.BytesIO(rendered(path, DATA))).read(BODY)


def test_a_formula_may_hold_a_field(changed: Callable[[Change], Path]) -> None:
    def formula(parts: dict[str, bytes]) -> None:
        nested("PAGE", "- 1")(parts)
        equal = b'"begin"/></w:r><w:r><w:instrText>=</w:instrText></w:r><w:r><w:fldChar'
        parts[BODY] = parts[BODY].replace(b'"begin"/></w:r><w:r><w:fldChar', equal)

    assert text(rendered(changed(formula), DATA)).strip() == "Val"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "ancien format de Word (.doc)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"%PDF-1.7", "est un PDF"),
        (b"{\\rtf1", "est un document RTF"),
        (b"PK\3\4 abime", "n’est pas un document Word"),
        (b"", "n’est pas un document Word"),
    ],
)
def test_another_format_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "autre.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"^autre\.docx") as raised:
        rendered(tmp_path / "autre.docx", DATA)
    assert sentence in str(raised.value).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_dotx_says_what_to_do(changed: Callable[[Change], Path]) -> None:
    def turned(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")

    with pytest.raises(TemplateError, match=r"\.dotx"):
        rendered(changed(turned), DATA)
