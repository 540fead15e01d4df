"""All that an open vault can do, in one hand: what screens and commands are given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ipt_desktop.domain.measures import Wording
from ipt_desktop.services.adverse_events import AdverseEvents
from ipt_desktop.services.assessments import Assessments, FindMeasure
from ipt_desktop.services.audit import Audit
from ipt_desktop.services.cards import Cards
from ipt_desktop.services.conduct import Conduct
from ipt_desktop.services.contacts import Contacts
from ipt_desktop.services.course import Course, FindProtocol
from ipt_desktop.services.directory import Directory
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.exchange import Exchange
from ipt_desktop.services.identity import Identities
from ipt_desktop.services.journal import Journal
from ipt_desktop.services.meetings import Meetings
from ipt_desktop.services.membership import Membership
from ipt_desktop.services.plans import Plans
from ipt_desktop.services.ports import Vault
from ipt_desktop.services.programme import Programme
from ipt_desktop.services.protection import Protection
from ipt_desktop.services.referrals import Referrals
from ipt_desktop.services.retention import Retention
from ipt_desktop.services.roster import Roster
from ipt_desktop.services.safety import Safety
from ipt_desktop.services.timeline import Timelines
from ipt_desktop.services.worksheets import Worksheets


@dataclass(frozen=True)
class Desk:
    """`folder` is the vault's; `today` is the day at the counsellor's place, not UTC's.

    `wording` gives a measure's published text in a language, None where there is none to ask in. `measure`
    and all services go by the limits of `programme`.
    """

    folder: Path
    vault: Vault
    today: Callable[[], date]
    measure: FindMeasure
    wording: Callable[[str, str], Wording | None]
    protocol: FindProtocol
    roster: Roster
    assessments: Assessments
    journal: Journal
    worksheets: Worksheets
    meetings: Meetings
    drafts: Drafts
    course: Course
    timelines: Timelines
    cards: Cards
    exchange: Exchange
    safety: Safety
    contacts: Contacts
    directory: Directory
    protection: Protection
    identities: Identities
    adverse_events: AdverseEvents
    referrals: Referrals
    erasing: Erasing
    plans: Plans
    membership: Membership
    audit: Audit
    retention: Retention
    programme: Programme

    @property
    def conduct(self) -> Conduct:
        """What is written down about the counsellors themselves."""
        return Conduct(self.vault, self.today)

    def vault_facts(self) -> int:
        """How many facts the vault holds."""
        with self.vault.reading() as tx:
            return tx.log.count()
