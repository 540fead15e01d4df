"""How old what is known here is: when the newest file from each author was made."""

from datetime import datetime

from ipt_desktop.services.ports import Journey, Tx


class News:
    """When the newest file from each author was made; from one's own hand there is no file."""

    def __init__(self, tx: Tx, own: str) -> None:
        self._mine = own
        self._journeys = [j for j in tx.local.journeys() if j.direction == "received"]
        self._replicas: dict[str, set[str]] = {}
        for replica, head in tx.log.heads().items():
            self._replicas.setdefault(head.author, set()).add(replica)

    def of(self, author: str) -> datetime | None:
        """From the author's own hand, else by way of somebody else's file."""
        if author == self._mine:
            return None
        direct = [j for j in self._journeys if j.fingerprint == author]
        found = direct or [j for j in self._journeys if self._carries(j, author)]
        at = max((j.at for j in found), default=None)
        return datetime.fromisoformat(at) if at else None

    def _carries(self, journey: Journey, author: str) -> bool:
        return bool(self._replicas.get(author, set()) & journey.heads.keys())
