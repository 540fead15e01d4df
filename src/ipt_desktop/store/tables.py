"""The tables: one log of facts, projections beside it, and what is local to this vault.

Only types that SQLite and PostgreSQL both have. Projections can be made again from the log at any time;
local tables (own, draft, card, segment, receipt) are not facts and never travel as such.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

_ID = String(36)
_MOMENT = String(24)
_DAY = String(10)

fact = Table(
    "fact",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("author", String(64), nullable=False),
    Column("replica", _ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("tick", BigInteger, nullable=False),
    Column("member", _ID),
    Column("care_group", _ID),
    Column("day", _DAY),
    Column("written_at", _MOMENT, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("replaces", _ID),
    Column("content", Text),
    Column("salt", LargeBinary),
    Column("content_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("replica", "seq", name="uq_fact_replica_seq"),
)
Index("ix_fact_replaces", fact.c.replaces, sqlite_where=fact.c.replaces.is_not(None))
Index("ix_fact_member", fact.c.member, sqlite_where=fact.c.member.is_not(None))


def _projection(name: str, *columns: Column[object], per: tuple[str, ...] = ("member",)) -> Table:
    table = Table(
        name,
        metadata,
        Column("fact", _ID, primary_key=True),
        Column("member", _ID),
        Column("care_group", _ID),
        Column("author", String(64), nullable=False),
        Column("tick", BigInteger, nullable=False),
        Column("day", _DAY),
        Column("current", Boolean, nullable=False),
        *columns,
    )
    for column in per:
        Index(f"ix_{name}_{column}", table.c[column])
    return table


care_group = _projection(
    "care_group",
    Column("code", String(40), nullable=False),
    Column("protocol", String(64), nullable=False),
    Column("protocol_version", String(40), nullable=False),
    Column("lengths", Text, nullable=False),
    Column("sex", String(10)),
    Column("weekday", Integer),
    Column("time", String(10)),
    Column("language", String(20)),
    Column("cofacilitator", String(40)),
    per=("care_group",),
)
member = _projection(
    "member",
    Column("code", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("external", String(40)),
    Column("sex", String(10)),
    Column("age_band", String(10)),
    per=("member", "care_group", "code", "external"),
)
assessment = _projection(
    "assessment",
    Column("measure", String(64), nullable=False),
    Column("meeting", Integer),
    Column("total", Float),
    Column("prorated", Boolean, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("band", String(40)),
    Column("risk", String(10), nullable=False),
    Column("replaces", _ID),
    Column("content", Text, nullable=False),
    per=("member", "care_group"),
)
meeting = _projection(
    "meeting",
    Column("number", Integer, nullable=False),
    Column("status", String(10), nullable=False),
    Column("step", String(64)),
    per=("care_group",),
)
attendance = _projection(
    "attendance",
    Column("meeting", Integer, nullable=False),
    Column("status", String(10), nullable=False),
    per=("member", "care_group"),
)
mood = _projection(
    "mood",
    Column("change", String(10), nullable=False),
    Column("meeting", Integer),
    Column("hard", Text, nullable=False),
    Column("words", Text, nullable=False),
    per=("member", "care_group"),
)
life_event = _projection(
    "life_event",
    Column("text", Text, nullable=False),
    Column("area", String(20)),
    Column("event", String(20), nullable=False),
    Column("precision", String(10), nullable=False),
    Column("linked", String(10)),
    Column("link", String(40)),
    Column("who", Text),
    Column("feeling", Integer),
    Column("link_words", Text),
    Column("landmark", Text),
)
safety_event = _projection(
    "safety_event",
    Column("event", String(64), nullable=False),
    Column("replica", _ID, nullable=False),
    Column("written_at", _MOMENT, nullable=False),
    Column("answers", Text, nullable=False),
)
entry = _projection(
    "entry",
    Column("kind", String(64), nullable=False),
    Column("name", String(64)),
    Column("meeting", Integer),
    Column("content", Text, nullable=False),
    per=("member", "care_group", "kind"),
)

chain = Table(
    "chain",
    metadata,
    Column("replica", _ID, primary_key=True),
    Column("author", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("tick", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
segment = Table(
    "segment",
    metadata,
    Column("replica", _ID, primary_key=True),
    Column("first", BigInteger, primary_key=True),
    Column("last", BigInteger, nullable=False),
    Column("author", String(64), nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
own = Table(
    "own",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
card = Table(
    "card",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("code", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("signing", String(64), nullable=False),
    Column("recipient", String(80), nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("added_at", _MOMENT, nullable=False),
)
acknowledged = Table(
    "acknowledged",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("replica", _ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("at", _MOMENT, nullable=False),
)
erased = Table(
    "erased",
    metadata,
    Column("fact", _ID, primary_key=True),
    Column("by_fact", _ID, nullable=False),
)
journey = Table(
    "journey",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("direction", String(10), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("at", _MOMENT, nullable=False),
    Column("facts", BigInteger, nullable=False),
    Column("heads", Text, nullable=False),
)
# Added to and read, never changed: the migration that makes it says so to SQLite itself.
audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", _MOMENT, nullable=False),
    Column("what", String(40), nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
# Where the audit ends, apart from it: the newest lines cannot be cut off unseen.
audit_head = Table(
    "audit_head",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
draft = Table(
    "draft",
    metadata,
    Column("place", String(200), primary_key=True),
    Column("language", String(20), nullable=False),
    Column("saved_at", _MOMENT, nullable=False),
    Column("content", Text, nullable=False),
)

PROJECTIONS = (
    care_group,
    member,
    assessment,
    meeting,
    attendance,
    mood,
    life_event,
    safety_event,
    entry,
)
