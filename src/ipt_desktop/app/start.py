"""Puts the services together over an open vault: the one place of wiring."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from ipt_desktop.bundles.cards import CardText
from ipt_desktop.bundles.seal import AgeSealer
from ipt_desktop.carriers.folder import FolderCarrier
from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.protocols import load_protocol
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.services.adverse_events import AdverseEvents
from ipt_desktop.services.assessments import Assessments
from ipt_desktop.services.audit import Audit
from ipt_desktop.services.cards import Cards
from ipt_desktop.services.contacts import Contacts
from ipt_desktop.services.course import Course
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.directory import Directory
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.exchange import Exchange
from ipt_desktop.services.journal import Journal
from ipt_desktop.services.meetings import Meetings
from ipt_desktop.services.membership import Membership
from ipt_desktop.services.plans import Plans
from ipt_desktop.services.protection import Protection
from ipt_desktop.services.referrals import Referrals
from ipt_desktop.services.retention import Retention
from ipt_desktop.services.roster import Roster
from ipt_desktop.services.safety import Safety
from ipt_desktop.services.timeline import Timelines
from ipt_desktop.services.worksheets import Worksheets
from ipt_desktop.shipped import shipped
from ipt_desktop.store.vault import Vault


def desk_over(vault: Vault, folder: Path, today: Callable[[], date]) -> Desk:
    """Every service over one vault."""
    resources = shipped("resources")
    measures = load_measures(resources / "measures")

    @cache
    def protocol(id: str) -> Protocol:
        return load_protocol(resources, id)

    safety = Safety(vault, measures.get, today)
    course = Course(vault, protocol, safety.states, measures.get)
    return Desk(
        folder=folder,
        vault=vault,
        today=today,
        measure=measures.get,
        wording=measures.wording,
        protocol=protocol,
        roster=Roster(vault, safety.require_leaving),
        assessments=Assessments(vault, measures.get),
        journal=Journal(vault),
        worksheets=Worksheets(vault),
        meetings=Meetings(vault, safety.require_meeting),
        drafts=Drafts(vault),
        course=course,
        timelines=Timelines(vault, course),
        cards=Cards(vault, CardText()),
        exchange=Exchange(vault, AgeSealer(), FolderCarrier(folder / "handovers" / "refused")),
        safety=safety,
        contacts=Contacts(vault),
        directory=Directory(vault),
        protection=Protection(vault),
        adverse_events=AdverseEvents(vault, safety.record_in),
        referrals=Referrals(vault),
        erasing=Erasing(vault, safety, today),
        plans=Plans(vault, course, today),
        membership=Membership(vault, course, safety.require_moving, today),
        audit=Audit(vault),
        retention=Retention(vault, safety, today),
    )
