"""The `cdv` command."""

from pipeline.cli.entry import main

__all__ = ["main"]
