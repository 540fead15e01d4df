"""The tour's looks: what is asked for is drawn at both sizes, each into a folder of its own."""

from ipt_desktop.app.tour.run import SIZES, looks


def test_every_look_is_drawn_at_both_sizes_into_its_own_folder() -> None:
    each = looks(["en", "ar"], ["light", "dark"], [100, 130])
    assert len(each) == 2 * len(SIZES) * 2 * 2
    assert len({look.name for look in each}) == len(each)


def test_a_folder_names_only_what_is_not_as_it_comes() -> None:
    names = [look.name for look in looks(["ar"])]
    assert names == ["ar-1366x768", "ar-1024x600"]
    assert looks(["ar"], ["dark"], [130])[1].name == "ar-1024x600-dark-130"
