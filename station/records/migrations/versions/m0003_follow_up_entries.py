"""What is typed in for the follow-up: warning signs that were looked at, and days of training."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from station.domain.errors import RecordsError
from station.records.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "follow_up_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_follow_up_entries_patient_id_patients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_entries")),
    )
    op.create_index(op.f("ix_follow_up_entries_patient_id"), "follow_up_entries", ["patient_id"])


def downgrade() -> None:
    """Refused."""
    raise RecordsError("Records are never taken back to an older version: restore a copy made before.")
