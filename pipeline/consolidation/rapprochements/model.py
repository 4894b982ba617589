"""From what is measured between two texts to one score: a logistic sum whose weights are data."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from pipeline.consolidation.rapprochements.features import FEATURES, Floats

THRESHOLD = 0.5
"""From this score on, two texts are proposed as saying the same."""

PRIOR: Mapping[str, float] = {
    "constante": -4.5,
    "couverture_moindre": 2.0,
    "couverture_meilleure": 2.0,
    "notions_identiques": 1.5,
    "ecriture": 1.0,
    "publics_differents": -1.5,
    "mots_propres": -2.0,
    "opposition": -3.0,
    "sujet": 1.0,
}
"""What was thought before seeing any pair. Learning moves away from it reluctantly, and never
changes the sign of a weight."""
FAITH = 10.0
"""How reluctantly: as much as that many pairs."""

Weights = npt.NDArray[np.float64]


def weights(poids: Mapping[str, float]) -> Weights:
    """The weights a lexicon gives, the prior's where it gives none; the constant comes first."""
    return np.array([poids.get(name, PRIOR[name]) for name in ("constante", *FEATURES)])


def scores(measured: Floats, chosen: Weights) -> npt.NDArray[np.float64]:
    """0 to 1, one a row."""
    result: npt.NDArray[np.float64] = 1 / (1 + np.exp(-(chosen[0] + measured @ chosen[1:])))
    return result


def fit(measured: Floats, same: npt.NDArray[np.float64], faith: float = FAITH) -> Weights:
    """The weights that tell best the pairs that say the same (1) from the others (0)."""
    prior = weights({})
    rows = np.column_stack([np.ones(len(measured)), measured]).astype(np.float64)
    pull = np.r_[0.1, np.full(len(FEATURES), faith)]
    step = 1 / (0.25 * np.linalg.norm(rows, 2) ** 2 + pull.max())
    found = prior.copy()
    for _ in range(2000):
        error = 1 / (1 + np.exp(-(rows @ found))) - same
        found -= step * (rows.T @ error + pull * (found - prior))
        found[1:] = np.where(found[1:] * prior[1:] < 0, 0.0, found[1:])
    return found


def as_poids(chosen: Weights) -> dict[str, float]:
    """As they are written in forms/lexique/poids.yml."""
    names = ("constante", *FEATURES)
    return {name: round(float(weight), 2) for name, weight in zip(names, chosen, strict=True)}
