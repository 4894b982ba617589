# make demo   the example contract, from its forms to its Word documents in output/
# make serve  the site, on http://127.0.0.1:8000/
# make test   formatting, lint, types, import contracts, tests
# make test-docassemble  our templates in docassemble (installs it beside, about 950 MB)
# make mutants  changes one thing at a time in pipeline/coherence: the tests must notice (11 minutes)
# make bench  the benchmarks, also written to output/bench.json; PAIRES=file.csv judges pairs of your own

.PHONY: demo serve test test-docassemble mutants bench format setup setup-dev

RUN := .venv/bin

demo: setup
	$(RUN)/cdv demo --sortie output

serve: setup
	$(RUN)/cdv servir

test: setup-dev
	.ci/system-packages
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-cache
	$(RUN)/python -m pytest -n 2 --dist worksteal

test-docassemble:
	test -d .venv-docassemble || uv venv --python 3.11 .venv-docassemble
	uv pip install --quiet --python .venv-docassemble/bin/python -r tests/docassemble/requirements.txt
	.venv-docassemble/bin/python -m tests.docassemble

mutants:
	@.ci/setup --group mutants
	$(RUN)/python -m tests.mutants $(MODULES)

bench: setup-dev
	PAIRES="$(PAIRES)" $(RUN)/python -m tests.benchmarks

format: setup-dev
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

setup:
	@.ci/setup --no-dev --inexact

setup-dev:
	@.ci/setup
