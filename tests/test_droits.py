"""May this person do this, there? Every role, every right, every kind of place."""

from datetime import UTC, datetime

import pytest

from pipeline.droits import Lieu, Personne, Qualite, permet
from pipeline.vocabulary import Droit, Role, Status

HOME = Lieu("g", {"f"})
ELSEWHERE = Lieu("h", {"x"})
COMMON = Lieu(None, {"q"})
ACCEPTED = Lieu("h", {"x"}, Status.ACCEPTE)
OWN_PROPOSAL = Lieu("g", {"p", "f"}, Status.PROPOSE, "moi")
OTHER_PROPOSAL = Lieu("g", {"p", "f"}, Status.PROPOSE, "autre")
PLACES = {
    "home": HOME,
    "elsewhere": ELSEWHERE,
    "common": COMMON,
    "accepted": ACCEPTED,
    "own proposal": OWN_PROPOSAL,
    "other's proposal": OTHER_PROPOSAL,
}
EVERYWHERE = set(PLACES)
HERE = {"home", "own proposal", "other's proposal"}
READABLE = HERE | {"common", "accepted"}
NOWHERE: set[str] = set()

OF_A_CONTRACT = set(Droit) - {Droit.TOUS, Droit.CONNECTE, Droit.GERER}

MATRIX: dict[Role, dict[Droit, set[str]]] = {
    Role.ADMINISTRATEUR: dict.fromkeys(OF_A_CONTRACT, EVERYWHERE),
    Role.COTECH: {
        Droit.LIRE: EVERYWHERE,
        Droit.LIRE_TOUT: EVERYWHERE,
        Droit.ECRIRE: EVERYWHERE,
        Droit.COMMENTER: EVERYWHERE,
        Droit.SOUMETTRE: EVERYWHERE,
        Droit.INSTRUIRE: EVERYWHERE,
        Droit.JUSTIFIER: EVERYWHERE,
    },
    Role.RAPPORTEUR: {
        Droit.LIRE: READABLE,
        Droit.ECRIRE: HERE,
        Droit.COMMENTER: HERE,
        Droit.SOUMETTRE: HERE,
    },
    Role.MEMBRE: {Droit.LIRE: READABLE, Droit.ECRIRE: HERE, Droit.COMMENTER: HERE},
    Role.CO_PRESIDENT: {
        Droit.LIRE: EVERYWHERE,
        Droit.LIRE_TOUT: EVERYWHERE,
        Droit.COMMENTER: EVERYWHERE,
        Droit.JUSTIFIER: EVERYWHERE,
        Droit.DECIDER: EVERYWHERE,
    },
    Role.COPIL: {
        Droit.LIRE: EVERYWHERE,
        Droit.LIRE_TOUT: EVERYWHERE,
        Droit.COMMENTER: EVERYWHERE,
        Droit.DECIDER: EVERYWHERE,
    },
    Role.INVITE: {Droit.LIRE: HERE, Droit.ECRIRE: {"own proposal"}, Droit.COMMENTER: HERE},
}


def person(role: Role, contrat: str = "a") -> Personne:
    qualite = Qualite(role, contrat, "g", "f", datetime.now(UTC))
    return Personne("moi", "Moi", qualites=(qualite,))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("droit", sorted(OF_A_CONTRACT))
def test_each_role_may_do_this_exactly_there(role: Role, droit: Droit) -> None:
    places = {name for name, lieu in PLACES.items() if permet(person(role), droit, "a", lieu)}
    assert places == MATRIX[role].get(droit, NOWHERE)
    assert permet(person(role), droit, "a") is bool(places)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("droit", sorted(OF_A_CONTRACT))
def test_no_role_reaches_another_contract(role: Role, droit: Droit) -> None:
    assert not any(permet(person(role), droit, "b", lieu) for lieu in (None, *PLACES.values()))


@pytest.mark.parametrize("droit", Droit)
def test_whoever_is_not_logged_in_sees_what_is_for_all(droit: Droit) -> None:
    assert permet(None, droit, "a", HOME) is (droit is Droit.TOUS)


def test_managing_the_tool_is_no_role_in_a_contract() -> None:
    manager = Personne("moi", "Moi", gestionnaire=True)
    assert permet(manager, Droit.GERER)
    assert not permet(manager, Droit.LIRE, "a")
    assert not permet(person(Role.ADMINISTRATEUR), Droit.GERER)


def test_two_roles_add_up() -> None:
    both = Personne(
        "moi", "Moi", qualites=(Qualite(Role.MEMBRE, "a", "g"), Qualite(Role.COPIL, "a"))
    )
    assert permet(both, Droit.ECRIRE, "a", HOME)
    assert permet(both, Droit.DECIDER, "a", ELSEWHERE)
    assert not permet(both, Droit.ECRIRE, "a", ELSEWHERE)
