"""Every card of arranging an interview stays within Discord's limits, however full it is."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.domain.interviews import FOLLOWS
from bot.domain.run_sheet import FORMS
from bot.services.mock.safety import Report
from bot.services.mock.values import Interview, Profile, Week
from bot.ui.cards import card
from bot.ui.marks import NOTICE
from cogs.mock.meeting.cards import cancel_card, meeting_card, schedule_card
from cogs.mock.pool.actions import DaysRef
from cogs.mock.pool.week import copy_card, half_hours_card, week_card
from cogs.mock.room.notices import report_words
from cogs.mock.room.rooms import card_mark
from tests.cogs.test_cards_fit import checked
from tests.cogs.test_interview_cards_fit import BIG, NOW, an_interview

LARGEST_ID = 2**31 - 1
"""Of a component; Discord refuses larger ones."""


def meeting(state: str, **values: object) -> Interview:
    offered = tuple(NOW + timedelta(days=day) for day in range(3))
    given = {"state": state, "offered": offered, "invited_by": BIG, "phase": None, **values}
    return replace(an_interview("system-design"), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", FOLLOWS)
def test_the_card_of_a_meeting_fits_in_every_state(state: str):
    for form in (None, *FORMS):
        for link in (None, "https://example.org/" + "x" * 270):
            checked(meeting_card(meeting(state, form=form, link=link)))
    checked(meeting_card(meeting(state, form=None, offered=())))
    checked(cancel_card(meeting(state), 1, late=True))


def test_a_list_of_many_meetings_fits():
    many = [meeting("agreed", id=number) for number in range(1, 40)]
    checked(schedule_card(many, BIG))
    checked(schedule_card(many[:1], BIG))
    checked(schedule_card([], BIG))


def test_the_week_fits_in_any_state_of_editing():
    def profile(slots: range) -> Profile:
        return Profile(
            guild_id=BIG,
            user_id=BIG,
            level="mid",
            role="ml-engineer",
            areas=(),
            week=Week.of("America/Argentina/Buenos_Aires", slots),
            languages=("en",),
            side="both",
            cadence="weekly",
            trio_ok=True,
            state="out",
            paused_until=None,
            waiting_since=None,
            left_out=0,
            reliability=75.0,
            reliability_at=NOW,
            misses=0,
            last_matched_at=None,
            channel_id=None,
            note=None,
        )

    file = discord.File(io.BytesIO(b"png"), filename="week.png")
    for slots in (range(0), range(0, 336, 2), range(336)):
        for days in ((), (0,), range(7)):
            ref = DaysRef.of(days)
            checked(week_card(profile(slots), ref, "Added.", file))
            if days:
                checked(half_hours_card(profile(slots), ref, file))
                checked(copy_card(ref))


def test_a_long_report_fits():
    text = "@everyone **word** " * 50
    report = Report(1, BIG, 10**9, BIG, (BIG, BIG + 1), text, "open", datetime(2026, 1, 1, tzinfo=UTC))
    checked(card(*report_words(report).parts))


def test_marks_stay_within_what_discord_takes_as_an_id_and_never_meet():
    assert card_mark(0) > NOTICE.first + 400_000_000
    assert card_mark(10**9) < LARGEST_ID
