"""On Windows: the messages that tell of sleep and of a locked session (Win+L, another user)."""

import ctypes
import sys
from collections.abc import Callable
from typing import Any

_POWER, _SESSION = 0x0218, 0x02B1
_SUSPEND = 0x0004
# Console or remote connection taken away, session locked.
_AWAY = (0x2, 0x4, 0x7)


def is_leaving(message: int, what: int) -> bool:
    """WM_POWERBROADCAST with PBT_APMSUSPEND, or WM_WTSSESSION_CHANGE to a locked or disconnected one."""
    return (message == _POWER and what == _SUSPEND) or (message == _SESSION and what in _AWAY)


def listen(leave: Callable[[], None]) -> Any:
    """Call `leave` on each such message, as long as what this gives back is kept."""
    if sys.platform != "win32":
        return None
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
    from PySide6.QtGui import QGuiApplication

    class Filter(QAbstractNativeEventFilter):
        def nativeEventFilter(self, kind: Any, message: Any) -> Any:
            if bytes(kind) == b"windows_generic_MSG":
                told = wintypes.MSG.from_address(int(message))
                if is_leaving(told.message, told.wParam):
                    leave()
            return False, 0

    made = Filter()
    app = QCoreApplication.instance()
    if app is not None:
        app.installNativeEventFilter(made)
    for window in QGuiApplication.topLevelWindows():
        # Only windows that asked for it are told of the session; sleep is told to all.
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)
    return made
