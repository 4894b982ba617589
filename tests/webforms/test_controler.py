"""The page « Cohérence » and the page « Documents »."""

from io import BytesIO

import docx
import pytest

from pipeline.errors import TemplateError
from tests.webforms.conftest import FIRST_FORM, SiteOf

DOUBTFUL = {
    "enjeu": [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}],
    "orientation": [{"id": "o1", "intitule": "Bouger", "pilier": "cadre_de_vie"}],
    "objectif": [
        {
            "id": "b1",
            "intitule": "Augmenter de x %",
            "cible": "x",
            "parent": "o1",
            "groupe": "groupe-cadre_de_vie",
        }
    ],
}


def test_findings_lead_to_their_fiche_and_explain_themselves(site_of: SiteOf) -> None:
    page = site_of(**DOUBTFUL).get("/contrats/essai/coherence")
    assert "/contrats/essai/fiches/b1" in page.all("//article//a/@href")
    assert page.all("//article/details/summary")
    assert all(page.all("//article/details/p"))


def test_findings_are_filtered_by_group(site_of: SiteOf) -> None:
    site = site_of(**DOUBTFUL)
    here = "/contrats/essai/coherence"
    assert "b1" in site.get(f"{here}?groupe=groupe-cadre_de_vie").text
    assert "/fiches/b1" not in site.get(f"{here}?pilier=cohesion_sociale").text


def test_an_empty_contract_has_nothing_blocking(site_of: SiteOf) -> None:
    page = site_of().get("/contrats/essai/coherence")
    assert page.status == 200
    assert "0 bloquant" in page.said


def test_a_document_is_made_and_downloaded(site_of: SiteOf) -> None:
    site = site_of(**DOUBTFUL)
    page = site.send(site.get("/contrats/essai/documents/"), FIRST_FORM)
    assert page.status == 200
    name = page.headers["Content-Disposition"]
    assert name.startswith("attachment; filename=essai-")
    assert name.endswith(".docx")
    assert docx.Document(BytesIO(page.data)).paragraphs


def test_a_faulty_template_is_said_on_the_page(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> bytes:
        raise TemplateError("Le modèle contrat.docx cite « quartié », qui n’existe pas.")

    monkeypatch.setattr("pipeline.assembly.assemble", refuse)
    site = site_of()
    page = site.send(site.get("/contrats/essai/documents/"), FIRST_FORM)
    assert page.status == 503
    assert "Le modèle contrat.docx cite « quartié »" in page.said


def test_an_unknown_document_is_a_404(site_of: SiteOf) -> None:
    site = site_of()
    token = site.get("/").values(FIRST_FORM)["csrf_token"]
    page = site.post("/contrats/essai/documents/inconnu", {"csrf_token": token})
    assert page.status == 404
