import pytest

from pipeline.coherence import RULES
from pipeline.coherence.ensemble import MANY
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


def _paid(actions: list[Rows], nature: str = "p147") -> Rows:
    said = {"financeur": "État", "nature": nature}
    return {
        "action": [{"pilier": "cadre_de_vie", "intitule": "Tutorat", **each} for each in actions],
        "financement": [{"parent": each["id"], **said} for each in actions],
    }


def test_an_untold_share_is_reported_when_programme_147_pays(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH526"].apply(dossier_of(**_paid([{"id": "a1"}])))
    assert (finding.fiche, finding.question) == ("a1", "part_qpv")
    assert "Tutorat" in finding.message


@pytest.mark.parametrize(
    "told", [{"part_qpv": 0}, {"publics": ["jeunes", "professionnels"]}, {"etat": "abandonnee"}]
)
def test_a_share_told_or_that_makes_no_sense_passes(dossier_of: DossierOf, told: Rows) -> None:
    assert RULES["COH526"].apply(dossier_of(**_paid([{"id": "a1", **told}]))) == []


def test_ordinary_money_asks_for_no_share(dossier_of: DossierOf) -> None:
    assert RULES["COH526"].apply(dossier_of(**_paid([{"id": "a1"}], "droit_commun"))) == []


def test_a_chapter_that_tells_none_hears_of_it_once(dossier_of: DossierOf) -> None:
    some = [{"id": f"a{rank}"} for rank in range(MANY)]
    one = {"id": "b", "pilier": "cohesion_sociale"}
    assert len(RULES["COH526"].apply(dossier_of(**_paid([*some, one])))) == MANY + 1
    findings = RULES["COH526"].apply(dossier_of(**_paid([*some, {"id": "a"}, one])))
    assert [(f.fiche, f.pilier, f.groupe) for f in findings] == [
        ("b", "cohesion_sociale", "groupe-cohesion_sociale"),
        ("a0", "cadre_de_vie", None),
    ]
    assert f"comme {MANY} autres du même chapitre" in plain(findings[1].message)
