"""What a supervisor signs reaches the counsellor by hand-over; nobody signs for themselves."""

from datetime import date

from ipt_desktop.services.conduct import Conduct

DAY = date(2026, 2, 3)


def conduct_of(person):
    return Conduct(person.vault, lambda: DAY)


def test_a_sign_off_travels_and_names_who_signed(counsellor, supervisor):
    code = counsellor.card.code
    over = conduct_of(supervisor)
    over.keep("competence", {"about": code, "tool": "enact", "level": 3}, DAY)
    over.keep("readiness", {"about": code, "ready": True, "criteria": ["adult"]}, DAY)
    counsellor.takes(supervisor.hands_to(counsellor))

    learner = conduct_of(counsellor).learner(code)
    assert (learner.ready, learner.level) == (True, 3)
    assert (learner.signed_by, learner.signed_on) == (supervisor.card.code, DAY)


def test_nobody_signs_for_themselves(counsellor, supervisor):
    code = counsellor.card.code
    own = conduct_of(counsellor)
    own.keep("readiness", {"about": code, "ready": True}, DAY)
    own.keep("competence", {"about": code, "tool": "enact", "level": 4}, DAY)
    supervisor.takes(counsellor.hands_to(supervisor))
    for known in (own.learner(code), conduct_of(supervisor).learner(code)):
        assert (known.ready, known.level) == (None, None)


def test_hours_that_a_counsellor_logged_are_there_for_the_supervisor(counsellor, supervisor):
    code = counsellor.card.code
    own = conduct_of(counsellor)
    kept = own.keep("training", {"about": code, "minutes": 90, "topic": "safety"}, DAY)
    supervisor.takes(counsellor.hands_to(supervisor))
    assert conduct_of(supervisor).learner(code).hours == 1.5
    assert code in conduct_of(supervisor).crew()

    [line] = own.lines("training")
    assert line.fact == kept.id
    own.take_back(line)
    supervisor.takes(counsellor.hands_to(supervisor))
    assert conduct_of(supervisor).learner(code).hours == 0
