"""Words of the circle: rings, states and ties, by their codes."""

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.circle.state import Person


def ring_words(ring: int) -> str:
    """How involved somebody is."""
    return {
        1: pgettext("circle", "most involved"),
        2: pgettext("circle", "moderately involved"),
        3: pgettext("circle", "somewhat involved"),
    }[ring]


def status_words(status: str) -> str:
    """Where somebody is. Missing is not dead."""
    return {
        "living": pgettext("person", "living near"),
        "away": pgettext("person", "away"),
        "abroad": pgettext("person", "abroad"),
        "missing": pgettext("person", "missing"),
        "detained": pgettext("person", "detained"),
        "unreachable": pgettext("person", "cannot be reached"),
        "dead": pgettext("person", "dead"),
    }[status]


def sign_words(sign: str | None) -> str:
    """How the tie feels; empty where it was not said."""
    return {
        "supportive": pgettext("tie", "supports"),
        "strained": pgettext("tie", "strained"),
        "both": pgettext("tie", "both"),
        None: "",
    }[sign]


def person_words(person: Person) -> str:
    """One person in words: role, where they are, how near, how it feels."""
    parts = [person.role or _("someone")]
    if person.status != "living":
        parts.append(status_words(person.status))
    parts += [ring_words(person.ring), sign_words(person.sign)]
    return pgettext("list", ", ").join(part for part in parts if part)


def label_of(person: Person) -> str:
    """What stands beside the dot."""
    if person.status == "living":
        return person.role
    return _("{role} · {status}").format(role=person.role, status=status_words(person.status))
