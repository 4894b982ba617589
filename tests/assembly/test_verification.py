"""Every mistake of a template at once, each with its exact place and the nearest valid name."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

from pipeline import settings
from pipeline.assembly import DOCUMENTS
from pipeline.assembly.dictionnaire.names import names, values
from pipeline.assembly.dictionnaire.types import Type
from pipeline.assembly.verification import verify
from pipeline.cli.modele import example
from pipeline.errors import TemplateError
from tests.assembly.conftest import TemplateOf

Found = Callable[..., list[str]]
HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
TEMPLATES = sorted({document.template for document in DOCUMENTS.values()})


@pytest.fixture(scope="session")
def known() -> dict[str, Type]:
    return names(values(example()))


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def found(known: dict[str, Type], template_of: TemplateOf) -> Found:
    """`found("{{ x }}")`: the mistakes of a template with these paragraphs."""
    return lambda *texts: [plain(m) for m in verify(template_of(*texts), known)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_shipped_template_is_clean(template: str, known: dict[str, Type]) -> None:
    documents = [each for each in DOCUMENTS.values() if each.template == template]
    private = all(document.private for document in documents)
    assert [plain(m) for m in verify(settings.TEMPLATES / template, known, private=private)] == []


def test_a_broken_path_in_a_shipped_template_is_found(
    known: dict[str, Type], tmp_path: Path
) -> None:
    path = tmp_path / "contrat.docx"
    shutil.copy(settings.TEMPLATES / "contrat.docx", path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    found = re.search(rb"nom_contrat|contrat\.\w+", body)
    assert found is not None
    parts["word/document.xml"] = body.replace(found[0], found[0] + b"x", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (mistake,) = verify(path, known)
    assert "n’existe pas" in plain(mistake)
    assert f"vouliez-vous dire « {found[0].decode().split('.')[-1]} »" in plain(mistake)


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ("{{ nom_contart }}", "« nom_contart » n’existe pas ; vouliez-vous dire « nom_contrat » ?"),
        (
            "{{ contrat.prefett }}",
            "« .prefett » n’existe pas pour fiche « contrat » ; vouliez-vous",
        ),
        ("{{ budget.totl.sollicite }}", "« .totl » n’existe pas pour budget ; vouliez-vous dire"),
        ("{{ contrat.pilier.titr }}", "« .titr » n’existe pas pour chapitre"),
        ("{{ nom_contrat.foo }}", "« .foo » n’existe pas pour texte"),
        ("{{ fiches('enjeux') }}", "le formulaire « enjeux » n’existe pas ; vouliez-vous dire"),
        ("{{ contrat.autres('prefett') }}", "n’est pas une question de « contrat » ; vouliez-vous"),
        ("{{ contrat.liees('prefet') }}", "n’est pas un choix parmi des fiches"),
        ("{{ selon('enjeu', 'intitule') }}", "n’est pas une question à choix"),
        ("{{ fiches('enjeu')[0].intitul }}", "« .intitul » n’existe pas pour fiche « enjeu »"),
        ("{{ (fiches('action') | first).pilot }}", "« .pilot » n’existe pas pour fiche « action »"),
        ("{{ fiches('action') | map(attribute='pilot') | join }}", "« .pilot » n’existe pas"),
        ("{{ nom_contrat | majuscule }}", "le filtre « majuscule » n’existe pas"),
        (
            "{{ nom_contrat | uper }}",
            "le filtre « uper » n’existe pas ; vouliez-vous dire « upper »",
        ),
        ("{% if nom_contrat is vid %}{% endif %}", "le test « vid » n’existe pas"),
        ("{% si nom_contrat %}", "la balise « si » est inconnue"),
        ("{{ nom_contrat + }}", "est mal écrite"),
        ("{{ }}", "la balise est vide"),
        ("{{ nom_contrat", "n’est pas fermée"),
        ("nom_contrat }}", "n’est pas fermée, ou pas ouverte"),
        ("{% for p in piliers %}", "il manque la balise « endfor »"),
        ("{% endif %}", "rien n’est ouvert que « endif » puisse fermer"),
        (
            "{% if nom_contrat %}x{% endfor %}",
            "« endfor » ne ferme pas {% if nom_contrat %} : écri",
        ),
        ("{% for p in piliers %}{% endfor %}{{ p.titre }}", "qu’à l’intérieur de sa boucle"),
        ("{{ loop.index }}", "« loop » n’existe qu’à l’intérieur d’une boucle"),
        (
            "{% for p in piliers %}{{ loop.indx }}{% endfor %}",
            "« .indx » n’existe pas pour loop ; vouliez-vous dire « index »",
        ),
        ("{{ contrat.communes.nom }}", "« .nom » n’existe pas pour une liste : écrivez une boucle"),
        ("{% for x in contrat %}{% endfor %}", "ne parcourt qu’une liste, et c’est ici : fiche"),
        ("{% for x in fiches %}{% endfor %}", "il manque des parenthèses ; on y attend « form »"),
        ("{{ nom_contrat() }}", "des parenthèses suivent ce qui n’en prend pas : texte"),
        ("{{ compte() }}", "trop peu, entre ses parenthèses ; on y attend « form »"),
        ("{{ compte('action', 'enjeu') }}", "il y a trop, ou trop peu, entre ses parenthèses"),
        ("{{ selon(form='enjeux', question='x') }}", "« enjeux » n’existe pas ; vouliez-vous dire"),
        ("{% vm %}x", "« vm » ne sert que dans une cellule de tableau"),
        ("{% else %}", "« else » est en dehors"),
        ("{% include 'x' %}", "lit un autre fichier : c’est interdit"),
        ("{{ nom_contrat.__class__ }}", "« .__class__ » est interdit"),
        ("Avant {%p if nom_contrat %}", "ce texte est à côté de {%p if nom_contrat %}"),
        ("{%tr for p in piliers %}", "« tr » ne sert que dans un tableau"),
        ("{% for a, b, c in selon('constat', 'nature') %}{% endfor %}", "il faut 2 noms"),
    ],
)
def test_each_kind_of_mistake_is_found_at_its_place(
    found: Found, faulty: str, sentence: str
) -> None:
    mistakes = found("Bonjour {{ nom_contrat }}", "", faulty)
    assert any(sentence in mistake for mistake in mistakes)
    assert all(mistake.startswith("corps, paragraphe 3 : ") for mistake in mistakes)


def test_all_mistakes_come_at_once_in_order(found: Found) -> None:
    mistakes = found("{{ a1 }} {{ b1 | c1 }}", "{{ + }}", "{%p for x in piliers %}", "{{ x.z }}")
    assert [mistake.split(" : ")[0][-1] for mistake in mistakes] == ["1", "1", "1", "2", "3", "4"]


def test_loop_variables_have_the_type_of_what_they_go_through(found: Found) -> None:
    loop = ("{%p for p in piliers %}", "{%p for a in p.fiches('action') %}")
    ends = ("{%p endfor %}", "{%p endfor %}")
    assert found(*loop, "{{ p.titre }} {{ a.pilote }} {{ loop.index }}", *ends) == []
    (mistake,) = found(*loop, "{{ a.pilotte }}", *ends)
    assert "corps, paragraphe 3" in mistake
    assert "vouliez-vous dire « pilote »" in mistake


def test_the_rows_of_a_repeated_question_have_their_own_questions(found: Found) -> None:
    loop = "{% for f in fiches('financement') %}{% for a in f.annees %}"
    end = "{% endfor %}{% endfor %}"
    assert found(f"{loop}{{{{ a.sollicite }}}}{end}") == []
    assert "ligne de « annees »" in found(f"{loop}{{{{ a.solicite }}}}{end}")[0]


def test_what_may_be_absent_is_not_a_mistake(found: Found) -> None:
    assert found("{% if inconnu is defined %}x{% endif %}{{ inconnu | default('') }}") == []


def test_sets_macros_and_couples_are_followed(found: Found) -> None:
    assert found("{% set c = contrat %}{{ c.prefet }}") == []
    assert "« .pref » n’existe pas" in found("{% set c = contrat %}{{ c.pref }}")[0]
    couple = "{%% for nature, some in selon('constat', 'nature') %%}{{ some[0].%s }}{%% endfor %%}"
    assert found(couple % "intitule") == []
    assert "« .intitulee » n’existe pas" in found(couple % "intitulee")[0]
    assert found("{% macro m(x) %}{{ x.tout }}{% endmacro %}{{ m(contrat) }}") == []


def test_a_private_answer_is_a_mistake_outside_of_the_teams(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    loop = "{% for m in fiches('instance')[0].membres %}{{ m.email }}{% endfor %}"
    assert verify(template_of(loop), known, private=True) == []
    assert "réponse privée" in plain(verify(template_of(loop), known)[0])


def test_the_table_the_row_and_the_cell_are_named(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    path = template_of("Avant")
    document = docx.Document(str(path))
    document.add_table(1, 1)
    document.add_table(2, 3).cell(1, 2).text = "{{ rien }}"
    document.sections[0].header.paragraphs[0].text = "{{ rien }}"
    document.sections[0].footer.paragraphs[0].text = "{{ rien }}"
    document.core_properties.title = "{{ rien }}"
    document.save(str(path))
    places = [plain(mistake).split(" : ")[0] for mistake in verify(path, known)]
    assert places[0] == "corps, paragraphe 8 (tableau 2, ligne 2, cellule 3)"
    assert places[1:3] == ["en-tête 1, paragraphe 1", "pied de page 1, paragraphe 1"]
    assert places[3].startswith("propriétés")


def test_the_wrong_letter_of_a_loop_is_explained(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    path = template_of()
    document = docx.Document(str(path))
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "{%p for p in piliers %}", "{{ p.titre }}"
    table.cell(2, 0).text = "{%p endfor %}"
    document.save(str(path))
    (mistake,) = verify(path, known)
    assert "{%tr … %} répète une ligne" in plain(mistake)
    table.cell(0, 0).text = "{%tr for p in piliers %}"
    document.save(str(path))
    (mistake,) = verify(path, known)
    assert "les deux doivent avoir la même lettre (tr)" in plain(mistake)


def test_what_stands_in_the_row_of_a_tag_would_be_lost(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    path = template_of()
    document = docx.Document(str(path))
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{%tr for p in piliers %}", "Perdu"
    table.cell(1, 0).text, table.cell(2, 0).text = "{{ p.titre }}", "{%tr endfor %}"
    document.save(str(path))
    (mistake,) = verify(path, known)
    assert "« Perdu » : ce texte est à côté de {%tr for p in piliers %}" in plain(mistake)
    assert "(tableau 1, ligne 1, cellule 1)" in plain(mistake)


def test_a_tag_cut_into_several_runs_is_read_whole(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    path = template_of("{{ nom_")
    document = docx.Document(str(path))
    document.paragraphs[0].add_run("contrat }}").bold = True
    document.save(str(path))
    assert verify(path, known) == []


def test_what_is_written_raw_is_not_read(found: Found) -> None:
    assert found("{% raw %}{{ inconnu }}{% endraw %}{{ nom_contrat }}") == []


def test_a_commented_row_may_hold_anything(known: dict[str, Type], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(1, 2).rows[0].cells[0].text = "{#tr cette ligne est cachée #} et ceci"
    document.save(str(tmp_path / "modele.docx"))
    assert verify(tmp_path / "modele.docx", known) == []


def test_a_loop_that_cannot_be_read_still_gives_its_name(found: Found) -> None:
    (mistake,) = found("{% for e in fiches(« enjeu ») %}{{ e.intitule }}{% endfor %}")
    assert "ses guillemets doivent être droits" in mistake


def test_an_attribute_out_of_reach_is_found_without_data(found: Found) -> None:
    (mistake,) = found("{{ contrat | attr('_answers') }}")
    assert "« ._answers » est interdit" in mistake


@pytest.mark.parametrize("deep", ["{{ " * 90, "{{ a" + ".a" * 9000 + " }}"])
def test_what_cannot_be_read_at_all_is_a_sentence(found: Found, deep: str) -> None:
    with pytest.raises(TemplateError, match=r"ne sont pas fermées|trop compliquée"):
        found(deep)


def test_a_damaged_part_is_a_sentence(
    known: dict[str, Type], template_of: TemplateOf, tmp_path: Path
) -> None:
    damaged = tmp_path / "abime.docx"
    with zipfile.ZipFile(template_of("x")) as whole, zipfile.ZipFile(damaged, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name)[: 400 if name.endswith("styles.xml") else None])
    with pytest.raises(TemplateError, match="n’est pas un document Word"):
        verify(damaged, known)


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.fixture
def within(known: dict[str, Type], template_of: TemplateOf) -> Found:
    """`within("<w:p/>")`: the mistakes of a template whose second paragraph is this XML."""

    def make(xml: str) -> list[str]:
        path = template_of("Avant")
        document = docx.Document(str(path))
        spaces = f'xmlns:w="{WORDS}" xmlns:wp="{DRAWING}" xmlns:mc="{COMPATIBLE}"'
        document.element.body.insert(1, parse_xml(f"<w:p {spaces}>{xml}</w:p>"))
        document.save(str(path))
        return [plain(mistake) for mistake in verify(path, known)]

    return make


@pytest.mark.parametrize(
    ("xml", "place"),
    [
        (
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{{ nom_contart }}"/>'
            "</wp:inline></w:drawing></w:r>",
            "texte de remplacement",
        ),
        ('<w:hyperlink w:anchor="a" w:tooltip="{{ nom_contart }}"/>', "info-bulle"),
        ("<w:r><w:instrText>REF {{ nom_contart }}</w:instrText></w:r>", "champ"),
        ('<w:fldSimple w:instr="REF {{ nom_contart }}"/>', "champ"),
    ],
)
def test_what_is_not_on_the_page_is_read_and_named(within: Found, xml: str, place: str) -> None:
    (mistake,) = within(xml)
    assert mistake.startswith(f"corps, paragraphe 2, {place} : « {{{{ nom_contart }}}} »")
    assert "vouliez-vous dire « nom_contrat »" in mistake


def test_a_picture_of_a_loop_knows_the_name_of_the_loop(within: Found) -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{{ p.titre }}"/>'
    loop = "<w:r><w:t>{% for p in piliers %}</w:t></w:r>"
    end = "<w:r><w:t>{% endfor %}</w:t></w:r>"
    assert within(f"{loop}{picture}</wp:inline></w:drawing></w:r>{end}") == []


def test_a_text_box_is_read_once(within: Found) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{{ nom_contart }}</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    (mistake,) = within(f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>")
    assert mistake.startswith("corps, paragraphe 3 : ")


def test_a_tag_in_the_address_of_a_link_is_not_filled_and_said(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    path = template_of("Avant")
    document = docx.Document(str(path))
    address = document.part.relate_to("https://x.fr/%7B%7B version }}", HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): address})
    document.paragraphs[0]._p.append(link)
    document.save(str(path))
    (mistake,) = [plain(each) for each in verify(path, known)]
    assert mistake.startswith("corps, paragraphe 1 : « https://x.fr/{{ version }} » : les balises")


def test_what_was_taken_away_under_tracking_is_not_read(within: Found) -> None:
    taken = "<w:r><w:t>{{ inconnu }}</w:t></w:r>"
    assert within(f'<w:moveFrom w:id="1" w:author="a">{taken}</w:moveFrom>') == []


def test_a_loop_that_is_not_closed_still_gives_its_name(found: Found) -> None:
    (mistake,) = found("{%p for p in piliers %}", "{{ p.titre }}")
    assert "il manque la balise « endfor »" in mistake


def test_a_text_made_of_braces_ends_no_tag(found: Found) -> None:
    assert found("{{ '{{' }} {{ \"}}\" }} {{ ' ' ' ' ' '") != []
    assert found("{{ '{{' }} {{ \"}}\" }}") == []


def test_what_only_the_preparation_sees_names_its_part_once(
    known: dict[str, Type], template_of: TemplateOf
) -> None:
    path = template_of()
    document = docx.Document(str(path))
    deep = "{% for a in piliers %}" * 25 + "{% endfor %}" * 25
    document.sections[0].header.paragraphs[0].text = deep
    document.save(str(path))
    (mistake,) = [plain(each) for each in verify(path, known)]
    assert mistake.startswith("Modèle modele.docx, en-tête 1 : ses boucles")


def test_a_property_is_called_by_its_name(known: dict[str, Type], template_of: TemplateOf) -> None:
    path = template_of("Avant")
    document = docx.Document(str(path))
    document.core_properties.keywords = "{{ rien }}"
    document.save(str(path))
    (mistake,) = [plain(each) for each in verify(path, known)]
    assert mistake.startswith("propriétés, mots clés : « {{ rien }} »")
