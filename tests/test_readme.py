"""The README's promises: every command it shows exists, every command is shown."""

import re
from pathlib import Path

import click
import pytest
import yaml

from pipeline.answers import Catalogue
from pipeline.cli.commands import cdv
from pipeline.coherence import Reglages, effective
from pipeline.definitions import Definitions

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^(?:\$ )?(?:.*= ?\S+ )?cdv ([^\n|>#]*)", README, flags=re.MULTILINE)


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_shown_exists_with_its_options(line: str) -> None:
    name, *words = line.split()
    command = cdv.commands[name]
    if isinstance(command, click.Group):
        command = command.commands[words[0]]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.parametrize("name", list(cdv.commands))
def test_every_command_is_shown(name: str) -> None:
    assert name in {line.split()[0] for line in SHOWN}


@pytest.mark.parametrize("target", re.findall(r"^make ([\w-]+)", README, flags=re.MULTILINE))
def test_every_make_target_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


def test_the_rules_shown_load(definitions: Definitions) -> None:
    (shown,) = re.findall(r"^```yaml\n(reglages:.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    rules = effective(Catalogue(definitions, "2014", ()), Reglages.from_data(yaml.safe_load(shown)))
    assert "LOC001" in rules


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_file_linked_exists(path: str) -> None:
    assert (ROOT / path).exists()
