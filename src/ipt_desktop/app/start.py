"""Puts the services together over an open vault: the one place of wiring."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from ipt_desktop import i18n
from ipt_desktop.bundles.cards import CardText
from ipt_desktop.bundles.packs import PackFile
from ipt_desktop.bundles.seal import AgeSealer
from ipt_desktop.carriers.folder import FolderCarrier
from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.protocols import load_protocol, load_protocols
from ipt_desktop.content.words import all_words
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.programme import Rules
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.services.adverse_events import AdverseEvents
from ipt_desktop.services.assessments import Assessments
from ipt_desktop.services.audit import Audit
from ipt_desktop.services.cards import Cards
from ipt_desktop.services.contacts import Contacts
from ipt_desktop.services.course import MAIN_MEASURE, Course
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.directory import Directory
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.erasing import Erasing
from ipt_desktop.services.exchange import Exchange
from ipt_desktop.services.identity import Identities
from ipt_desktop.services.journal import Journal
from ipt_desktop.services.meetings import Meetings
from ipt_desktop.services.membership import Membership
from ipt_desktop.services.pack_checks import Content
from ipt_desktop.services.plans import Plans
from ipt_desktop.services.programme import Programme
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

    @cache
    def content() -> Content:
        courses = load_protocols(resources)
        languages = [tag for tag, _name in i18n.LANGUAGES]
        return Content(all_words(resources), languages, courses, i18n.content_in)

    watch = measures.get(MAIN_MEASURE).watch
    assert watch is not None
    programme = Programme(vault, PackFile(), content, Rules(watch))

    def measure(id: str) -> Measure:
        return programme.rules().of(measures.get(id))

    # What opens a safety state is the same on every device that has seen the same facts, whatever its
    # pack: so by the app's own rule for a marked worsening (decision 0072).
    safety = Safety(vault, measures.get, today, lambda: programme.rules().limits)
    course = Course(vault, protocol, safety.states, measure)
    return Desk(
        folder=folder,
        vault=vault,
        today=today,
        measure=measure,
        wording=measures.wording,
        protocol=protocol,
        roster=Roster(vault, safety.require_leaving),
        assessments=Assessments(vault, measure),
        journal=Journal(vault),
        worksheets=Worksheets(vault),
        meetings=Meetings(vault, safety.require_meeting),
        drafts=Drafts(vault),
        course=course,
        timelines=Timelines(vault, course),
        cards=Cards(vault, CardText()),
        exchange=Exchange(vault, AgeSealer(), FolderCarrier(folder / "handovers" / "refused")),
        safety=safety,
        contacts=Contacts(vault, programme.in_force),
        directory=Directory(vault, programme.in_force),
        protection=Protection(vault),
        identities=Identities(vault),
        adverse_events=AdverseEvents(vault, safety.record_in, programme.rules),
        referrals=Referrals(vault, lambda: programme.rules().referral_days),
        erasing=Erasing(vault, safety, today),
        plans=Plans(vault, course, today),
        membership=Membership(vault, course, safety.require_moving, today),
        audit=Audit(vault),
        retention=Retention(vault, safety, today, programme.retention_in),
        programme=programme,
    )
