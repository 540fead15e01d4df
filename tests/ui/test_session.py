"""The laptop sleeps, or somebody locks its session: the notebook is told, with a bus and without."""

import shutil
import subprocess
import sys

import pytest

from ipt_desktop.app.asleep import LOOK_EVERY_S, Asleep
from ipt_desktop.app.session import Session
from ipt_desktop.app.windows_session import is_leaving, listen

HOUR = 3_600.0


class Clocks:
    """That a test turns: awake, always, wall."""

    def __init__(self):
        self.awake = self.always = self.wall = 1_000.0

    def pass_(self, seconds, *, asleep=0.0):
        self.awake += seconds
        self.always += seconds + asleep
        self.wall += seconds + asleep

    def asleep(self):
        return Asleep(lambda: self.awake, lambda: self.always, lambda: self.wall)


@pytest.fixture
def clocks():
    return Clocks()


def test_awake_it_has_not_slept(clocks):
    asleep = clocks.asleep()
    for _look in range(100):
        clocks.pass_(LOOK_EVERY_S + 0.7)
        assert not asleep.has_slept()


def test_a_long_sleep_and_a_short_one_are_noticed_once(clocks):
    asleep = clocks.asleep()
    for seconds in (3, 60, 8 * HOUR):
        clocks.pass_(LOOK_EVERY_S, asleep=seconds)
        assert asleep.has_slept()
        clocks.pass_(LOOK_EVERY_S)
        assert not asleep.has_slept()


def test_where_no_clock_counts_sleep_apart_the_time_of_day_tells(clocks):
    asleep = clocks.asleep()
    clocks.pass_(LOOK_EVERY_S)
    clocks.wall += HOUR
    assert asleep.has_slept()


def test_where_every_clock_runs_on_the_look_comes_late(clocks):
    asleep = clocks.asleep()
    clocks.pass_(HOUR)
    assert asleep.has_slept()


def test_a_clock_that_goes_back_is_no_sleep(clocks):
    asleep = clocks.asleep()
    clocks.pass_(LOOK_EVERY_S)
    clocks.wall -= HOUR
    assert not asleep.has_slept()


def test_the_clocks_of_this_machine_run():
    assert not Asleep().has_slept()


def test_without_a_bus_the_clocks_are_left(qtbot, clocks):
    session = Session(asleep=clocks.asleep(), system_bus="unix:path=/x", session_bus="unix:path=/x")
    assert session.listens == 0
    clocks.pass_(LOOK_EVERY_S, asleep=HOUR)
    with qtbot.waitSignal(session.left, timeout=1_000):
        session.look()


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    """The address of a bus that nobody else is on."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None or sys.platform != "linux":
        pytest.skip("no dbus-daemon here")
    config = tmp_path_factory.mktemp("bus") / "bus.conf"
    config.write_text(
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'
    )
    words = [daemon, f"--config-file={config}", "--print-address", "--nofork"]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        yield process.stdout.readline().decode().strip()
        process.kill()


LOGIN = "org.freedesktop.login1"


@pytest.fixture
def told(bus, qtbot):
    """A session that listens, and how to say something on its bus under a name."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    session = Session(system_bus=bus, session_bus=bus)
    name = f"teller-{id(session)}"
    teller = QDBusConnection.connectToBus(bus, name)

    def say(service, path, interface, signal, *values):
        assert teller.registerService(service)
        message = QDBusMessage.createSignal(path, interface, signal)
        message.setArguments(list(values))
        assert teller.send(message)

    yield session, say
    QDBusConnection.disconnectFromBus(name)


def test_it_listens_to_all_that_tell(told):
    session, _say = told
    assert session.listens == 7


@pytest.mark.parametrize(
    ("service", "path", "interface", "signal", "values"),
    [
        (LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", [True]),
        (LOGIN, "/org/freedesktop/login1/session/_32", f"{LOGIN}.Session", "Lock", []),
        (
            "org.freedesktop.ScreenSaver",
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver",
            "ActiveChanged",
            [True],
        ),
        (
            "org.gnome.ScreenSaver",
            "/org/gnome/ScreenSaver",
            "org.gnome.ScreenSaver",
            "ActiveChanged",
            [True],
        ),
    ],
)
def test_what_the_system_tells_is_heard(told, qtbot, service, path, interface, signal, values):
    session, say = told
    with qtbot.waitSignal(session.left, timeout=5_000):
        say(service, path, interface, signal, *values)


def test_that_sleep_is_over_and_words_of_others_are_not(told, qtbot):
    session, say = told
    heard = []
    session.left.connect(lambda: heard.append(1))
    manager = (LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager")
    say(*manager, "PrepareForSleep", False)
    say(*manager, "SessionNew", "a")
    with qtbot.waitSignal(session.left, timeout=5_000):
        say(*manager, "PrepareForSleep", True)
    assert heard == [1]


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [
        (0x0218, 0x4, True),
        (0x0218, 0x7, False),
        (0x0218, 0x12, False),
        (0x02B1, 0x7, True),
        (0x02B1, 0x8, False),
        (0x02B1, 0x2, True),
        (0x0100, 0x4, False),
    ],
)
def test_which_messages_of_windows_mean_it(message, what, leaves):
    assert is_leaving(message, what) is leaves


@pytest.mark.skipif(sys.platform == "win32", reason="there it listens")
def test_elsewhere_windows_is_not_asked():
    assert listen(print) is None
