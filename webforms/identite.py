"""Who sends this request: the session behind the cookie, opened at log-in and closed by it."""

from flask import g, request, session

from pipeline.droits import Personne
from pipeline.store.comptes.essais import keys
from webforms.services import services

KEY = "sid"
BY_LINK = "par_lien"


def moi() -> Personne | None:
    """The person who is logged in; None when nobody is, or when the session is over."""
    if "personne" not in g:
        secret = session.get(KEY, "")
        sessions = services().store.comptes.sessions
        g.personne = sessions.personne(secret) if secret else None
    found: Personne | None = g.personne
    return found


def entrer(*, compte: str | None = None, lien: str | None = None, par_lien: bool = False) -> None:
    """Log in: a new session under a new secret; whatever the cookie held before is forgotten."""
    sortir()
    secret = services().store.comptes.sessions.ouvrir(compte=compte, lien=lien)
    session[KEY], session.permanent = secret, True
    if par_lien:
        session[BY_LINK] = True


def sortir() -> None:
    """Log out: the session ends here and in the database."""
    if secret := session.get(KEY, ""):
        services().store.comptes.sessions.fermer(secret)
    session.clear()
    for known in ("personne", "csrf_token"):
        g.pop(known, None)


def secret_de_session() -> str:
    """The secret of the present session."""
    return str(session.get(KEY, ""))


def entre_par_lien() -> bool:
    """Whether this session was opened by a link, and so may set a password without the former."""
    return bool(session.get(BY_LINK))


def essayer(courriel: str, mot_de_passe: str) -> tuple[str | None, int]:
    """The account that a password opens, and how many seconds to wait before trying again."""
    comptes = services().store.comptes
    counted = keys(courriel, request.remote_addr or "")
    if wait := comptes.essais.prendre(counted):
        return None, wait
    compte = comptes.verifie(courriel, mot_de_passe)
    if compte is not None:
        comptes.essais.oublier(counted)
    return compte, 0
