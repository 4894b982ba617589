"""What is left to do once a template is filled: sound XML, table of contents, properties, zip."""
