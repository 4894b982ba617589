"""Find every mistake of a template, each with its place, before any data is at hand."""

from pipeline.assembly.verification.verify import Mistake, verify, verify_bytes

__all__ = ["Mistake", "verify", "verify_bytes"]
