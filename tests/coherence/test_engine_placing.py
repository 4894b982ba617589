"""A finding says the form, the group and the pilier of its fiche, and importing stays light."""

import subprocess
import sys

from pipeline.coherence import check
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
