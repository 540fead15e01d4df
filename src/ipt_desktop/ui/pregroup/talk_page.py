"""A page of somebody who wants no notes: the talk is guided, and nothing can be filled in."""

from ipt_desktop.i18n import _
from ipt_desktop.ui.pregroup.page import Page
from ipt_desktop.ui.pregroup.state import Form
from ipt_desktop.ui.widgets.card import Banner, EmptyState
from ipt_desktop.ui.widgets.layouts import column


class TalkPage(Page):
    """`asked` tells concern, on the safety page: safety comes before any wish about notes."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        empty = EmptyState("message-circle", _("We talk. Nothing on this page is written down."))
        parts: list[Banner | EmptyState] = [empty]
        if form.page == "safety":
            action = _("We are worried") if form.offers_safety else None
            said = _(
                "Worried about life or safety? Then the safety steps are written down all the same."
            )
            banner = Banner("caution", said, action)
            banner.action_asked.connect(lambda: self.asked.emit("concern"))
            parts.insert(0, banner)
        self.setLayout(column(parts, gap=12))
