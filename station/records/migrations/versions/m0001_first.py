"""The first tables: patients and who they are, episodes, visits, trials' index, results, notes, plans, corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from station.domain.errors import RecordsError
from station.records.types import Codes, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "broken_files",
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_broken_files")),
    )
    op.create_table(
        "calibrations",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("certificate_id", sa.String(length=80), nullable=False),
        sa.Column("board_id", sa.String(length=8), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("specimen", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_calibrations")),
    )
    op.create_index(op.f("ix_calibrations_board_id"), "calibrations", ["board_id"], unique=False)
    op.create_index(op.f("ix_calibrations_certificate_id"), "calibrations", ["certificate_id"], unique=False)
    op.create_table(
        "patients",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=8), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("sex IN ('female', 'male', 'other')", name=op.f("ck_patients_sex")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patients")),
    )
    op.create_table(
        "episodes",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.String(length=16), nullable=False),
        sa.Column("injured_side", sa.String(length=5), nullable=True),
        sa.Column("injury", sa.String(length=40), nullable=True),
        sa.Column("injured_on", sa.Date(), nullable=True),
        sa.Column("operation", sa.String(length=40), nullable=True),
        sa.Column("graft", sa.String(length=40), nullable=True),
        sa.Column("operated_on", sa.Date(), nullable=True),
        sa.Column("cleared_from", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("injured_side IN ('left', 'right')", name=op.f("ck_episodes_side")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_episodes_patient_id_patients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episodes")),
    )
    op.create_index(op.f("ix_episodes_patient_id"), "episodes", ["patient_id"], unique=False)
    op.create_table(
        "identities",
        sa.Column("patient_id", sa.String(length=16), nullable=False),
        sa.Column("family_name", sa.String(length=120), nullable=False),
        sa.Column("given_name", sa.String(length=120), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("search", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_identities_patient_id_patients")),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_identities")),
        sa.UniqueConstraint("number", name=op.f("uq_identities_number")),
    )
    op.create_index(op.f("ix_identities_search"), "identities", ["search"], unique=False)
    op.create_table(
        "visits",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.String(length=16), nullable=False),
        sa.Column("episode_id", sa.String(length=16), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("clinician", sa.String(length=64), nullable=True),
        sa.Column("mass_kg", sa.Double(), nullable=True),
        sa.Column("footwear", sa.String(length=40), nullable=True),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("set_up", sa.JSON(), nullable=False),
        sa.Column("pain", sa.JSON(), nullable=False),
        sa.Column("girth", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["episode_id"], ["episodes.id"], name=op.f("fk_visits_episode_id_episodes")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_visits_patient_id_patients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_episode_id"), "visits", ["episode_id"], unique=False)
    op.create_index(op.f("ix_visits_patient_id"), "visits", ["patient_id"], unique=False)
    op.create_table(
        "plans",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.String(length=16), nullable=False),
        sa.Column("episode_id", sa.String(length=16), nullable=True),
        sa.Column("visit_id", sa.String(length=16), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("software_version", sa.String(length=40), nullable=False),
        sa.Column("signed_by", sa.String(length=64), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("supersedes_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["episode_id"], ["episodes.id"], name=op.f("fk_plans_episode_id_episodes")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_plans_patient_id_patients")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["plans.id"], name=op.f("fk_plans_supersedes_id_plans")),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_plans_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_plans_supersedes_id")),
    )
    op.create_index(op.f("ix_plans_episode_id"), "plans", ["episode_id"], unique=False)
    op.create_index(op.f("ix_plans_patient_id"), "plans", ["patient_id"], unique=False)
    op.create_index(op.f("ix_plans_visit_id"), "plans", ["visit_id"], unique=False)
    op.create_table(
        "trials",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("visit_id", sa.String(length=16), nullable=True),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("assessment", sa.String(length=60), nullable=True),
        sa.Column("assessment_version", sa.String(length=20), nullable=True),
        sa.Column("purpose", sa.String(length=20), nullable=True),
        sa.Column("tested", sa.String(length=5), nullable=True),
        sa.Column("involved", sa.String(length=5), nullable=True),
        sa.Column("onset_at_s", sa.Double(), nullable=True),
        sa.Column("mass_kg", sa.Double(), nullable=True),
        sa.Column("board_id", sa.String(length=8), nullable=True),
        sa.Column("calibration_sha256", sa.String(length=64), nullable=True),
        sa.Column("flags", Codes(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("recorded_patient", sa.String(length=64), nullable=True),
        sa.Column("recorded_visit", sa.String(length=64), nullable=True),
        sa.Column("recorded_tested", sa.String(length=5), nullable=True),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.Boolean(), nullable=False),
        sa.CheckConstraint("tested IN ('left', 'right')", name=op.f("ck_trials_tested")),
        sa.ForeignKeyConstraint(
            ["calibration_sha256"], ["calibrations.sha256"], name=op.f("fk_trials_calibration_sha256_calibrations")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_trials_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trials")),
    )
    op.create_index(op.f("ix_trials_assessment"), "trials", ["assessment"], unique=False)
    op.create_index(op.f("ix_trials_calibration_sha256"), "trials", ["calibration_sha256"], unique=False)
    op.create_index(op.f("ix_trials_path"), "trials", ["path"], unique=False)
    op.create_index(op.f("ix_trials_started_at"), "trials", ["started_at"], unique=False)
    op.create_index(op.f("ix_trials_visit_id"), "trials", ["visit_id"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("trial_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("old", sa.String(length=40), nullable=True),
        sa.Column("new", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('wrong_patient', 'wrong_side', 'moved_onset')", name=op.f("ck_corrections_kind")),
        sa.ForeignKeyConstraint(["trial_id"], ["trials.id"], name=op.f("fk_corrections_trial_id_trials")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_trial_id"), "corrections", ["trial_id"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.String(length=16), nullable=False),
        sa.Column("visit_id", sa.String(length=16), nullable=True),
        sa.Column("trial_id", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("supersedes_id", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_notes_patient_id_patients")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["notes.id"], name=op.f("fk_notes_supersedes_id_notes")),
        sa.ForeignKeyConstraint(["trial_id"], ["trials.id"], name=op.f("fk_notes_trial_id_trials")),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_notes_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_notes_supersedes_id")),
    )
    op.create_index(op.f("ix_notes_patient_id"), "notes", ["patient_id"], unique=False)
    op.create_index(op.f("ix_notes_trial_id"), "notes", ["trial_id"], unique=False)
    op.create_index(op.f("ix_notes_visit_id"), "notes", ["visit_id"], unique=False)
    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("trial_id", sa.String(length=64), nullable=True),
        sa.Column("visit_id", sa.String(length=16), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.String(length=60), nullable=True),
        sa.Column("trials", Codes(), nullable=False),
        sa.Column("corrections", Codes(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("software_version", sa.String(length=40), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=True),
        sa.CheckConstraint("(trial_id IS NULL) <> (visit_id IS NULL)", name=op.f("ck_runs_of_one")),
        sa.ForeignKeyConstraint(["trial_id"], ["trials.id"], name=op.f("fk_runs_trial_id_trials")),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_runs_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.UniqueConstraint("trial_id", "number", name=op.f("uq_runs_trial_id_number")),
    )
    op.create_index("ix_runs_trial_current", "runs", ["trial_id", "current"], unique=False)
    op.create_index("ix_runs_visit_current", "runs", ["visit_id", "current"], unique=False)
    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.String(length=16), nullable=False),
        sa.Column("trial_id", sa.String(length=64), nullable=True),
        sa.Column("metric", sa.String(length=60), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("repetition", sa.Integer(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=24), nullable=False),
        sa.Column("uncertainty", sa.Double(), nullable=True),
        sa.Column("coverage_factor", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("method", sa.String(length=80), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("flags", Codes(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("side IN ('left', 'right', 'both')", name=op.f("ck_results_side")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_results_run_id_runs")),
        sa.ForeignKeyConstraint(["trial_id"], ["trials.id"], name=op.f("fk_results_trial_id_trials")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
    )
    op.create_index(op.f("ix_results_run_id"), "results", ["run_id"], unique=False)
    op.create_index(op.f("ix_results_trial_id"), "results", ["trial_id"], unique=False)


def downgrade() -> None:
    """Refused."""
    raise RecordsError("Records are never taken back to an older version: restore a copy made before.")
