"""What the pages call the roles, in one place."""

from pipeline.droits import Personne
from pipeline.french import enumeration
from pipeline.vocabulary import Role

ROLES = {
    Role.ADMINISTRATEUR: "administrateur",
    Role.COTECH: "membre du comité technique",
    Role.RAPPORTEUR: "rapporteur d’un groupe",
    Role.MEMBRE: "membre d’un groupe",
    Role.CO_PRESIDENT: "co-président",
    Role.COPIL: "membre du comité de pilotage",
    Role.INVITE: "invité",
}
DROITS = {
    Role.ADMINISTRATEUR: "Tout faire dans ce contrat, et dire qui y participe.",
    Role.COTECH: "Lire et écrire partout, comparer les propositions, préparer les décisions.",
    Role.RAPPORTEUR: "Écrire dans son groupe, et remettre son travail au comité technique.",
    Role.MEMBRE: "Écrire dans son groupe ; lire les fiches communes et ce qui est accepté.",
    Role.CO_PRESIDENT: "Tout lire, commenter, décider au comité de pilotage.",
    Role.COPIL: "Tout lire, commenter, décider au comité de pilotage.",
}


OF_GROUP = {Role.RAPPORTEUR: "rapporteur", Role.MEMBRE: "membre"}


def role_dit(role: Role, groupe: str = "") -> str:
    """A role in a sentence; « membre de « Groupe santé » » when its group is named."""
    return f"{OF_GROUP[role]} de « {groupe} »" if groupe else ROLES[role]


def qui_ecrit(groupe: str = "") -> str:
    """Who may change what another only reads."""
    ours = f"« {groupe} », le" if groupe else "Le"
    return f"{ours} comité technique et l’administrateur du contrat peuvent l’écrire."


def roles_de(personne: Personne | None, contrat: str) -> str:
    """What a person is in a contract, in a few words."""
    roles = {ROLES[q.role]: None for q in personne.dans(contrat)} if personne else {}
    return enumeration(list(roles))
