"""Taking in a table without a map: only where looking at it settles everything."""

from ipt_desktop.services.desk import Desk
from ipt_desktop.services.table_draft import as_toml, open_questions
from ipt_desktop.services.table_guess import guess
from ipt_desktop.services.table_look import look_at
from ipt_desktop.services.table_problems import MapUnsettled


def map_of(desk: Desk, content: bytes) -> str:
    """The map that looking suggests. Raises MapUnsettled with what a person must say."""
    text, still_open = suggested(desk, content)
    if still_open:
        raise MapUnsettled(field=", ".join(still_open))
    return text


def suggested(desk: Desk, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The map, and what is still open (table_draft.open_questions)."""
    seen = look_at(content)
    draft = guess(seen, desk.measure, desk.wording, desk.today())
    measure = desk.measure(draft.measure) if draft.measure else None
    return as_toml(draft, seen), open_questions(draft, seen, measure)
