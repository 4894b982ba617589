"""The site on which the working groups write their contrat de ville."""

from webforms.app import create_app

__all__ = ["create_app"]
