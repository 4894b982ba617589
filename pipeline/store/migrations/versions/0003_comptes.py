"""Accounts, roles, links, sessions, attempts, guests' proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "compte",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("courriel", sa.String(length=254), nullable=False),
        sa.Column("nom", sa.String(length=120), nullable=False),
        sa.Column("mot_de_passe", sa.String(length=200), nullable=True),
        sa.Column("gestionnaire", sa.Boolean(), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("cree_le", MOMENT, nullable=False),
        sa.Column("vu_le", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("courriel"),
    )
    op.create_table(
        "qualite",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("compte_id", sa.String(length=64), nullable=False),
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("groupe", sa.String(length=64), nullable=True),
        sa.Column("depuis", MOMENT, nullable=False),
        sa.Column("fin", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["compte_id"], ["compte.id"]),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("qualite_compte", "qualite", ["compte_id"])
    op.create_index("qualite_contrat", "qualite", ["contrat_id"])
    op.create_table(
        "lien",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=20), nullable=False),
        sa.Column("compte_id", sa.String(length=64), nullable=True),
        sa.Column("courriel", sa.String(length=254), nullable=False),
        sa.Column("nom", sa.String(length=120), nullable=False),
        sa.Column("contrat_id", sa.String(length=64), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("groupe", sa.String(length=64), nullable=True),
        sa.Column("branche", sa.String(length=64), nullable=True),
        sa.Column("cree_par", sa.String(length=120), nullable=False),
        sa.Column("cree_le", MOMENT, nullable=False),
        sa.Column("expire", MOMENT, nullable=False),
        sa.Column("utilise_le", MOMENT, nullable=True),
        sa.Column("revoque_le", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["compte_id"], ["compte.id"]),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("empreinte"),
    )
    op.create_index("lien_contrat", "lien", ["contrat_id"])
    op.create_table(
        "session",
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("compte_id", sa.String(length=64), nullable=True),
        sa.Column("lien_id", sa.String(length=64), nullable=True),
        sa.Column("cree_le", MOMENT, nullable=False),
        sa.Column("vu_le", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["compte_id"], ["compte.id"]),
        sa.ForeignKeyConstraint(["lien_id"], ["lien.id"]),
        sa.PrimaryKeyConstraint("empreinte"),
    )
    op.create_index("session_compte", "session", ["compte_id"])
    op.create_table(
        "essai",
        sa.Column("cle", sa.String(length=64), nullable=False),
        sa.Column("echecs", sa.Integer(), nullable=False),
        sa.Column("dernier", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("cle"),
    )
    op.create_table(
        "proposition",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("fiche_id", sa.String(length=64), nullable=False),
        sa.Column("lien_id", sa.String(length=64), nullable=False),
        sa.Column("prise", sa.Boolean(), nullable=True),
        sa.Column("mot", sa.Text(), nullable=False),
        sa.Column("par", sa.String(length=120), nullable=False),
        sa.Column("le", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["contrat_id", "fiche_id"],
            ["fiche.contrat_id", "fiche.id"],
            name="proposition_of_same_contract",
        ),
        sa.ForeignKeyConstraint(["lien_id"], ["lien.id"]),
        sa.PrimaryKeyConstraint("contrat_id", "fiche_id"),
    )


def downgrade() -> None:
    for table in ("proposition", "essai", "session", "lien", "qualite", "compte"):
        op.drop_table(table)
