"""Fill Word templates: docxtpl's syntax, compiled once, in a sandbox that counts what is spent."""
