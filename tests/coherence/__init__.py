"""One file per rule, and the promises all rules keep."""
