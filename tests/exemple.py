"""The example contract, and what mends the defects that it carries."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline import settings
from pipeline.definitions import Definitions
from pipeline.exchange import read_json
from pipeline.fiche import Contrat, Fiche

Changes = Mapping[str, Any]
"""Answers to write in a fiche, None to blank one; `parent` is where it hangs."""

MENDED: dict[str, Changes] = {
    "conseil-hauts": {"quartiers": ["quartier-hauts", "quartier-faubourg"]},
    "constat-sans-source": {"unite": "% des créneaux", "annee": 2014, "source": "Ville"},
    "orientation-soins-au-plus-pres": {
        "enjeux": ["enjeu-renoncement-soins", "enjeu-sante-mentale"],
    },
    "objectif-sport-femmes-sante": {
        "intitule": "Porter la part de femmes parmi les pratiquants sportifs des quartiers à 40 %",
        "cible": 40,
    },
    "indicateur-femmes-activite-sante": {"cible": 40},
    "indicateur-sens-contraire": {"cible": 140},
    "objectif-brevet": {
        "intitule": "Augmenter de 8 % le taux de réussite au brevet des collégiens des quartiers",
        "cible": 8,
    },
    "action-recruteurs-pied-immeuble": {"parent": "objectif-sans-action"},
    "action-sans-pilote": {"pilote": "Ville de Brissonne"},
    "action-hors-periode": {"fin": "2020-06-30"},
    "action-axe-sans-justification": {
        "axes": [{"axe": "egalite_femmes_hommes", "justification": "Des équipes mixtes."}],
    },
    "action-decrochage-emploi": {"intitule": "Proposer un emploi aux jeunes sortis de l’école"},
    "financement-favorable-trop-haut": {
        "annees": [
            {"annee": 2016, "sollicite": 600_000, "favorable": 600_000, "verse": 600_000},
            *({"annee": year, "sollicite": 600_000} for year in (2017, 2018, 2019)),
            {"annee": 2020, "sollicite": 350_000},
        ]
    },
    "engagement-non-signataire": {"organisme": "Ouvre Habitat"},
    "engagement-journal": {
        "form": "engagement",
        "parent": "action-p147-seul",
        "groupe": "groupe-culture-lien",
        "intitule": "La maquette et l’impression du journal par l’imprimerie municipale",
        "organisme": "Ville de Brissonne",
        "valorisation": "non_valorise",
        "quantite": "Cinq numéros par an",
    },
}
"""What mends each defect that the example carries."""


def example(definitions: Definitions) -> tuple[Contrat, list[Fiche]]:
    """The example as it is shipped, planted defects included."""
    exported = read_json(settings.EXAMPLE.read_text(encoding="utf-8"), definitions)
    return exported.contrat, list(exported.fiches)


def changed(fiches: Iterable[Fiche], changes: Iterable[tuple[str, Changes | None]]) -> list[Fiche]:
    """The fiches with those changes, the later ones on top; None takes a fiche away."""
    found = {fiche.id: fiche for fiche in fiches}
    for name, each in changes:
        if each is None:
            found.pop(name, None)
            continue
        answers = dict(each)
        form, groupe = answers.pop("form", ""), answers.pop("groupe", None)
        known = found.get(name) or Fiche(name, form, groupe=groupe)
        parent = answers.pop("parent", known.parent)
        told = {k: v for k, v in {**known.answers, **answers}.items() if v is not None}
        found[name] = replace(known, parent=parent, answers=told)
    return list(found.values())
