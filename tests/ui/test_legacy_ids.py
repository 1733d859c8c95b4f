"""Ids that earlier versions wrote are read as what they meant; the packing here is that of those versions."""

from __future__ import annotations

import random

import pytest

from bot.domain.feedback import AXIS_NAMES
from bot.ui.actions import Action, SelectAction
from bot.ui.legacy_ids import AFTER, INTERVIEW, MEETING, MOCK, POOL, modern
from cogs.mock.after import actions as after
from cogs.mock.interview import actions as interview
from cogs.mock.meeting import actions as meeting
from cogs.mock.moderating import actions as moderating
from cogs.mock.pool import actions as pool

RNG = random.Random(7)
GUILD = 1_456_074_443_980_800_007
ROOMS = (pool, meeting, interview, after, moderating)
FACES = {a.prefix: a for room in ROOMS for a in vars(room).values() if isinstance(a, Action | SelectAction)}
DAYS = [set(), {0}, {6}, set(range(7)), *({d for d in range(7) if RNG.random() < 0.5} for _ in range(20))]
PLACES = [
    (1, 0, 0),
    (10**9, 2, 511),
    *((RNG.randrange(1, 10**6), RNG.randrange(3), RNG.randrange(512)) for _ in range(20)),
]
SEATS = [(1, 0), (10**9, 2), *((RNG.randrange(1, 10**6), RNG.randrange(3)) for _ in range(20))]
PHASES = [(1, 0), (10**9, 4), *((RNG.randrange(1, 10**6), RNG.randrange(5)) for _ in range(20))]


def mask_of(days):
    return sum(1 << day for day in days)


def page_row(interview_id, part, index):
    return ((interview_id << 2 | part) << 9) | index


def about_row(interview_id, seat):
    return interview_id << 2 | seat


def phase_row(interview_id, phase):
    return interview_id << 4 | phase


def read(old):
    """Read an old id as the press does: rewritten, then by the action that its beginning names."""
    new = modern(old)
    face = FACES[":".join(new.split(":")[:2])]
    return face, face.read(new)


@pytest.mark.parametrize(
    "old, new",
    [
        ("mock:level", pool.WISH),
        ("mock:role", pool.WISH),
        ("mock:side", pool.WISH),
        ("mock:cadence", pool.WISH),
    ],
)
def test_selects_of_the_profile(old, new):
    assert read(f"{old}:{GUILD}") == (new, pool.WishRef(GUILD, old.removeprefix("mock:")))


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("mock:days", pool.WEEK_DAYS, ()),
        ("mock:blocks", pool.WEEK_BLOCKS, ()),
        ("mock:preset-evenings", pool.WEEK_PRESET, ("evenings",)),
        ("mock:preset-weekends", pool.WEEK_PRESET, ("weekends",)),
        ("mock:preset-office", pool.WEEK_PRESET, ("office",)),
        ("mock:clear-week", pool.WEEK_CLEAR, ()),
        ("mock:week-zone", pool.WEEK_TIME_ZONE, ()),
        ("mock:half-hours", pool.WEEK_HALVES, ()),
        ("mock:half-morning", pool.WEEK_HALF, ("morning",)),
        ("mock:half-afternoon", pool.WEEK_HALF, ("afternoon",)),
        ("mock:copy-day", pool.WEEK_COPY, ()),
        ("mock:copy-to", pool.WEEK_COPY_TO, ()),
        ("mock:week", pool.WEEK_BACK, ()),
    ],
)
def test_days_of_the_week(old, new, words):
    for days in DAYS:
        face, ref = read(f"{old}:{mask_of(days)}")
        assert face is new
        assert ref.numbers == sorted(days)
        assert ref == type(ref)(ref.days, *words)


def test_times_of_a_meeting():
    for position, old in enumerate(("mock:slot-a", "mock:slot-b", "mock:slot-c")):
        assert read(f"{old}:25") == (meeting.SLOT, meeting.SlotRef(25, position))
    assert read("mock:time-again:25") == (meeting.ANOTHER_TIME, meeting.MeetingRef(25))


@pytest.mark.parametrize("old", ["mock:page", "mock:next", "mock:skip"])
def test_pages_of_a_kit(old):
    for place in PLACES:
        assert read(f"{old}:{page_row(*place)}") == (interview.TURN, interview.PageRef(*place))
        assert read(f"mock:tick:{page_row(*place)}") == (interview.TICK, interview.PageRef(*place))


def test_phases():
    for place in PHASES:
        assert read(f"mock:on:{phase_row(*place)}") == (interview.MOVE_ON, interview.PhaseRef(*place))


def test_feedback():
    for place in SEATS:
        row = about_row(*place)
        for old, new in (("about", after.NEXT_PERSON), ("again", after.MEET_AGAIN), ("write", after.WRITE)):
            assert read(f"mock:{old}:{row}") == (new, after.AboutRef(*place))
        for axis in AXIS_NAMES:
            assert read(f"mock:{axis}:{row}") == (after.MARK, after.MarkRef(*place, axis))


def test_whether_they_met_and_the_history():
    for old, said in (("mock:met", "yes"), ("mock:nobody", "alone"), ("mock:absent", "absent")):
        assert read(f"{old}:25") == (after.WORD, after.WordRef(25, said))
    for old in ("mock:history", "mock:newer", "mock:older"):
        assert read(f"{old}:3") == (after.HISTORY, after.HistoryRef(3))


@pytest.mark.parametrize(
    "old",
    """join profile focus language-page languages zone pause resume trio unblock hours time forward accept-time
    decline-time form swap calendar link cancel cancel-yes invite-yes invite-no report meeting kit alone alone-yes
    feedback read past invite-again dissolve-one dissolve handled bar unbar unbar-one""".split(),
)
def test_plain_row_ids_are_still_what_is_written(old):
    custom_id = f"mock:{old}:{GUILD}"
    face, args = read(custom_id)
    assert face.custom_id(args) == custom_id


def test_no_id_of_today_is_taken_for_an_old_one():
    for old in MOCK:
        new = modern(f"{old}:5")
        assert modern(new) == new
    assert len(MOCK) == sum(len(room) for room in (POOL, MEETING, INTERVIEW, AFTER))
