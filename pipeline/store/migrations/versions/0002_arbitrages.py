"""The decisions of the comité technique."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arbitrage",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("acte", sa.String(length=20), nullable=False),
        sa.Column("cibles", sa.JSON(), nullable=False),
        sa.Column("motif", sa.Text(), nullable=False),
        sa.Column("contenu", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.PrimaryKeyConstraint("contrat_id", "id"),
        sa.UniqueConstraint("contrat_id", "rang", name="arbitrage_rang_once"),
    )


def downgrade() -> None:
    op.drop_table("arbitrage")
