"""What `cdv rapprochements` prints: candidates of one contract, or the pairs of a CSV file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.consolidation import Dossier
from pipeline.consolidation.rapprochements import (
    Rapprochement,
    quality,
    rapprochements_of,
    score_pairs,
)
from pipeline.consolidation.suites import answered
from pipeline.errors import ExchangeError
from pipeline.files import read_text
from pipeline.french import count, number, typeset

Found = list[tuple[str, Rapprochement]]
"""Each candidate after the level it is of."""


def found(dossier: Dossier, levels: Sequence[str]) -> Found:
    """The candidates of each level, best first; pairs already answered are left out."""
    return [
        (level, candidate)
        for level in levels
        for candidate in rapprochements_of(dossier, level, settled=answered(dossier))
    ]


def as_data(found: Found) -> list[dict[str, Any]]:
    """One object per candidate: `niveau, a, b, score, raisons`."""
    return [
        {"niveau": level, "a": c.a, "b": c.b, "score": c.score, "raisons": list(c.raisons)}
        for level, c in found
    ]


def as_text(dossier: Dossier, found: Found) -> str:
    """Each pair on two lines, why on a third."""
    lines: list[str] = []
    for level, candidate in found:
        pair = (candidate.a, candidate.b)
        lines += ["", f"{dossier.forms[level].title}, {candidate.score:.2f}".replace(".", ",")]
        lines += [f"  « {dossier.titre(name)} » ({_groupe(dossier, name)})" for name in pair]
        lines += [f"  → {' ; '.join(candidate.raisons)}"] if candidate.raisons else []
    lines += ["", count(len(found), "rapprochement") + " à regarder."]
    return typeset("\n".join(lines).lstrip("\n"))


def _groupe(dossier: Dossier, fiche: str) -> str:
    groupe = dossier.fiches[fiche].groupe
    return dossier.titre(groupe) if groupe else "sans groupe"


def scored(path: Path) -> tuple[str, str]:
    """The CSV with its column `score`, and how well it tells the pairs when `meme` is there."""
    frame = score_pairs(_pairs(path))
    text = frame.to_csv(index=False)
    return text, _quality(frame) if "meme" in frame.columns else ""


def _pairs(path: Path) -> pd.DataFrame:
    text = read_text(path)
    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise ExchangeError(
            f"{path} n’est pas un CSV lisible : vérifiez les guillemets."
        ) from error
    if not rows:
        raise ExchangeError(f"{path} est vide.")
    head, *lines = rows
    for rank, line in enumerate(lines, 2):
        if line and len(line) != len(head):
            raise ExchangeError(
                f"{path}, ligne {rank} : {len(line)} colonnes au lieu de {len(head)}."
            )
    return pd.DataFrame([line for line in lines if line], columns=head, dtype="string")


def _quality(frame: pd.DataFrame) -> str:
    told = quality(frame)
    return (
        f"{count(told.pairs, 'paire')}, dont {told.positives} qui disent la même chose. "
        f"Précision moyenne : {number(round(told.average_precision, 3))}. "
        f"Au seuil {number(told.threshold)} : précision {number(round(told.precision, 3))}, "
        f"rappel {number(round(told.recall, 3))}."
    )
