"""Alembic's entry point; the connection comes from `schema.upgrade`."""

from alembic import context

from pipeline.store.metadata import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
