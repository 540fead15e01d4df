"""The recovery words forgive how they are typed, and catch a slip before anything is tried."""

import random
from itertools import count

import pytest
from mnemonic import Mnemonic

from ipt_desktop import i18n
from ipt_desktop.app.recovery_words import checked, new_words
from ipt_desktop.domain.errors import RecoveryMistyped
from ipt_desktop.ui.messages import sentence

LIST = Mnemonic("english").wordlist
WORDS = next(words for words in iter(new_words, "") if "i" in words)


def mistyped(words):
    with pytest.raises(RecoveryMistyped) as found:
        checked(words)
    return found.value


def test_twelve_words_of_the_list_that_are_new_each_time():
    made = {new_words() for _time in range(20)}
    assert len(made) == 20
    for words in made:
        assert len(words.split()) == 12
        assert set(words.split()) <= set(LIST)
        assert checked(words) == words


def test_any_reader_of_bip_39_can_check_them_too():
    assert Mnemonic("english").check(WORDS)


@pytest.mark.parametrize(
    "typed",
    [
        WORDS.upper(),
        WORDS.title(),
        "  " + WORDS.replace(" ", "\n\t ") + " \n",
        WORDS.replace(" ", ", ") + ".",
        " ".join(f"{place}. {word}" for place, word in enumerate(WORDS.split(), 1)),
        " ".join(f"({place})-{word};" for place, word in enumerate(WORDS.split(), 1)),
        WORDS.replace("i", "\N{LATIN SMALL LETTER DOTLESS I}"),
        WORDS.upper().replace("I", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"),
        WORDS.upper().replace("I", "I\N{COMBINING DOT ABOVE}"),
        "\N{RIGHT-TO-LEFT MARK}" + WORDS.replace(" ", "\N{NO-BREAK SPACE}"),
    ],
    ids=count(),
)
def test_it_does_not_matter_how_they_are_typed(typed):
    assert checked(typed) == WORDS


@pytest.mark.parametrize("place", range(12))
def test_the_place_of_a_wrong_word_is_said_and_never_the_word(place):
    words = WORDS.split()
    words[place] = "wrongish"
    problem = mistyped(" ".join(words))
    assert problem.details == {"word": place + 1}
    assert "wrongish" not in sentence(problem)
    assert str(place + 1) in sentence(problem)


def test_how_many_are_there_is_said():
    assert mistyped(" ".join(WORDS.split()[:-1])).details == {"count": 11}
    assert mistyped(WORDS + " able").details == {"count": 13}
    assert mistyped("").details == {"count": 0}
    i18n.use("ar")
    assert sentence(mistyped("able able"))


def test_two_words_that_changed_places_or_another_word_of_the_list_are_caught():
    chance = random.Random(7)
    missed = 0
    for _time in range(2_000):
        words = WORDS.split()
        if chance.random() < 0.5:
            one, other = chance.sample(range(12), 2)
            words[one], words[other] = words[other], words[one]
        else:
            words[chance.randrange(12)] = chance.choice(LIST)
        if words == WORDS.split():
            continue
        try:
            checked(" ".join(words))
        except RecoveryMistyped:
            continue
        missed += 1
    assert missed <= 5
