"""The pages, one module per thing a person does there."""
