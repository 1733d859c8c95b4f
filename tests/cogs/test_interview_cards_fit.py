"""Every card of an interview stays within Discord's limits, and no model answer of the bank is cut short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.content.loader import load_bank
from bot.domain.feedback import AXES, AXIS_NAMES, Draft, MarkAverages
from bot.domain.kits import AXIS_ADVICE, FITS, Kit
from bot.domain.run_sheet import FORMS, LENGTHS, Form, phases
from bot.services.mock.after.feedback import MOST_CHARACTERS, FeedbackState, Received
from bot.services.mock.after.history import AskedQuestion, Details, Past, PastInterviews
from bot.services.mock.interview.kits import FALLBACK_NOTES, Leaf
from bot.services.mock.interview.pace import Pace
from bot.services.mock.interview.pages import pages_of
from bot.services.mock.values import Interview, Seat
from bot.ui.cards import card
from cogs.mock.after.feedback import feedback_card
from cogs.mock.after.forms import FeedbackForm
from cogs.mock.after.history import details_card, history_card
from cogs.mock.after.met import met_buttons
from cogs.mock.interview import run_sheet as sheets
from cogs.mock.interview.kit import kit_card
from cogs.mock.interview.run_sheet import again_buttons, phase_buttons, sheet_buttons
from tests.cogs.test_cards_fit import checked

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
BIG = 1_456_074_443_980_800_007
LONG = "many words " * (MOST_CHARACTERS // 11)
MOST_MARKS: Mapping = dict.fromkeys(AXIS_NAMES, 5)


def an_interview(form: Form, minutes: int = 60, seats: int = 3, phase: int | None = 0) -> Interview:
    return Interview(
        id=10**9,
        guild_id=BIG,
        origin="weekly",
        week="2026-W47",
        invited_by=None,
        state="running",
        minutes=minutes,
        form=form,
        plan="swap",
        offered=(),
        starts_at=NOW,
        moves=0,
        channel_id=BIG,
        thread_id=BIG,
        by_message=False,
        card_message_id=BIG,
        event_id=None,
        event_for=None,
        voice_channel_id=None,
        voice_temporary=False,
        voice_ready_at=NOW,
        link="https://example.org/" + "x" * 270,
        phase=phase,
        phase_due_at=NOW + timedelta(minutes=3),
        sheet_message_id=None,
        started_at=NOW,
        ended_at=NOW,
        asked_met_at=None,
        cancelled_by=None,
        late=False,
        created_at=NOW,
        agreed_at=NOW,
        seats=tuple(Seat(BIG + n, n, None, False, None, False, None, None) for n in range(seats)),
    )


def text_of(view: discord.ui.LayoutView) -> str:
    return "\n".join(i.content for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay))


def limits_of_selects(view: discord.ui.LayoutView) -> None:
    for item in view.walk_children():
        inner = getattr(item, "item", item)
        if isinstance(inner, discord.ui.Select):
            assert 1 <= len(inner.options) <= 25
            assert len(inner.custom_id) <= 100
            assert len(inner.placeholder or "") <= 150
            assert all(1 <= len(option.label) <= 100 for option in inner.options)


@pytest.mark.parametrize("form", FORMS)
def test_no_page_of_a_kit_is_cut_short(form):
    bank = load_bank()
    for question in (bank.get(m.id) for m in bank.material if FITS[form](m)):
        pages = pages_of(question, form)
        for index, page in enumerate(pages):
            ticked = tuple(range(len(page.points)))
            leaf = Leaf(
                an_interview(form, phase=1),
                part=0,
                number=0,
                questions=20,
                page=page,
                index=index,
                pages=len(pages) + 9,
                within=index,
                ticked=ticked,
                kit=Kit(form, "communication", (), tuple(FALLBACK_NOTES)),
                next_question=index + 5,
                running=True,
            )
            view = kit_card(leaf)
            checked(view)
            limits_of_selects(view)
            shown = text_of(view)
            for text in (
                page.ask,
                page.hint,
                *page.points,
                *page.then,
                *(t for _, t in (*page.answer, *page.notes)),
            ):
                assert (text or "") in shown, f"{question.id}, page {index}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("seats", [2, 3])
def test_the_run_sheet_and_every_phase_fit(form, minutes, seats):
    for index, phase in enumerate(phases(minutes, "swap", seats)):
        interview = an_interview(form, minutes, seats, index)
        buttons = sheet_buttons(interview, index)
        checked(card(*sheets.run_sheet_parts(interview, Pace(), buttons)))
        checked(card(*sheets.phase_parts(interview, phase, phase_buttons(interview, index))))


def test_the_run_sheet_shows_the_times_of_all_phases():
    interview = replace(an_interview("rapid-fire", 45, 2, 2), phase_due_at=NOW + timedelta(minutes=40))
    shown = text_of(card(*sheets.run_sheet_parts(interview, Pace(), [])))
    for minutes in (0, 2, 21, 40, 45):
        assert f"<t:{int((NOW + timedelta(minutes=minutes)).timestamp())}:t>" in shown
    assert shown.count("➤") == 1


def test_what_is_said_after_the_end_fits():
    interview = an_interview("rapid-fire")
    short = card(*sheets.over_parts(interview, Pace(), []))
    checked(short)
    assert "earns no points" in text_of(short)
    held = replace(interview, ended_at=NOW + timedelta(hours=1))
    assert "pays both roles" in text_of(card(*sheets.over_parts(held, Pace(), [])))
    checked(card(*sheets.met_parts(interview, NOW, met_buttons(interview.id))))
    for absent in (True, False):
        checked(
            card(*sheets.outcome_parts(interview, [*again_buttons(interview)], absent=absent, paused=absent))
        )


@pytest.mark.parametrize("about_candidate", [True, False])
@pytest.mark.parametrize("marks", [{}, MOST_MARKS])
def test_the_feedback_card_fits(about_candidate, marks):
    state = FeedbackState(
        an_interview("behavioral"),
        from_user=BIG,
        about_user=BIG + 1,
        about_seat=1,
        draft=Draft(marks, True if marks else None, about_candidate),
        went_well=LONG,
        work_on=LONG,
        submitted_at=None,
        revealed=False,
        deadline=NOW,
        form="behavioral",
        others_waiting=(2,),
    )
    for shown in (state, replace(state, submitted_at=NOW), replace(state, submitted_at=NOW, revealed=True)):
        view = feedback_card(shown)
        checked(view)
        limits_of_selects(view)
    form = FeedbackForm(state)
    assert len(form.title) <= 45
    assert len(form.children) <= 5


def test_history_and_details_fit():
    past = Past(
        10**9, NOW, (BIG, BIG + 1), ("interviewer", "candidate", "observer"), "behavioral", "ended", {}, True
    )
    held = replace(past, marks=MOST_MARKS, state="closed", owes_feedback=False)
    page = PastInterviews(1, 3, (past, held, held, held, held), MarkAverages(MOST_MARKS, 99))
    view = history_card(page)
    checked(view)
    limits_of_selects(view)
    received = tuple(Received(10**9, BIG + n, MOST_MARKS, True, LONG, LONG, NOW) for n in range(2))
    questions = sorted(load_bank(), key=lambda q: -len(q.prompt))[:40]
    asked = tuple(AskedQuestion(n % 3, question, 6) for n, question in enumerate(questions))
    checked(details_card(Details(past, received, asked, False), back=2))
    checked(details_card(Details(past, (), (), True)))
    checked(history_card(PastInterviews(0, 1, (), MarkAverages({}, 0))))


def test_every_axis_has_its_own_advice():
    assert set(AXIS_ADVICE) == {axis.name for axis in AXES}
