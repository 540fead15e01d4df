"""Preferences survive, and nonsense in their file never stops the app."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.preferences import Preferences, load, save


def test_what_was_chosen_is_there_again(tmp_path):
    file = tmp_path / "deep" / "settings.json"
    chosen = Preferences(language="ar", digits="arabic", theme="dark", text=130, cover=False)
    save(file, chosen)
    assert load(file) == chosen


def test_an_unreadable_file_is_kept_aside(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text("{half")
    assert load(file) == Preferences()
    assert (tmp_path / "settings.json.unreadable").read_text() == "{half"


values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.just([1]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*Preferences.__slots__, "other"]), values))
def test_a_value_that_is_not_offered_is_the_default(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(content))
    found = load(file)
    assert found.text in (100, 115, 130)
    assert found.lock_minutes in (1, 2, 5, 10, 15, 30)
    assert isinstance(found.cover, bool)
    assert found.theme in ("light", "dark")
