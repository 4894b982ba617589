"""Comments, presence, the cycle of the groups."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contrat", sa.Column("changes", sa.Integer(), server_default="0", nullable=False))
    op.add_column("fiche", sa.Column("change", sa.Integer(), server_default="0", nullable=False))
    op.add_column("fiche", sa.Column("accepted_version", sa.Integer(), nullable=True))
    op.execute("UPDATE fiche SET accepted_version = version WHERE status = 'accepte'")
    op.create_index("fiche_changes", "fiche", ["contrat_id", "change"], unique=False)
    op.create_table(
        "passage",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("fiche_id", sa.String(length=64), nullable=False),
        sa.Column("geste", sa.String(length=20), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("after", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_same_contract(),
        sa.PrimaryKeyConstraint("contrat_id", "rang", "fiche_id", "geste"),
    )
    op.create_index("passage_of_fiche", "passage", ["contrat_id", "fiche_id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("fiche_id", sa.String(length=64), nullable=False),
        sa.Column("personne", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_same_contract(),
        sa.PrimaryKeyConstraint("contrat_id", "fiche_id", "personne"),
    )
    op.create_table(
        "commentaire",
        sa.Column("contrat_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("fiche_id", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=True),
        sa.Column("reponse_a", sa.String(length=64), nullable=True),
        sa.Column("personne", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("resolved_by", sa.String(length=200), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        _of_same_contract(),
        sa.ForeignKeyConstraint(
            ["contrat_id", "reponse_a"],
            ["commentaire.contrat_id", "commentaire.id"],
            name="reponse_of_same_contract",
        ),
        sa.PrimaryKeyConstraint("contrat_id", "id"),
    )
    op.create_index("commentaire_of_fiche", "commentaire", ["contrat_id", "fiche_id"], unique=False)


def downgrade() -> None:
    for table in ("commentaire", "presence", "passage"):
        op.drop_table(table)
    op.drop_index("fiche_changes", "fiche")
    op.drop_column("fiche", "accepted_version")
    op.drop_column("fiche", "change")
    op.drop_column("contrat", "changes")


def _of_same_contract() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["contrat_id", "fiche_id"],
        ["fiche.contrat_id", "fiche.id"],
        name="fiche_id_of_same_contract",
        deferrable=True,
        initially="DEFERRED",
    )
