"""A finding says the form, the group and the pilier of its fiche, and importing stays light."""

import subprocess
import sys

from pipeline.coherence import check
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf


def test_a_rule_on_any_form_gives_the_form_of_the_fiche(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        contrat=[{"id": "c", "intitule": "Contrat", "presentation": "[à compléter]"}],
        enjeu=[{"id": "e", "intitule": "Mobilité [à compléter]", "pilier": "cadre_de_vie"}],
    )
    found = [finding for finding in check(dossier) if finding.code == "COH903"]
    assert {(f.fiche, f.form, f.groupe, f.pilier) for f in found} >= {
        ("e", "enjeu", "groupe-cadre_de_vie", "cadre_de_vie")
    }
    assert {f.form for f in found if f.fiche == "c"} <= {"contrat"}


def test_the_rules_are_known_without_the_lexicon() -> None:
    heavy = "{name for name in sys.modules if name == 'scipy' or 'rapprochements' in name}"
    code = f"import sys; import pipeline.coherence; sys.exit(len({heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_rule_that_tells_no_group_gets_that_of_the_fiche(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    rule = ruled(lambda _: [{"fiche": "e", "titre": "Mobilité"}], form="action")
    dossier = dossier_of(enjeu=[{"id": "e", "intitule": "Mobilité", "pilier": "cadre_de_vie"}])
    [found] = [finding for finding in check(dossier) if finding.code == rule.code]
    place = (found.form, found.groupe, found.pilier)
    assert place == ("enjeu", "groupe-cadre_de_vie", "cadre_de_vie")


def test_findings_follow_the_fiches_those_without_fiche_first(
    ruled: Ruled, dossier_of: DossierOf
) -> None:
    told = [{"fiche": fiche, "titre": "X", "cle": fiche} for fiche in ("e2", "e1", None)]
    rule = ruled(lambda _: told)
    found = check(dossier_of(enjeu=[{"id": "e1"}, {"id": "e2"}]))
    fiches = [finding.fiche for finding in found if finding.code == rule.code]
    assert fiches == [None, "e1", "e2"]


def test_the_group_that_a_rule_tells_is_kept(ruled: Ruled, dossier_of: DossierOf) -> None:
    rule = ruled(lambda _: [{"fiche": "e", "titre": "X", "groupe": "autre"}])
    dossier = dossier_of(enjeu=[{"id": "e", "pilier": "cadre_de_vie"}])
    assert [f.groupe for f in check(dossier) if f.code == rule.code] == ["autre"]
