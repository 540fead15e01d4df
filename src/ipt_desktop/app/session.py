"""When the laptop goes to sleep or its session is locked, somebody is told; with a bus or without.

On Linux over D-Bus (logind, and the desktop's screen saver), on Windows by the window's own messages, and
everywhere by the clocks (app/asleep.py).
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

from ipt_desktop.app.asleep import LOOK_EVERY_S, Asleep

_LOGIN = "org.freedesktop.login1"
_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


def _slot(name: str) -> Any:
    return SLOT(name)


class Session(QObject):
    """`left`: from now on somebody else may sit there. It may be told several times for one leaving."""

    left = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        asleep: Asleep | None = None,
        system_bus: str | None = None,
        session_bus: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._asleep = asleep or Asleep()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_S * 1_000)
        self.listens = 0
        self._keep: Any = None
        if sys.platform == "win32":
            from ipt_desktop.app.windows_session import listen

            self._keep = listen(self.left.emit)
        elif sys.platform == "linux":
            self._listen(system_bus, session_bus)

    def look(self) -> None:
        """At the clocks."""
        if self._asleep.has_slept():
            self.left.emit()

    def _listen(self, system_bus: str | None, session_bus: str | None) -> None:
        """On whichever bus is there; where none is, the clocks are left."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        kind = QDBusConnection.BusType
        buses = []
        for number, (kind_of, address) in enumerate(
            ((kind.SystemBus, system_bus), (kind.SessionBus, session_bus))
        ):
            name = f"notebook-{id(self)}-{number}"
            bus = QDBusConnection.connectToBus(address or kind_of, name)
            buses.append((name, bus))
        self._keep = buses
        system, session = (bus for _name, bus in buses)
        if system.isConnected():
            sleeping = (_LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep")
            self.listens += system.connect(*sleeping, self, _slot("goes_to_sleep(bool)"))
            locked = (_LOGIN, "", f"{_LOGIN}.Session", "Lock")
            self.listens += system.connect(*locked, self, _slot("is_locked()"))
        if session.isConnected():
            for saver in _SAVERS:
                covers = ("", "", saver, "ActiveChanged")
                self.listens += session.connect(*covers, self, _slot("goes_to_sleep(bool)"))

    @Slot(bool)
    def goes_to_sleep(self, begins: bool) -> None:
        """True when it begins, False when it is over: by then it must have been locked too."""
        if begins:
            self.left.emit()

    @Slot()
    def is_locked(self) -> None:
        self.left.emit()
