"""What this is, what it is made of, where its vault is, and what it cannot do."""

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.settings.state import State
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Icon, Text


class AboutPart(Card):
    def __init__(self, state: State) -> None:
        super().__init__(_("About this notebook"), gap=8)
        version = _("IPT Desktop, version {version}").format(version=formats.code(state.version))
        who = shared.who(*state.own)
        folder = _("The vault is in the folder {folder}").format(folder=formats.code(state.folder))
        for words in (
            who,
            version,
            _("Free software under the Apache License 2.0, without warranty."),
            _(
                "With Qt, SQLCipher, OpenSSL, libsodium, Noto Sans and Lucide, under their licences."
            ),
            folder,
        ):
            self.body.addWidget(Text(words, "body", "ink2"))
        self.body.addWidget(Text(_("What it cannot do"), "body", strong=True))
        for words in (
            _("It cannot call for help, and it alerts nobody."),
            _("It makes no diagnosis and decides nothing: people do."),
            _("Nobody sees what is written here before it is handed over."),
            _(
                "Without the passphrase and the recovery sheet nobody can open it, not even its makers."
            ),
            _("What was deleted may stay on the disk for a while: encrypt the whole disk too."),
        ):
            sign = column([Icon("circle-minus", 16, "ink3"), None])
            text = Text(words, "body", "ink2")
            across = row([sign, text], gap=8)
            across.setStretch(1, 1)
            self.body.addLayout(across)
