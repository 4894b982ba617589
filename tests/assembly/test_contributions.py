"""The contribution of a group: its own fiches, what it still has to do, one file for each."""

import pytest

from pipeline.assembly import Exemplaire, assemble, exemplaires
from pipeline.assembly.documents import file_stem
from pipeline.consolidation import Dossier
from pipeline.errors import TemplateError
from tests.assembly.reading import text
from tests.conftest import DossierOf


@pytest.fixture
def two_groups(dossier_of: DossierOf) -> Dossier:
    return dossier_of(
        enjeu=[
            {"intitule": "Se loger", "pilier": "cadre_de_vie"},
            {"intitule": "Apprendre", "pilier": "cohesion_sociale"},
        ]
    )


def test_a_group_finds_its_own_fiches_only(two_groups: Dossier) -> None:
    written = text(assemble("fiche_groupe", two_groups, [], groupe="groupe-cadre_de_vie"))
    assert "Se loger" in written
    assert "Apprendre" not in written


def test_a_group_may_be_named_by_its_title(two_groups: Dossier) -> None:
    named = assemble("fiche_groupe", two_groups, [], groupe="Groupe cadre_de_vie")
    assert named == assemble("fiche_groupe", two_groups, [], groupe="groupe-cadre_de_vie")


def test_an_unknown_group_names_the_nearest(two_groups: Dossier) -> None:
    with pytest.raises(TemplateError, match=r"vouliez-vous dire «.Groupe cadre_de_vie"):
        assemble("fiche_groupe", two_groups, [], groupe="Groupe cadre de vie")


def test_without_a_group_all_of_them_are_there(two_groups: Dossier) -> None:
    written = text(assemble("fiche_groupe", two_groups, []))
    assert "Se loger" in written
    assert "Apprendre" in written


def test_it_says_which_answers_are_expected(two_groups: Dossier) -> None:
    written = text(assemble("fiche_groupe", two_groups, [], groupe="groupe-cadre_de_vie"))
    assert "Constats sur lesquels il s’appuie, Quartiers concernés" in written


def test_a_group_that_wrote_nothing_is_not_told_that_all_is_complete(
    dossier_of: DossierOf,
) -> None:
    group = {"id": "g", "type": "groupe_travail", "intitule": "Emploi", "pilier": "cadre_de_vie"}
    silent = text(assemble("fiche_groupe", dossier_of(instance=[group]), [], groupe="g"))
    assert "encore écrit aucune fiche" in silent
    assert "sont complètes" not in silent


def test_there_is_one_file_for_each_group(two_groups: Dossier) -> None:
    assert sorted(exemplaires("fiche_groupe", two_groups), key=lambda e: e.fichier) == [
        Exemplaire("fiche_groupe-groupe-cadre-de-vie", "groupe-cadre_de_vie"),
        Exemplaire("fiche_groupe-groupe-cohesion-sociale", "groupe-cohesion_sociale"),
    ]


def test_two_groups_of_the_same_name_have_two_files(dossier_of: DossierOf) -> None:
    group = {"type": "groupe_travail", "intitule": "Groupe", "pilier": "cadre_de_vie"}
    dossier = dossier_of(instance=[{"id": "g1", **group}, {"id": "g2", **group}])
    files = [exemplaire.fichier for exemplaire in exemplaires("fiche_groupe", dossier)]
    assert files == ["fiche_groupe-g1", "fiche_groupe-g2"]


def test_other_documents_make_one_file(two_groups: Dossier) -> None:
    assert exemplaires("contrat", two_groups) == [Exemplaire("contrat")]


@pytest.mark.parametrize(
    ("title", "stem"),
    [("Santé et accès aux droits", "sante-et-acces-aux-droits"), ("😀", "groupe"), ("a/b", "a-b")],
)
def test_a_title_makes_a_name_that_every_system_accepts(title: str, stem: str) -> None:
    assert file_stem(title) == stem
