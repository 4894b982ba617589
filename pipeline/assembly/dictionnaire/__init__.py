"""What a template may name: worked out from the forms, the classes of the context, an example."""
