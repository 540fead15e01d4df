"""Before the unlock page is painted nothing is imported that it does not need: docs/architecture.md."""

import json
import subprocess
import sys

import pytest

from command_line import environment

START = """
import json, sys
from PySide6.QtWidgets import QApplication
bare = set(sys.modules)
from ipt_desktop import __main__
from ipt_desktop.ui.window import Window
shown = Window.paintEvent
def watched(self, event):
    shown(self, event)
    if self.isVisible() and not told:
        told.append(sorted(set(sys.modules) - bare))
        QApplication.quit()
told = []
Window.paintEvent = watched
code = __main__.main(sys.argv[1:])
print(json.dumps(told[0]))
sys.exit(code)
"""
# Qt; and where this system keeps an app's own files.
OTHERS = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "platformdirs"}
LATER = {"store", "services", "bundles", "carriers", "content", "plots", "papers", "exports"}
# Of the standard library, each dearer than all that the page shows.
DEAR = {"asyncio", "decimal", "email", "gettext", "locale", "sqlite3", "ssl", "unittest", "urllib"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_before_the_unlock_page_is_painted_little_is_imported(tmp_path, language):
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "notebook.vault").write_bytes(b"whatever")
    home = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    ran = subprocess.run(
        [sys.executable, "-c", START, "--vault", str(vault), "--lang", language],
        env=environment(QT_QPA_PLATFORM="offscreen", **home),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = json.loads(ran.stdout)
    packages = {name.partition(".")[0] for name in loaded}
    known = packages - sys.stdlib_module_names - {"ipt_desktop"}
    assert {name for name in known if not name.startswith("_")} <= OTHERS
    assert not {name for name in loaded if name.startswith("PySide6.Qt")} - {
        "PySide6.QtCore",
        "PySide6.QtGui",
        "PySide6.QtWidgets",
    }
    ours = {name.split(".")[1] for name in loaded if name.startswith("ipt_desktop.")}
    assert "ui" in ours
    assert not ours & LATER
    assert not packages & DEAR
