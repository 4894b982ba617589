"""Contracts, fiches and their revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contrat",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(length=200), nullable=False),
        sa.Column("cadre", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "fiche",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("groupe", sa.String(length=64), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("deletion", sa.String(length=64), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contrat_id", "groupe"],
            ["fiche.contrat_id", "fiche.id"],
            name="groupe_of_same_contract",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contrat_id", "parent"],
            ["fiche.contrat_id", "fiche.id"],
            name="parent_of_same_contract",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contrat_id"],
            ["contrat.id"],
        ),
        sa.PrimaryKeyConstraint("contrat_id", "id"),
    )
    with op.batch_alter_table("fiche", schema=None) as batch_op:
        batch_op.create_index("fiche_siblings", ["contrat_id", "parent", "form"], unique=False)

    op.create_table(
        "revision",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("fiche_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contrat_id", "fiche_id"],
            ["fiche.contrat_id", "fiche.id"],
            name="fiche_id_of_same_contract",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("contrat_id", "fiche_id", "version"),
    )


def downgrade() -> None:
    op.drop_table("revision")
    with op.batch_alter_table("fiche", schema=None) as batch_op:
        batch_op.drop_index("fiche_siblings")

    op.drop_table("fiche")
    op.drop_table("contrat")
