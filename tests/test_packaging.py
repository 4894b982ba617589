"""The wheel carries all that the checkout has, and works away from it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_forms_templates_and_static_files_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("forms", "templates_docx"):
        for path in (ROOT / folder).rglob("*.*"):
            assert f"pipeline/_data/{path.relative_to(ROOT).as_posix()}" in names
    for path in [*(ROOT / "webforms").rglob("*.html"), *(ROOT / "webforms" / "static").iterdir()]:
        assert path.relative_to(ROOT).as_posix() in names


def test_the_demo_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    program = f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
    program += "import pipeline; assert 'site' in pipeline.__file__\n"
    program += "from pipeline.cli import main; main(['demo', '--sortie', 'sortie'])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "sortie").glob("*.docx"))) == len(done.stdout.split())
