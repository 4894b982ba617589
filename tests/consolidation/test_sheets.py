"""A table waits to be read; what a document needs of it is there without it."""

import subprocess
import sys
from pathlib import Path

from pipeline import settings
from pipeline.consolidation import Dossier, consolidate
from pipeline.consolidation.mentions import Mention, axes, quartiers
from pipeline.consolidation.versements import versements
from pipeline.definitions import Definitions
from pipeline.fiche import Contrat
from tests.conftest import DossierOf, fiches_of


def test_names_are_known_before_any_table_is_made(dossier_of: DossierOf) -> None:
    tables = dossier_of().tables
    assert "action.axes" in tables
    assert "nulle_part" not in tables
    assert len(tables) == len(list(tables))


def test_a_table_is_made_once(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{"intitule": "Mobilité"}])
    assert dossier["enjeu"] is dossier["enjeu"]


def test_a_table_made_before_a_change_elsewhere_serves_again(definitions: Definitions) -> None:
    def made(enjeu: str, former: Dossier | None = None) -> Dossier:
        rows = {"enjeu": [{"intitule": enjeu}], "action": [{"intitule": "Rouler"}]}
        return consolidate(Contrat("c", "C", "2014"), fiches_of(rows), definitions, former=former)

    first = made("Mobilité")
    table = first["action"]
    second = made("Santé", first)
    assert second["action"] is table
    assert second["enjeu"]["titre"].tolist() == ["Santé"]


def test_an_amount_without_year_sum_or_funder_is_told_as_blank(dossier_of: DossierOf) -> None:
    dossier = dossier_of(financement=[{"id": "f1", "annees": [{"annee": 2015}]}])
    (found,) = versements(dossier)
    assert (found.financement, found.annee) == ("f1", 2015)
    assert (found.action, found.financeur, found.nature, found.sollicite) == (None,) * 4


def test_mentions_follow_the_fiches(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e1", "axes": ["jeunesse"], "quartiers": ["q2", "q1"]}],
        action=[{"id": "a1", "axes": [{"axe": "jeunesse"}, {"axe": "jeunesse"}]}],
    )
    assert axes(dossier, "enjeu") == [Mention("e1", None, "jeunesse")]
    assert axes(dossier, "action") == [Mention("a1", None, "jeunesse")] * 2
    assert [each.valeur for each in quartiers(dossier, "enjeu")] == ["q2", "q1"]


def test_the_contract_is_assembled_without_pandas(tmp_path: Path) -> None:
    base = ("--base", f"sqlite:///{tmp_path}/essai.db")
    script = (
        "import sys; from pipeline.cli.entry import run; "
        f"assert run(['importer', {str(settings.EXAMPLE)!r}, *{base}]) == 0; "
        f"assert run(['assembler', 'contrat', '--sortie', {str(tmp_path)!r}, *{base}]) == 0; "
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
