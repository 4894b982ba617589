"""Our templates in docassemble: run by its own environment, `make test-docassemble`."""
