"""From form answers to the contrat de ville: collect, consolidate, check, assemble."""
