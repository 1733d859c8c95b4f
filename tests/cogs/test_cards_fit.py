"""Every card of every question in the bank stays within Discord's limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import discord
import pytest

from bot.content.loader import load_bank
from bot.content.models import AnsweredQuestion
from bot.domain import grading
from bot.services.daily.values import Answer, Face, MemberPost, Post, Practice, Recap, Shared
from bot.services.scores.recaps import Hardest, Liked, Mover, WeekRecap
from bot.services.scores.seasons import SeasonSummary
from bot.services.scores.standings import Standing
from bot.ui.cards import CARD_LIMIT
from cogs.daily import cards, private_cards
from cogs.daily.forms import AnswerForm, FollowUpForm, RevisionForm

NOW = datetime(2026, 1, 1, tzinfo=UTC)
POST = Post(1, 2, date(2026, 1, 1), 1234, "x", "repeat", "open", 3, 4, 5, NOW, NOW)
LONG = "many words " * 136
USER = 1_456_074_443_980_800_007
WEEK = WeekRecap(
    "2026-W47",
    tuple(Mover(USER + i, 99_999, 99_999) for i in range(3)),
    tuple(Liked(USER, LONG, 999, 1234, USER) for _ in range(2)),
    Hardest(1234, "x", 0.01, 999, USER),
    999,
)
PODIUM = tuple(Standing(rank, USER + i, 99_999) for i, rank in enumerate((1, 1, 3, 3, 3)))
SEASON = SeasonSummary(1, "2026-11", PODIUM, 9_999, USER, USER)


def checked(view: discord.ui.LayoutView) -> None:
    total = sum(len(i.content) for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay))
    assert total <= CARD_LIMIT
    assert sum(1 for _ in view.walk_children()) <= 40
    inside = [getattr(item, "item", item) for item in view.walk_children()]
    ids = [inner.custom_id for inner in inside if isinstance(inner, discord.ui.Button | discord.ui.Select)]
    assert len(ids) == len(set(ids)), "Discord refuses a card with the same id twice"
    for inner in inside:
        if isinstance(inner, discord.ui.Button):
            assert inner.label
            assert len(inner.label) <= 80
            assert len(inner.custom_id or "") <= 100
    assert view.to_components()


def answers(question: AnsweredQuestion) -> Iterator[Answer]:
    points = tuple(grading.PointResult(p.point, p.weight, "missed", "") for p in question.key_points)
    found = tuple(grading.PointResult(p.point, p.weight, "hit", "words " * 20) for p in question.key_points)
    yield Answer(9, 1, 7, LONG, None, 0.1, True, True, 30, points, None, None, False, "named")
    yield Answer(9, 1, 7, LONG, None, 0.9, True, False, 90, found, LONG, 1.0, True, "anonymous")
    if question.choices:
        yield Answer(9, 1, 7, None, 0, 1.0, True, False, 60, (), None, None, False, "no")


@pytest.fixture(scope="module")
def questions() -> tuple[AnsweredQuestion, ...]:
    return load_bank().answered()


def test_the_bank_has_six_questions_in_each_of_eight_areas(questions: tuple[AnsweredQuestion, ...]):
    areas = [question.area for question in questions]
    assert len([area for area in set(areas) if areas.count(area) >= 6]) >= 8


def test_public_cards_fit_with_the_longest_result_folded_in(questions: tuple[AnsweredQuestion, ...]):
    longest = max(questions, key=lambda q: len(q.prompt) + len(q.answer.text))
    for question in questions:
        for other in (longest, question):
            least = tuple((point.point, 1) for point in other.key_points[:2])
            shared = tuple(Shared(answer, user, LONG, 999) for answer, user in ((1, 1), (2, None), (3, 3)))
            recap = Recap(POST, other, 999, 0.5, least, 999, shared, SEASON)
            face = Face(POST, question, NOW, 999, recap, WEEK, SEASON)
            checked(cards.open_card(face, 1))
            checked(cards.closed_card(recap))
            checked(cards.result_card(recap))
            assert 1 <= len(cards.thread_name(recap)) <= 100


def test_private_cards_fit(questions: tuple[AnsweredQuestion, ...]):
    for question in questions:
        for answer in answers(question):
            for is_open in (True, False):
                member_post = MemberPost(POST, question, answer, is_open)
                checked(private_cards.answer_card(member_post))
                checked(private_cards.model_card(member_post))
            grade = grading.Grade(0.0, "not yet", answer.points_found)
            practice = Practice(member_post, LONG, grade)
            checked(private_cards.practice_card(practice))
            if question.follow_ups:
                checked(private_cards.follow_up_card(question, grade))
        checked(private_cards.hint_card(MemberPost(POST, question, None, True)))
        if question.choices:
            checked(private_cards.choices_card(MemberPost(POST, question, None, True), 7))


async def test_forms_fit(questions: tuple[AnsweredQuestion, ...]):
    for question in questions:
        member_post = MemberPost(POST, question, next(answers(question)), True)
        for form in (AnswerForm(member_post), RevisionForm(member_post), FollowUpForm(member_post)):
            assert len(form.title) <= 45
            data = form.to_components()
            assert len(data) <= 5
