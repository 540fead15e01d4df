"""Which paper a route asks for. `tab` is its name, with what it is of after a colon: worksheet:roles."""

from datetime import date

from ipt_desktop import i18n
from ipt_desktop.content.safety import load_safety
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.papers.agenda import agenda
from ipt_desktop.papers.attendance import attendance
from ipt_desktop.papers.form import form
from ipt_desktop.papers.group_report import group_report
from ipt_desktop.papers.member_sheet import member_sheet
from ipt_desktop.papers.notes import reminder, safety_plan
from ipt_desktop.papers.programme_report import programme_report
from ipt_desktop.papers.recovery import recovery_sheet
from ipt_desktop.papers.safety_card import numbers_of, safety_card
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.supervision_page import supervision_page
from ipt_desktop.papers.worksheet import worksheet
from ipt_desktop.services.course import ENDING, MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.group_report import group_report_of
from ipt_desktop.services.indicators import indicators
from ipt_desktop.services.printouts import (
    SAFETY_PLAN,
    Attendance,
    agenda_of,
    attendance_of,
    filled_sheet,
    kept_sheet,
    member_sheet_of,
)
from ipt_desktop.services.supervision import supervision_of
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.paper.group_print import group_figures
from ipt_desktop.ui.paper.mood_print import mood_sheet
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.routes import Route


def paper_of(desk: Desk, route: Route) -> Paper:
    """Raises FormNotPrintable, GroupUnknown, PlanMeetingUnknown."""
    name, _colon, of = (route.tab or "").partition(":")
    resources = shipped("resources")
    match name:
        case "form":
            return form(desk.measure(of), desk.wording(of, i18n.language()))
        case "attendance":
            came = attendance_of(desk, route.group) if route.group else Attendance()
            return attendance(came)
        case "agenda":
            return agenda(agenda_of(desk, route.group or "", route.meeting))
        case "worksheet" if route.member:
            sheet = load_worksheet(resources, of)
            return worksheet(sheet, filled_sheet(desk, desk.roster.member(route.member), sheet))
        case "worksheet" | "blank":
            return worksheet(load_worksheet(resources, of))
        case "reminder":
            sheet = load_worksheet(resources, ENDING)
            return reminder(kept_sheet(desk, desk.roster.member(route.member or ""), sheet))
        case "safety-plan":
            sheet = load_worksheet(resources, SAFETY_PLAN)
            return safety_plan(kept_sheet(desk, desk.roster.member(route.member or ""), sheet))
        case "member":
            member = desk.roster.member(route.member or "")
            known = member_sheet_of(desk, member)
            return member_sheet(known, desk.measure(MAIN_MEASURE), mood_sheet(desk, member))
        case "group":
            found = route.group or ""
            return group_report(
                group_report_of(desk, found),
                desk.measure(MAIN_MEASURE),
                group_figures(desk, found),
            )
        case "programme":
            days = [date.fromisoformat(day) if day else None for day in of.split("/")]
            return programme_report(indicators(desk, None, *days), desk.today())
        case "supervision":
            return supervision_page(supervision_of(desk, route.group))
        case "safety-card":
            card = load_safety(resources).card
            missing = notice(desk.programme.in_force())
            return safety_card(card, numbers_of(desk.contacts.contacts()), missing)
    return recovery_sheet()
