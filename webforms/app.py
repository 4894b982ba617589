"""The site, wired: settings, security, pages."""

import secrets

from flask import Flask
from jinja2 import StrictUndefined

from pipeline.definitions import Definitions
from pipeline.mots_de_passe import RULE
from pipeline.store import Store
from webforms import context, droits, errors, filters, mots, navigation, security
from webforms.premier import premier
from webforms.serving import Serving, behind_proxy, settings
from webforms.views import (
    abonnement,
    aide,
    arbitrer,
    assembler,
    calendrier,
    cheminer,
    chercher,
    choisir,
    commenter,
    compte,
    connexion,
    contribuer,
    controler,
    croiser,
    cycle,
    demonstration,
    ecrire,
    historique,
    membres,
    noter,
    parcourir,
    placer,
    ranger,
    rapprocher,
    rediger,
    registre,
    regler,
    situer,
    suivre,
)


def create_app(
    store: Store,
    definitions: Definitions,
    *,
    secret_key: str | None = None,
    serving: Serving = Serving(),  # noqa: B008 (frozen)
) -> Flask:
    """The site on this database; without `secret_key`, sessions end when the process does."""
    app = Flask(__name__)
    app.config.from_mapping(settings(secret_key or secrets.token_hex(32), serving))
    if serving.https:
        behind_proxy(app)
    app.url_map.converters["ident"] = context.Identifier
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    context.provide(app, store, definitions)
    filters.install(app)
    droits.enforce(app)
    security.install(app)
    errors.install(app)
    for pages in (
        choisir,
        parcourir,
        ecrire,
        noter,
        historique,
        chercher,
        commenter,
        cycle,
        placer,
        ranger,
        controler,
        assembler,
    ):
        app.register_blueprint(pages.pages)
    for pages in (registre, croiser, cheminer, regler):
        app.register_blueprint(pages.pages)
    for pages in (connexion, compte, membres, contribuer, demonstration):
        app.register_blueprint(pages.pages)
    for blueprint in (calendrier.pages, abonnement.pages, aide.pages):
        app.register_blueprint(blueprint)
    for pages in (suivre, arbitrer, rediger, situer, rapprocher):  # the comité technique
        app.register_blueprint(pages.pages)
    app.jinja_env.globals.update(
        parts_of=navigation.parts_of,
        roles_de=lambda contrat: mots.roles_de(droits.moi(), contrat),
        regle_mot_de_passe=RULE,
        roles_dits=mots.ROLES,
        qui_ecrit=mots.qui_ecrit,
        premier=premier,
    )
    return app
