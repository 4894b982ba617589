"""The register of findings, the gates, the settings of the rules."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signalement",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("identite", sa.String(length=64), nullable=False),
        sa.Column("fait", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("severite", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("fiche", sa.String(length=64), nullable=True),
        sa.Column("pilier", sa.String(length=64), nullable=True),
        sa.Column("groupe", sa.String(length=64), nullable=True),
        sa.Column("texte", sa.Text(), nullable=False),
        sa.Column("attribue", sa.String(length=64), nullable=True),
        sa.Column("echeance", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.PrimaryKeyConstraint("contrat_id", "rang"),
    )
    op.create_table(
        "reglage",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contenu", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.PrimaryKeyConstraint("contrat_id", "version"),
    )
    op.create_table(
        "passage_phase",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("de", sa.String(length=20), nullable=False),
        sa.Column("vers", sa.String(length=20), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("reserves", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.PrimaryKeyConstraint("contrat_id", "rang"),
    )


def downgrade() -> None:
    op.drop_table("passage_phase")
    op.drop_table("reglage")
    op.drop_table("signalement")
