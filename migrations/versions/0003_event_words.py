"""More of what happened: who, how strong the feeling, the link in their words, a day known only in words.

A fact that a newer notebook wrote may hold them already: they are taken from it.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"

_COLUMNS = (
    ("who", sa.Text()),
    ("feeling", sa.Integer()),
    ("link_words", sa.Text()),
    ("landmark", sa.Text()),
)


def upgrade() -> None:
    for name, kind in _COLUMNS:
        op.add_column("life_event", sa.Column(name, kind))
    if op.get_bind().dialect.name != "sqlite":
        return
    for name, _kind in _COLUMNS:
        op.execute(
            f"UPDATE life_event SET {name} = ("
            f"SELECT json_extract(fact.content, '$.{name}') FROM fact"
            " WHERE fact.id = life_event.fact)"
        )
