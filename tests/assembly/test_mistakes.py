"""A faulty template is refused with a sentence for the person who edits it in Word."""

import zipfile
from pathlib import Path

import docx
import pytest

from pipeline.assembly import assemble
from pipeline.consolidation import Dossier
from pipeline.errors import TemplateError
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import text


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ("{{ nom_contart }}", "« nom_contart » n’existe pas ; vouliez-vous dire « nom_contrat » ?"),
        ("{{ contrat.prefett }}", "« .prefett » n’existe pas ici ; vouliez-vous dire « prefet » ?"),
        ("{{ fiches('enjeux') }}", "« enjeux » n’existe pas ; vouliez-vous dire « enjeu » ?"),
        ("{{ contrat.autres('prefett') }}", "autres(…) cite « prefett »"),
        ("{{ contrat.liees('prefet') }}", "n’est pas un choix parmi des fiches"),
        ("{{ selon('enjeu', 'intitule') }}", "n’est pas une question à choix"),
        ("{{ nom_contrat | majuscule }}", "le filtre « majuscule » n’existe pas"),
        ("{%p si nom_contrat %}", "la balise « si » est inconnue"),
        ("{%p for p in piliers %}", "il manque la balise « endfor »"),
        ("{{ nom_contrat + }}", "est mal écrite"),
        ("{{ 1 / 0 }}", "un calcul divise par zéro"),
        ("{{ nom_contrat + 1 }}", "un calcul mêle ce qui ne se mêle pas"),
        ("{% for x in 5 %}{% endfor %}", "attend une liste"),
        ("{{ nom_contrat() }}", "des parenthèses suivent ce qui n’en prend pas"),
        ("{{ nom_contrat' }}", "un guillemet n’y est pas fermé"),
        ("{{ nom_contrat|default(« x ») }}", "ses guillemets doivent être droits"),
        ("{{ (nom_contrat }}", "on y attend « ) », on y lit « } »"),
        ("{{ nom_contrat nom }}", "on y attend la fin de la balise, « }} », on y lit « nom »"),
        ("{{ }}", "on y attend un nom, un nombre ou un texte"),
        ("{% if 1 %}" * 150 + "{% endif %}" * 150, "s’emboîtent trop"),
        ("{{ nom_contrat.__class__.mro() }}", "interdite"),
    ],
)
def test_the_message_says_what_is_wrong(
    dossier: Dossier, template_of: TemplateOf, faulty: str, sentence: str
) -> None:
    with pytest.raises(TemplateError) as raised:
        assemble("contrat", dossier, [], template=template_of("Bonjour", faulty))
    message = str(raised.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert sentence in message
    assert message.startswith("Modèle modele.docx")
    assert "Ouvrez le modèle dans Word" in message


def test_the_message_quotes_the_passage(dossier: Dossier, template_of: TemplateOf) -> None:
    template = template_of("Bonjour", "Préfète {{ contrat.prefett }}")
    with pytest.raises(TemplateError, match=r"Passage.*Préfète {{ contrat\.prefett }}"):
        assemble("contrat", dossier, [], template=template)


def test_a_loop_that_leaves_its_table_is_refused(dossier: Dossier, template_of: TemplateOf) -> None:
    template = template_of()
    document = docx.Document(str(template))
    document.add_table(1, 1).cell(0, 0).text = "{%p for p in piliers %}"
    document.add_paragraph("{%p endfor %}")
    document.save(str(template))
    with pytest.raises(TemplateError, match="ne s’emboîtent pas"):
        assemble("contrat", dossier, [], template=template)


def test_a_private_answer_may_not_be_printed_in_the_contract(
    dossier: Dossier, template_of: TemplateOf
) -> None:
    template = template_of("{% for m in fiches('instance')[0].membres %}{{ m.email }}{% endfor %}")
    assert "roux@exemple.fr" in text(assemble("recueil", dossier, [], template=template))
    with pytest.raises(TemplateError, match="réponse privée"):
        assemble("contrat", dossier, [], template=template)


def test_a_missing_template_is_named(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"absent\.docx est introuvable"):
        assemble("contrat", dossier, [], template=tmp_path / "absent.docx")


def test_a_file_that_is_not_word_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("des notes")
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as archive:
        archive.writestr("a.txt", "a")
    for name in ("notes.docx", "zip.docx"):
        with pytest.raises(TemplateError, match="n’est pas un document Word"):
            assemble("contrat", dossier, [], template=tmp_path / name)


def test_a_template_without_table_of_contents_is_filled(
    dossier: Dossier, template_of: TemplateOf
) -> None:
    written = text(assemble("contrat", dossier, [], template=template_of("Pour {{ nom_contrat }}")))
    assert written == "Pour Contrat du Val"
