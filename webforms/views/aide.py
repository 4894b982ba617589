"""The help: one short page for each thing people come to do."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import Blueprint, abort, render_template, url_for

from pipeline.droits import Personne
from pipeline.vocabulary import Droit, Role
from webforms.droits import moi, pour

pages = Blueprint("aide", __name__, url_prefix="/aide")


@dataclass(frozen=True)
class Topic:
    """One page of help, and the roles that find it first."""

    slug: str
    title: str
    summary: str
    roles: tuple[Role, ...] = ()


TOPICS = MappingProxyType(
    {
        topic.slug: topic
        for topic in (
            Topic(
                "ecrire",
                "Écrire une fiche",
                "Remplir, enregistrer, reprendre plus tard, écrire à plusieurs sans rien perdre.",
                (Role.MEMBRE,),
            ),
            Topic(
                "groupe",
                "Animer un groupe de travail",
                "Voir ce qui manque, envoyer au comité technique, répondre aux remarques.",
                (Role.RAPPORTEUR,),
            ),
            Topic(
                "invite",
                "Contribuer sans compte",
                "Pour un conseil citoyen ou une association qui a reçu un lien.",
                (Role.INVITE,),
            ),
            Topic(
                "comite-technique",
                "Synthétiser : le comité technique",
                "Relire, renvoyer ou accepter, rapprocher, fusionner, rendre cohérent.",
                (Role.COTECH,),
            ),
            Topic(
                "comite-pilotage",
                "Valider : le comité de pilotage",
                "Lire les dossiers, suivre ce qui est bloquant, ouvrir l’étape suivante.",
                (Role.COPIL, Role.CO_PRESIDENT),
            ),
            Topic(
                "coherence",
                "Comprendre les signalements",
                "Ce que l’outil vérifie, pourquoi, et que faire d’un signalement.",
            ),
            Topic(
                "administrer",
                "Administrer un contrat",
                "Inviter, donner un rôle, fixer les échéances, servir le site.",
                (Role.ADMINISTRATEUR,),
            ),
            Topic(
                "accessibilite",
                "Accessibilité",
                "Clavier, lecteur d’écran, petit écran, sans JavaScript.",
            ),
        )
    }
)


@pages.get("/")
@pour(Droit.TOUS)
def sommaire() -> Any:
    """All the pages of help."""
    return render_template("aide/sommaire.html", topics=TOPICS.values())


@pages.get("/<slug>")
@pour(Droit.TOUS)
def page(slug: str) -> Any:
    """One page of help."""
    if slug not in TOPICS:
        abort(404)
    return render_template(
        f"aide/{slug}.html",
        topic=TOPICS[slug],
        others=[topic for topic in TOPICS.values() if topic.slug != slug],
    )


@pages.app_template_global("aide_pour")
def aide_pour(contrat: str | None) -> str:
    """Where « Aide » leads: to the page of one's role in this contract, else to all of them."""
    topic = topic_for(moi(), contrat)
    return url_for("aide.page", slug=topic.slug) if topic else url_for("aide.sommaire")


def topic_for(personne: Personne | None, contrat: str | None) -> Topic | None:
    """The page that a person in this contract opens first."""
    if personne is None or contrat is None:
        return None
    roles = {qualite.role for qualite in personne.dans(contrat)}
    return next((topic for topic in TOPICS.values() if roles & set(topic.roles)), None)
