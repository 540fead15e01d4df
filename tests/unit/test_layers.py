"""The layers hold, and each contract reports when it is broken: a rule that cannot fail is no rule."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
SETTINGS = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["name"] for contract in SETTINGS["contracts"]}
LAYERS, QT, PLOTS, SQL, WORDS, VIEWS = (
    "Each layer knows only those below it; the adapters do not know one another",
    "Qt is for screens and papers, matplotlib for plots",
    "Plots know no Qt",
    "Only the store knows SQL",
    "Words for people are chosen on the screen: below it there are codes",
    "A view decides nothing: it calls no service and knows no presenter",
)

# (the contract, the module that does wrong, what it imports)
WRONGS = [
    (LAYERS, "domain/spoilt.py", "ipt_desktop.services"),
    (LAYERS, "services/spoilt.py", "ipt_desktop.content"),
    (LAYERS, "bundles/spoilt.py", "ipt_desktop.carriers"),
    (LAYERS, "papers/spoilt.py", "ipt_desktop.ui"),
    (LAYERS, "ui/spoilt/screen.py", "ipt_desktop.app"),
    (QT, "domain/spoilt.py", "PySide6"),
    (QT, "services/spoilt.py", "matplotlib"),
    (QT, "ui/spoilt/presenter.py", "PySide6"),
    (QT, "ui/spoilt/state.py", "matplotlib"),
    (PLOTS, "plots/spoilt.py", "PySide6"),
    (SQL, "services/spoilt.py", "sqlalchemy"),
    (SQL, "ui/spoilt/screen.py", "ipt_desktop.store"),
    (WORDS, "domain/spoilt.py", "ipt_desktop.i18n"),
    (WORDS, "bundles/spoilt.py", "ipt_desktop.i18n"),
    (VIEWS, "ui/spoilt/view.py", "ipt_desktop.services"),
    (VIEWS, "ui/spoilt/view.py", "ipt_desktop.ui.spoilt.presenter"),
]


@pytest.fixture
def copy(tmp_path):
    """The whole of src and its contracts, to be spoilt, with an empty screen to put wrong modules in."""
    shutil.copytree(HOME / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    screen = tmp_path / "src/ipt_desktop/ui/spoilt"
    screen.mkdir()
    for name in ("__init__", "presenter", "state", "view", "screen"):
        (screen / f"{name}.py").touch()
    return tmp_path


def broken(copy: Path) -> set[str]:
    """The contracts that report, by their names."""
    program = (
        "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)", done.stdout, re.M))
    assert verdicts.keys() == CONTRACTS, done.stdout + done.stderr
    reported = {name for name, verdict in verdicts.items() if verdict == "BROKEN"}
    assert bool(reported) == bool(done.returncode)
    return reported


def test_the_layers_hold(copy):
    assert broken(copy) == set()


@pytest.mark.parametrize(("contract", "module", "imported"), WRONGS)
def test_a_wrong_import_is_reported(copy, contract, module, imported):
    (copy / "src/ipt_desktop" / module).write_text(f"import {imported}\n", "utf-8")
    assert broken(copy) == {contract}


def test_every_contract_is_broken_once():
    assert {contract for contract, _, _ in WRONGS} == CONTRACTS


def test_what_needs_no_screen_loads_no_screen():
    """What the static rules cannot see: a package that imports at run time what its modules may not."""
    source = HOME / "src"
    rooms = ("domain", "services", "store", "bundles", "content", "ui/*/presenter", "ui/*/state")
    found = [
        file.relative_to(source).with_suffix("").as_posix().replace("/", ".")
        for room in rooms
        for file in source.glob(f"ipt_desktop/{room}{'' if '/' in room else '/*'}.py")
    ]
    modules = [name for name in found if not name.endswith("__init__")]
    assert len(modules) > 20
    loaded = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(sorted({'PySide6', 'matplotlib', 'httpx', 'openpyxl'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded, *modules], capture_output=True, text=True, cwd=source
    )
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
