"""Time and memory of functions and of whole processes, and how a figure is told."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple


@dataclass(frozen=True)
class Figure:
    """One line of `output/bench.json`, `at_least` aside.

    `aim` is the most that is hoped for, in `unit`, or the least when `at_least`.
    """

    name: str
    value: float
    unit: str
    reference: str
    reference_value: float
    ratio: float
    aim: float
    met: bool
    at_least: bool = False


def figure(
    name: str,
    value: float,
    unit: str,
    reference: str,
    reference_value: float,
    *,
    aim: float,
    at_least: bool = False,
) -> Figure:
    """A figure beside its floor or peer, both measured in this run and in the same unit."""
    ratio = round(value / reference_value, 2)
    return Figure(
        name=name,
        value=round(value, 4),
        unit=unit,
        reference=reference,
        reference_value=round(reference_value, 4),
        ratio=ratio,
        aim=aim,
        met=bool(value >= aim if at_least else value <= aim),
        at_least=at_least,
    )


def seconds(action: Callable[[], object], times: int = 5) -> float:
    """The median duration of a warm call."""
    action()
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return median(durations)


def process(arguments: Sequence[str], times: int = 3) -> tuple[float, float]:
    """The median duration in seconds and the peak memory in MB of a whole Python process."""
    runs = [_run(arguments) for _ in range(times)]
    return median(run.duration for run in runs), max(run.memory for run in runs)


def cpu(arguments: Sequence[str], beside: Sequence[str], times: int = 5) -> tuple[float, float]:
    """The least user and system seconds of one process and of another, run in turn.

    Unlike durations, they do not count the time that other programs take.
    """
    runs = [(_run(arguments).cpu, _run(beside).cpu) for _ in range(times)]
    return min(run[0] for run in runs), min(run[1] for run in runs)


class _Spent(NamedTuple):
    """Seconds on the clock, MB at the most, seconds of processor."""

    duration: float
    memory: float
    cpu: float


_ENVIRONMENT = {  # an installed program keeps its bytecode
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
_WATCHER = (
    "import resource, subprocess, sys, time; start = time.perf_counter(); "
    "subprocess.run(sys.argv[1:], check=True, stdout=-3, stderr=-3); "
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    "print(time.perf_counter() - start, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)"
)


def _run(arguments: Sequence[str]) -> _Spent:
    watched = subprocess.run(
        [sys.executable, "-c", _WATCHER, sys.executable, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=_ENVIRONMENT,
    )
    return _Spent(*map(float, watched.stdout.split()))


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned text."""
    head = ("measure", "value", "reference", "value", "ratio", "aim", "met")
    rows = [
        (
            each.name,
            f"{each.value:g} {each.unit}",
            each.reference,
            f"{each.reference_value:g} {each.unit}",
            f"{each.ratio:g}",
            f"{'≥' if each.at_least else '≤'} {each.aim:g} {each.unit}",
            "yes" if each.met else "NO",
        )
        for each in figures
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    )


def write(figures: Sequence[Figure], path: Path) -> None:
    """`output/bench.json`: a list of figures."""
    path.parent.mkdir(exist_ok=True)
    rows = [asdict(each) for each in figures]
    for row in rows:
        del row["at_least"]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
