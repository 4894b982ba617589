"""A blank line that somebody typed begins a paragraph of Word, not a blank line."""

import pytest

from pipeline.assembly import assemble
from pipeline.assembly.alineas import alineas
from tests.assembly.reading import opened
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", []),
        (" \n\n ", []),
        ("Un seul.", ["Un seul."]),
        ("Un.\n\nDeux.", ["Un.", "Deux."]),
        ("Un.\r\n \r\n\r\nDeux.\n", ["Un.", "Deux."]),
        ("Trois choses :\n- une ;\n- deux.", ["Trois choses :\n- une ;\n- deux."]),
    ],
)
def test_what_stands_between_blank_lines_is_a_paragraph(typed: str, read: list[str]) -> None:
    assert alineas(typed) == read


def test_the_contract_has_a_paragraph_for_each(dossier_of: DossierOf) -> None:
    dossier = dossier_of(contrat=[{"intitule": "C", "presentation": "Un.\n\nDeux.\nTrois."}])
    paragraphs = [p.text for p in opened(assemble("contrat", dossier, [])).paragraphs]
    assert paragraphs[paragraphs.index("Un.") :][:2] == ["Un.", "Deux.\nTrois."]
