"""`make bench`: measure, print a table, write output/bench.json."""

from pathlib import Path

from tests.benchmarks import chain, charge, coherence, engine, layers, rapprochements
from tests.benchmarks.measure import table, write

figures = [
    *chain.figures(),
    *layers.figures(),
    *engine.figures(),
    *coherence.figures(),
    *rapprochements.figures(),
    *charge.figures(),
]
write(figures, Path("output/bench.json"))
print(table(figures))
