"""The private cards of the daily question: a member's own answer, choices, hint, model answer, practice."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.content.models import AnsweredQuestion
from bot.domain import grading
from bot.domain.coaching import coach
from bot.domain.points import HINT_FACTOR, REVISION_SHARE, daily_choice
from bot.domain.streaks import Streak
from bot.domain.vocabulary import LETTERS
from bot.services.daily.values import Answer, MemberPost, Practice, choice_order
from bot.ui.cards import BRAND, FAIR, GOOD, LINE, QUIET, Part, card
from bot.ui.questions import (
    BAND_COLOURS,
    HONESTY,
    choice_lines,
    model_answer,
    picked_parts,
    pitfalls,
    verdict,
)
from bot.ui.text import count
from cogs.daily.actions import (
    CONTEST,
    FOLLOW_UP,
    MEANT,
    MODEL,
    PICK,
    PRACTISE,
    REVISE,
    SHARE,
    AnswerRef,
    PickRef,
    PostRef,
    ShareRef,
)
from cogs.daily.contest_cards import point_options


def _hint_note(answer: Answer) -> str:
    return " · hint used" if answer.hinted else ""


def _streak_note(streak: Streak | None) -> str:
    if streak is None or streak.current < 2:
        return ""
    freezes = f" · {count(streak.freezes, 'freeze')} in hand" if streak.freezes else ""
    return f" · streak {streak.current}{freezes}"


def _answer_buttons(member_post: MemberPost, answer: Answer) -> list[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = []
    if member_post.open and answer.may_revise:
        buttons.append(REVISE.button(AnswerRef(answer.id)))
    elif follow_up_of(member_post) is not None:
        buttons.append(FOLLOW_UP.button(PostRef(member_post.post.id)))
    buttons.append(MODEL.button(PostRef(member_post.post.id)))
    if member_post.open and answer.text is not None:
        buttons += [
            SHARE.button(ShareRef(answer.id, "named")),
            SHARE.button(ShareRef(answer.id, "anonymous"), label="Share anonymously"),
        ]
    return buttons


def answer_card(member_post: MemberPost, streak: Streak | None = None) -> ui.LayoutView:
    """Build the private card of a member's counted answer."""
    answer = member_post.answer
    assert answer is not None
    buttons = _answer_buttons(member_post, answer)
    if answer.choice is not None:
        return _choice_card(member_post, answer, buttons, streak)
    band = grading.band_of(answer.final_score)
    reveal = not answer.may_revise or not member_post.open
    if answer.not_english:
        return _self_check_card(member_post, answer, buttons)
    parts: list[Part] = [
        f"### {band.capitalize()} · {count(answer.points, 'point')}\n"
        f"-# Daily question #{member_post.post.number}{_hint_note(answer)}{_streak_note(streak)}",
        verdict(answer.points_found, reveal=reveal),
    ]
    advice = coach(answer.full_text)
    if advice:
        parts.append(f"**On the shape:** {advice}")
    if not reveal:
        parts += [LINE, _nudge(member_post)]
    elif follow_up := follow_up_of(member_post):
        parts += [LINE, f"An interviewer would go on: **{follow_up}**"]
    if answer.share != "no":
        named = "with your name" if answer.share == "named" else "without your name"
        parts.append(
            f"Shared {named}: it may be shown when the question closes. "
            "Press the same button again to take it back."
        )
    parts += [HONESTY, buttons]
    return card(*parts, colour=BAND_COLOURS[band])


def _self_check_card(member_post: MemberPost, answer: Answer, buttons: list[ui.Item[Any]]) -> ui.LayoutView:
    again = (
        " You can also revise it in English once and have that graded."
        if answer.may_revise and member_post.open
        else ""
    )
    return card(
        f"### Please check this one yourself · {count(answer.points, 'point')}\n"
        f"-# Daily question #{member_post.post.number}",
        "This does not look like English, and I can grade English only. It counts as an honest attempt. "
        f"`Show model answer` lists what an interviewer listens for; tick there what you had said.{again}",
        buttons,
        colour=FAIR,
    )


def follow_up_of(member_post: MemberPost) -> str | None:
    """Return the interviewer's next question; None before the revision is used or when there is none."""
    answer = member_post.answer
    if answer is None or answer.text is None or not member_post.question.follow_ups:
        return None
    return None if answer.may_revise and member_post.open else member_post.question.follow_ups[0].prompt


