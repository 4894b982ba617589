"""What the comité technique works with: the table, the wordings compared, the decisions."""
