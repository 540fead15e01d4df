"""What belongs to this vault alone and is no fact: identity, cards, drafts, what was sent and received."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.segments import Segment
from ipt_desktop.services.ports import Draft, Journey, KnownCard, Receipt
from ipt_desktop.store import tables
from ipt_desktop.store.rows import write


@dataclass(frozen=True)
class Local:
    connection: Connection

    def own(self, name: str) -> str | None:
        """One of the vault's own settings or secrets."""
        t = tables.own.c
        return self.connection.execute(select(t.value).where(t.name == name)).scalar()

    def set_own(self, name: str, value: str) -> None:
        self._put(tables.own, {"name": name}, {"value": value})

    def names(self) -> list[str]:
        """Of every setting there is."""
        return list(self.connection.execute(select(tables.own.c.name)).scalars())

    def drop_own(self, name: str) -> None:
        """As if it had never been set."""
        t = tables.own
        self.connection.execute(delete(t).where(t.c.name == name))

    def cards(self) -> list[KnownCard]:
        t = tables.card.c
        rows = self.connection.execute(
            select(t.code, t.role, t.recipient, t.signing, t.trusted).order_by(
                t.code, t.fingerprint
            )
        )
        return [KnownCard(Card(r[0], r[1], r[2], r[3]), bool(r[4])) for r in rows]

    def odd_cards(self) -> list[str]:
        """Fingerprints under which another card is kept than the one they are of: somebody wrote by hand."""
        t = tables.card.c
        rows = self.connection.execute(
            select(t.fingerprint, t.code, t.role, t.recipient, t.signing)
        )
        return [row[0] for row in rows if Card(*row[1:]).fingerprint != row[0]]

    def put_card(self, card: Card, *, trusted: bool, at: str) -> None:
        """Keep a card, or change whether it is trusted."""
        values = {
            "code": card.code,
            "role": card.role,
            "signing": card.signing,
            "recipient": card.recipient,
            "trusted": trusted,
            "added_at": at,
        }
        self._put(tables.card, {"fingerprint": card.fingerprint}, values)

    def segments(self, replica: str, after: int) -> list[Segment]:
        """One replica's signed segments that hold facts after `after`, in order."""
        t = tables.segment.c
        rows = self.connection.execute(
            select(t.replica, t.first, t.last, t.author, t.prev_hash, t.last_hash, t.signature)
            .where(t.replica == replica, t.last > after)
            .order_by(t.first)
        )
        return [Segment(*row) for row in rows]

    def signed(self) -> dict[str, int]:
        """How far each replica's facts are signed."""
        t = tables.segment.c
        rows = self.connection.execute(select(t.replica, func.max(t.last)).group_by(t.replica))
        return {replica: last for replica, last in rows}

    def put_segment(self, segment: Segment) -> None:
        """Keep a signed segment, in place of those that lie wholly within it."""
        t = tables.segment
        within = (t.c.first >= segment.first, t.c.last <= segment.last)
        self.connection.execute(delete(t).where(t.c.replica == segment.replica, *within))
        values = {
            "replica": segment.replica,
            "first": segment.first,
            "last": segment.last,
            "author": segment.author,
            "prev_hash": segment.prev_hash,
            "last_hash": segment.last_hash,
            "signature": segment.signature,
        }
        write(self.connection, t, [values])

    def receipts(self, fingerprint: str) -> dict[str, Receipt]:
        """How far the holder of that card has said it has each replica."""
        t = tables.acknowledged.c
        rows = self.connection.execute(
            select(t.replica, t.seq, t.hash, t.at).where(t.fingerprint == fingerprint)
        )
        return {row[0]: Receipt(*row) for row in rows}

    def put_receipt(self, fingerprint: str, receipt: Receipt) -> None:
        self._put(
            tables.acknowledged,
            {"fingerprint": fingerprint, "replica": receipt.replica},
            {"seq": receipt.seq, "hash": receipt.hash, "at": receipt.at},
        )

    def journeys(self, fingerprint: str | None = None) -> list[Journey]:
        """Bundles made and taken in, oldest first."""
        t = tables.journey.c
        query = select(t.id, t.direction, t.fingerprint, t.at, t.facts, t.heads)
        if fingerprint is not None:
            query = query.where(t.fingerprint == fingerprint)
        rows = self.connection.execute(query.order_by(t.at, t.id))
        return [Journey(*row[:5], json.loads(row[5])) for row in rows]

    def put_journey(self, journey: Journey) -> None:
        values = {
            "direction": journey.direction,
            "fingerprint": journey.fingerprint,
            "at": journey.at,
            "facts": journey.facts,
            "heads": json.dumps(journey.heads),
        }
        self._put(tables.journey, {"id": journey.id}, values)

    def drafts(self) -> list[Draft]:
        t = tables.draft.c
        rows = self.connection.execute(
            select(t.place, t.language, t.saved_at, t.content).order_by(t.saved_at)
        )
        return [Draft(row[0], row[1], row[2], json.loads(row[3])) for row in rows]

    def draft(self, place: str) -> Draft | None:
        return next((draft for draft in self.drafts() if draft.place == place), None)

    def put_draft(self, draft: Draft) -> None:
        values = {
            "language": draft.language,
            "saved_at": draft.saved_at,
            "content": json.dumps(draft.content, ensure_ascii=False),
        }
        self._put(tables.draft, {"place": draft.place}, values)

    def drop_draft(self, place: str) -> None:
        t = tables.draft
        self.connection.execute(delete(t).where(t.c.place == place))

    def _put(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        gone = delete(table)
        for name, value in key.items():
            gone = gone.where(table.c[name] == value)
        self.connection.execute(gone)
        write(self.connection, table, [{**key, **values}])
