"""Several documents in one Word file, each as it was: its sections, headers, numbers and notes."""

from pipeline.assembly.fusion.merging import merged

__all__ = ["merged"]
