"""Finds what the machine itself lacks, and installs it where it may.

It runs before there is anything else, so with the standard library of the system's own Python.
"""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)

# Debian's package, and what proves that it is there: a library, a command or a Python module.
NEEDED = (
    ("python3-venv", "module", "ensurepip"),
    ("gettext", "command", "msgfmt"),
    # Qt itself, drawing without a display too
    ("libgl1", "library", "libGL.so.1"),
    ("libegl1", "library", "libEGL.so.1"),
    ("libglib2.0-0", "library", "libglib-2.0.so.0"),
    ("libdbus-1-3", "library", "libdbus-1.so.3"),
    ("libfontconfig1", "library", "libfontconfig.so.1"),
    ("libfreetype6", "library", "libfreetype.so.6"),
    ("libxkbcommon0", "library", "libxkbcommon.so.0"),
    ("libbrotli1", "library", "libbrotlidec.so.1"),
    ("libgssapi-krb5-2", "library", "libgssapi_krb5.so.2"),
    ("libcups2", "library", "libcups.so.2"),
    # Arabic in pictures, as tests compare it; the stock tool that opens a hand-over
    ("libfribidi0", "library", "libfribidi.so.0"),
    ("age", "command", "age"),
    # a window under X11
    ("libxkbcommon-x11-0", "library", "libxkbcommon-x11.so.0"),
    ("libx11-xcb1", "library", "libX11-xcb.so.1"),
    ("libxcb-cursor0", "library", "libxcb-cursor.so.0"),
    ("libxcb-icccm4", "library", "libxcb-icccm.so.4"),
    ("libxcb-image0", "library", "libxcb-image.so.0"),
    ("libxcb-keysyms1", "library", "libxcb-keysyms.so.1"),
    ("libxcb-randr0", "library", "libxcb-randr.so.0"),
    ("libxcb-render-util0", "library", "libxcb-render-util.so.0"),
    ("libxcb-shape0", "library", "libxcb-shape.so.0"),
    ("libxcb-sync1", "library", "libxcb-sync.so.1"),
    ("libxcb-xfixes0", "library", "libxcb-xfixes.so.0"),
    ("libxcb-xkb1", "library", "libxcb-xkb.so.1"),
    # a window under Wayland
    ("libwayland-client0", "library", "libwayland-client.so.0"),
    ("libwayland-cursor0", "library", "libwayland-cursor.so.0"),
    ("libwayland-egl1", "library", "libwayland-egl.so.1"),
)


def is_there(kind: str, name: str) -> bool:
    if kind == "command":
        return shutil.which(name) is not None
    if kind == "module":
        return importlib.util.find_spec(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def as_root() -> list[str] | None:
    """How a command is run as root without asking anyone anything; None where it cannot be."""
    if os.geteuid() == 0:
        return []
    asks_nothing = ["sudo", "-n"]
    if (
        shutil.which("sudo")
        and subprocess.run([*asks_nothing, "true"], capture_output=True).returncode == 0
    ):
        return asks_nothing
    return None


def missing() -> dict[str, str]:
    """Debian's package for each thing that is not there."""
    importlib.invalidate_caches()
    return {package: name for package, kind, name in NEEDED if not is_there(kind, name)}


def install(packages: list[str], root: list[str]) -> bool:
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    # The list of packages that is there may do: only the installation has to work.
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)
    wanted = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(wanted, stdout=subprocess.DEVNULL).returncode == 0


def main() -> str | None:
    """Nothing where all is there; else the sentence that says what to do."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        return f"Python {wanted} or newer is needed; this is {sys.version.split()[0]}."
    lacking = missing()
    if not lacking:
        return None
    packages = " ".join(lacking)
    if not shutil.which("apt-get"):
        return f"This machine lacks: {', '.join(lacking.values())}\nDebian calls it: {packages}"
    by_hand = f"Type this once, then try again:\n  sudo apt-get install {packages}"
    root = as_root()
    if root is None:
        return f"This machine lacks some libraries. {by_hand}"
    sys.stdout.write(f"Installing what this machine lacks: {packages}\n")
    sys.stdout.flush()
    if not install(list(lacking), root):
        return f"That did not work. {by_hand}"
    if still := missing():
        return f"Installed, and yet this is not found: {', '.join(still.values())}"
    return None


if __name__ == "__main__":
    sys.exit(main())
