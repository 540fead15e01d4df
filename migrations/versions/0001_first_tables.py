"""The first tables: the log of facts, its projections, and what is local to the vault."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    op.create_table(
        "fact",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("replica", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("day", sa.String(10)),
        sa.Column("written_at", sa.String(24), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("replaces", sa.String(36)),
        sa.Column("content", sa.Text()),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("replica", "seq", name="uq_fact_replica_seq"),
    )
    op.create_index(
        "ix_fact_member",
        "fact",
        ["member"],
        sqlite_where=sa.text("member IS NOT NULL"),
    )
    op.create_index(
        "ix_fact_replaces",
        "fact",
        ["replaces"],
        sqlite_where=sa.text("replaces IS NOT NULL"),
    )
    op.create_table(
        "care_group",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("protocol", sa.String(64), nullable=False),
        sa.Column("protocol_version", sa.String(40), nullable=False),
        sa.Column("lengths", sa.Text(), nullable=False),
        sa.Column("sex", sa.String(10)),
        sa.Column("weekday", sa.Integer()),
        sa.Column("time", sa.String(10)),
        sa.Column("language", sa.String(20)),
        sa.Column("cofacilitator", sa.String(40)),
    )
    op.create_index("ix_care_group_care_group", "care_group", ["care_group"])
    op.create_table(
        "member",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("external", sa.String(40)),
        sa.Column("sex", sa.String(10)),
        sa.Column("age_band", sa.String(10)),
    )
    op.create_index("ix_member_care_group", "member", ["care_group"])
    op.create_index("ix_member_code", "member", ["code"])
    op.create_index("ix_member_external", "member", ["external"])
    op.create_index("ix_member_member", "member", ["member"])
    op.create_table(
        "assessment",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(64), nullable=False),
        sa.Column("meeting", sa.Integer()),
        sa.Column("total", sa.Float()),
        sa.Column("prorated", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("band", sa.String(40)),
        sa.Column("risk", sa.String(10), nullable=False),
        sa.Column("replaces", sa.String(36)),
        sa.Column("content", sa.Text(), nullable=False),
    )
    op.create_index("ix_assessment_care_group", "assessment", ["care_group"])
    op.create_index("ix_assessment_member", "assessment", ["member"])
    op.create_table(
        "meeting",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("step", sa.String(64)),
    )
    op.create_index("ix_meeting_care_group", "meeting", ["care_group"])
    op.create_table(
        "attendance",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
    )
    op.create_index("ix_attendance_care_group", "attendance", ["care_group"])
    op.create_index("ix_attendance_member", "attendance", ["member"])
    op.create_table(
        "mood",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("change", sa.String(10), nullable=False),
        sa.Column("meeting", sa.Integer()),
        sa.Column("hard", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_index("ix_mood_care_group", "mood", ["care_group"])
    op.create_index("ix_mood_member", "mood", ["member"])
    op.create_table(
        "life_event",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("area", sa.String(20)),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("precision", sa.String(10), nullable=False),
        sa.Column("linked", sa.String(10)),
        sa.Column("link", sa.String(40)),
    )
    op.create_index("ix_life_event_member", "life_event", ["member"])
    op.create_table(
        "safety_event",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("replica", sa.String(36), nullable=False),
        sa.Column("written_at", sa.String(24), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
    )
    op.create_index("ix_safety_event_member", "safety_event", ["member"])
    op.create_table(
        "entry",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("member", sa.String(36)),
        sa.Column("care_group", sa.String(36)),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64)),
        sa.Column("meeting", sa.Integer()),
        sa.Column("content", sa.Text(), nullable=False),
    )
    op.create_index("ix_entry_care_group", "entry", ["care_group"])
    op.create_index("ix_entry_kind", "entry", ["kind"])
    op.create_index("ix_entry_member", "entry", ["member"])
    op.create_table(
        "chain",
        sa.Column("replica", sa.String(36), primary_key=True),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "segment",
        sa.Column("replica", sa.String(36), primary_key=True),
        sa.Column("first", sa.BigInteger(), primary_key=True),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(), nullable=False),
        sa.Column("last_hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "own",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "card",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("signing", sa.String(64), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.String(24), nullable=False),
    )
    op.create_table(
        "acknowledged",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("replica", sa.String(36), primary_key=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
    )
    op.create_table(
        "erased",
        sa.Column("fact", sa.String(36), primary_key=True),
        sa.Column("by_fact", sa.String(36), nullable=False),
    )
    op.create_table(
        "journey",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("facts", sa.BigInteger(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
    )
    op.create_table(
        "draft",
        sa.Column("place", sa.String(200), primary_key=True),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("saved_at", sa.String(24), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
    )
