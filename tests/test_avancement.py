"""How far a group is, in words."""

from typing import Any

import pytest

from pipeline.avancement import Avancement, avancements
from pipeline.definitions import Definitions, Form
from pipeline.fiche import Fiche
from pipeline.vocabulary import Status

GROUPE = Fiche("g1", "instance", {"type": "groupe_travail", "intitule": "Habitat"})
CONSTAT = {"enonce": "Halls dégradés"}


@pytest.fixture
def forms(definitions: Definitions) -> dict[str, Form]:
    return dict(definitions.forms_of("2014"))


def written(form: str, id: str = "f1", status: Status = Status.BROUILLON, **said: Any) -> Fiche:
    return Fiche(id, form, said, groupe="g1", status=status)


def of(forms: dict[str, Form], *fiches: Fiche) -> Avancement:
    (found,) = avancements([GROUPE, *fiches], forms)
    return found


def test_a_group_that_wrote_nothing_hears_so(forms: dict[str, Form]) -> None:
    assert of(forms).sentences(forms) == ["Le groupe n’a encore rien écrit."]


def test_what_is_missing_is_named_by_its_label(forms: dict[str, Form]) -> None:
    found = of(forms, written("objectif", "o1"), written("objectif", "o2"))
    lacking = found.lacking["o1"]
    assert lacking
    sentence = next(s for s in found.sentences(forms) if "à compléter" in s)
    assert "2\u00a0objectifs" in sentence
    assert f"« {lacking[0].label} »" in sentence


def test_a_complete_fiche_counts_as_complete(forms: dict[str, Form]) -> None:
    form = forms["objectif"].model_copy(update={"questions": forms["objectif"].questions[:1]})
    whole = Fiche("f1", "objectif", {form.questions[0].name: "Réussir"}, groupe="g1")
    found = of({"objectif": form}, whole)
    assert (found.complete, dict(found.lacking)) == (1, {})
    assert found.sentences({"objectif": form}) == ["Tout est complet : 1\u00a0fiche."]


def test_the_levels_not_begun_are_named(forms: dict[str, Form]) -> None:
    found = of(forms, written("enjeu"))
    assert "action" in {form.form for form in found.unwritten}
    assert "enjeu" not in {form.form for form in found.unwritten}
    assert "actions" in found.sentences(forms)[-1]


def test_the_group_still_holds_its_drafts_and_what_came_back(forms: dict[str, Form]) -> None:
    found = of(
        forms,
        written("enjeu", "e1"),
        written("enjeu", "e2", Status.RENVOYE),
        written("enjeu", "e3", Status.SOUMIS),
    )
    assert found.at_hand == 2
    assert found.by_status[Status.SOUMIS] == 1


def test_each_group_has_its_own(forms: dict[str, Form]) -> None:
    other = Fiche("g2", "instance", {"type": "groupe_travail"})
    theirs = Fiche("f9", "enjeu", {}, groupe="g2")
    assert [(a.groupe.id, len(a.fiches)) for a in avancements([GROUPE, other, theirs], forms)] == [
        ("g1", 0),
        ("g2", 1),
    ]
