"""What happened with the notebook: lines that can only be added to, and apart from them where they end."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"

# SQLite's own words: whoever writes SQL by hand is stopped too, and the head always moves along.
_RULES = (
    """CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit
       WHEN NEW.seq IS NOT (SELECT seq + 1 FROM audit_head)
       BEGIN SELECT RAISE(ABORT, 'audit: lines are added at the end'); END""",
    """CREATE TRIGGER audit_moves_head AFTER INSERT ON audit
       BEGIN UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash; END""",
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit: lines are never changed'); END""",
    """CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit: lines are never deleted'); END""",
    """CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON audit_head
       WHEN NEW.one IS NOT 1 OR NEW.seq IS NOT OLD.seq + 1
            OR NOT EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq AND hash = NEW.hash)
       BEGIN SELECT RAISE(ABORT, 'audit: the head follows the lines'); END""",
    """CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
       BEGIN SELECT RAISE(ABORT, 'audit: the head stays'); END""",
    """CREATE TRIGGER audit_has_one_head BEFORE INSERT ON audit_head
       BEGIN SELECT RAISE(ABORT, 'audit: there is one head'); END""",
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), primary_key=True),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("one", sa.Integer(), primary_key=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
    )
    op.bulk_insert(head, [{"one": 1, "seq": 0, "hash": bytes(32)}])
    if op.get_bind().dialect.name == "sqlite":
        for rule in _RULES:
            op.execute(rule)