def _nudge(member_post: MemberPost) -> str:
    answer = member_post.answer
    assert answer is not None
    missing = sum(point.state != "hit" for point in answer.points_found)
    hint = f" Think of this: {member_post.question.hint}" if member_post.question.hint else ""
    return (
        f"I did not find {count(missing, 'key point')} that an interviewer listens for.{hint}\n"
        f"You can revise once; that earns up to {REVISION_SHARE:.0%} of what is missing. "
        "`Show model answer` ends it."
    )


def _choice_card(
    member_post: MemberPost, answer: Answer, buttons: list[ui.Item[Any]], streak: Streak | None
) -> ui.LayoutView:
    chosen = answer.choice or 0
    right = member_post.question.choices[chosen].correct
    title = "Right" if right else "Not this one"
    parts: list[Part] = [
        f"### {title} · {count(answer.points, 'point')}\n"
        f"-# Daily question #{member_post.post.number} by choice{_hint_note(answer)}{_streak_note(streak)}",
        *picked_parts(member_post.question, chosen),
    ]
    return card(*parts, buttons, colour=GOOD if right else FAIR)


def choices_card(member_post: MemberPost, user_id: int) -> ui.LayoutView:
    """Build the private card with the choices, in an order that differs from member to member."""
    pays = daily_choice(right=True, hinted=member_post.hinted)
    order = choice_order(member_post.post.id, user_id, len(member_post.question.choices))
    buttons = [PICK.button(PickRef(member_post.post.id, i), label=LETTERS[i]) for i in range(len(order))]
    return card(
        f"### Pick one for {count(pays, 'point')}\n"
        f"-# Daily question #{member_post.post.number} · your first answer counts",
        member_post.question.prompt,
        choice_lines(member_post.question, order),
        buttons,
    )


def practice_card(practice: Practice) -> ui.LayoutView:
    """Build the private card of an answer that does not count."""
    reason = (
        "Your first answer counts; this one is practice."
        if practice.member_post.answer is not None
        else "The question has closed, so this one is practice."
    )
    grade = practice.grade
    ref = PostRef(practice.member_post.post.id)
    seen = (
        practice.member_post.answer is not None
        and practice.member_post.answer.may_revise
        and practice.member_post.open
    )
    return card(
        f"### {grade.band.capitalize()} · practice\n-# {reason}",
        verdict(grade.points, reveal=not seen),
        HONESTY,
        [MODEL.button(ref), PRACTISE.button(ref)],
        colour=BAND_COLOURS[grade.band],
    )


def hint_card(member_post: MemberPost) -> ui.LayoutView:
    """Build the private card with the hint."""
    if not member_post.question.hint:
        return card("This question has no hint.", colour=QUIET)
    if member_post.answer is not None or not member_post.open:
        cost = "It costs you nothing now."
    else:
        cost = f"Your answer can now earn {HINT_FACTOR:.0%} of the points."
    return card(f"**Hint**\n{member_post.question.hint}\n-# {cost}", colour=FAIR)


def model_card(member_post: MemberPost) -> ui.LayoutView:
    """Build the private card with the model answer and the points that the member missed."""
    buttons: list[ui.Item[Any]] = [PRACTISE.button(PostRef(member_post.post.id))]
    parts: list[Part] = [
        f"### Model answer · #{member_post.post.number}",
        model_answer(member_post.question),
    ]
    answer = member_post.answer
    if answer is not None and answer.missed and answer.text is not None:
        missed = answer.missed
        buttons.append(CONTEST.button(AnswerRef(answer.id)))
        parts += [LINE, "**I did not find in your answer**\n" + "\n".join(f"○ {point}" for point in missed)]
        parts += [
            "Which of these had you meant? Tick them for your own review; it changes no score.",
            [_ticks(answer)],
        ]
    return card(*parts, pitfalls(member_post.question), buttons, colour=BRAND)


def _ticks(answer: Answer) -> ui.Item[Any]:
    options = point_options(answer.missed, answer.ticked)
    return MEANT.select(
        AnswerRef(answer.id),
        ui.Select(options=options, min_values=0, max_values=len(options), placeholder="I had meant ..."),
    )


def follow_up_card(question: AnsweredQuestion, grade: grading.Grade) -> ui.LayoutView:
    """Build the private card of an answered follow-up."""
    rung = question.follow_ups[0]
    return card(
        f"### Follow-up: {grade.band}\n-# Practice; an interviewer would go on from here.",
        verdict(grade.points, reveal=True),
        f"**A good answer**\n{rung.answer}",
        HONESTY,
        colour=BAND_COLOURS[grade.band],
    )
