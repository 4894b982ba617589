"""What Word cannot hold is reported with its fiche and its question."""

from pipeline.assembly.remplacements import remplacements
from tests.conftest import DossierOf


def test_each_answer_concerned_is_named_with_its_count(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"intitule": "Le col\x07lège\x00"}, {"intitule": "Sain, même avec \ufffd"}],
        instance=[{"intitule": "G", "membres": [{"nom": "a\ud800", "organisme": "b\x01"}]}],
    )
    found = [(each.question, each.nombre) for each in remplacements(dossier)]
    assert sorted(nombre for _, nombre in found) == [2, 2]
    assert "Membres" in {question for question, _ in found}
    assert "2\u00a0caractères illisibles" in str(remplacements(dossier)[0])


def test_nothing_to_say_of_sound_answers(dossier_of: DossierOf) -> None:
    assert remplacements(dossier_of(enjeu=[{"intitule": "R&D\n« é » 😀\t"}])) == []
