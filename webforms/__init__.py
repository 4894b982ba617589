"""The site on which the working groups write their contrat de ville."""
