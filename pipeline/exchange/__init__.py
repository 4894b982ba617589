"""A contract as a file: out of the database and back, without loss."""

from pipeline.exchange.json_file import FORMAT, Exported, export_json, read_json
from pipeline.exchange.json_schema import json_schema

__all__ = ["FORMAT", "Exported", "export_json", "json_schema", "read_json"]
