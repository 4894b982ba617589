"""Deadlines, and the reminders sent for them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "echeance",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("le", sa.Date(), nullable=False),
        sa.Column("intitule", sa.String(length=200), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("groupe", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.ForeignKeyConstraint(
            ["contrat_id", "groupe"],
            ["fiche.contrat_id", "fiche.id"],
            name="echeance_groupe_of_same_contract",
        ),
        sa.PrimaryKeyConstraint("contrat_id", "id"),
    )
    op.create_table(
        "rappel",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("echeance_id", sa.String(length=64), nullable=False),
        sa.Column("le", sa.Date(), nullable=False),
        sa.Column("jours", sa.Integer(), nullable=False),
        sa.Column("destinataire", sa.String(length=320), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contrat_id", "echeance_id"], ["echeance.contrat_id", "echeance.id"]
        ),
        sa.PrimaryKeyConstraint("contrat_id", "echeance_id", "le", "jours", "destinataire"),
    )


def downgrade() -> None:
    op.drop_table("rappel")
    op.drop_table("echeance")
