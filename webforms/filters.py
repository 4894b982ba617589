"""What the templates may call besides Jinja's own."""

import hashlib
from pathlib import Path

from flask import Flask, url_for

from pipeline import french
from webforms import wording


def install(app: Flask) -> None:
    """Register the filters and functions of the templates."""
    app.jinja_env.filters["fr"] = french.typeset
    app.jinja_env.filters["short"] = wording.short
    app.jinja_env.globals.update(wording=wording, count=french.count)
    versions = {path.name: _digest(path) for path in Path(app.static_folder or "").iterdir()}

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=versions[name])

    app.jinja_env.globals["asset"] = asset


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
