"""The public cards of the daily question: open, closed, and the first message of its discussion."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.domain.points import DAILY_CHOICE, DAILY_TEXT, HINT_FACTOR
from bot.services.daily.values import Face, Recap, Shared
from bot.ui.cards import LINE, QUIET, Part, card
from bot.ui.marks import DAILY_ANSWER
from bot.ui.questions import model_answer
from bot.ui.text import count, headline, name, safe, when
from cogs.daily.actions import ANSWER, CHOICES, HINT, KUDOS, MODEL, NOTIFY, PRACTISE, AnswerRef, PostRef
from cogs.daily.recap_cards import season_part, week_parts

SHARED_CHARACTERS = 280
WIDENED = {
    "level": "No unused question of today's level is left in the chosen topics, so the level gives way.",
    "topics": "The chosen topics are used up, so this one comes from the whole bank.",
    "repeat": "Every question of the bank has been asked; this one was longest ago.",
}


def _heading(face: Face) -> str:
    question = face.question
    return (
        f"### Daily question #{face.post.number}\n-# {name(question.area)} · {question.level} · "
        f"closes {when(face.closes_at)}"
    )


def _open_buttons(face: Face, *, notify: bool) -> list[ui.Item[Any]]:
    ref = PostRef(face.post.id)
    buttons: list[ui.Item[Any]] = [ANSWER.button(ref)]
    if face.question.choices:
        buttons.append(CHOICES.button(ref))
    if face.question.hint:
        buttons.append(HINT.button(ref))
    if notify:
        buttons.append(NOTIFY.button(ref))
    return buttons


def open_card(face: Face, role_id: int | None) -> ui.LayoutView:
    """Build the public card of an open question, with the result of the one before.

    ``role_id`` is the role that the card pings; None pings nobody and leaves `Notify me` out.
    """
    question = face.question
    rules = [count(face.answered, "answer")]
    if question.choices:
        rules.append(f"own words pay up to {DAILY_TEXT} points, a right choice {DAILY_CHOICE}")
    if question.hint:
        rules.append(f"after a hint, {HINT_FACTOR:.0%} of that")
    parts: list[Part] = [f"<@&{role_id}>"] if role_id else []
    parts += [_heading(face), question.prompt]
    if face.post.widened:
        parts.append(f"-# {WIDENED[face.post.widened]}")
    parts += [_open_buttons(face, notify=role_id is not None), f"-# {' · '.join(rules)}"]
    if face.season:
        parts += [LINE, season_part(face.season)]
    if face.recap:
        parts += [LINE, *_recap_parts(face.recap)]
    if face.week:
        parts += [LINE, *week_parts(face.week)]
    return card(*parts)


def _result_line(recap: Recap) -> str:
    if not recap.answered:
        return "nobody answered"
    return f"{count(recap.answered, 'answer')} · average {recap.average:.0%}"


def _shared_line(shared: Shared) -> str:
    author = f"<@{shared.author_id}>" if shared.author_id else "anonymous"
    kudos = f" · {shared.kudos} kudos" if shared.kudos else ""
    return f"> {safe(shared.text, SHARED_CHARACTERS)}\n> — {author}{kudos}"


def _least_found(recap: Recap) -> list[str]:
    if not recap.least_found:
        return []
    lines = [f"- {point} ({found} of {recap.written})" for point, found in recap.least_found]
    return ["Key points found least:\n" + "\n".join(lines)]


def _recap_parts(recap: Recap) -> list[Part]:
    """Return the result of the previous question, in separate parts: a list or a quote would swallow the next one."""
    head = f"**Last question, #{recap.post.number}** · {_result_line(recap)}"
    parts: list[Part] = [f"{head}\n-# {headline(recap.question.prompt, 140)}", *_least_found(recap)]
    answer = f"Model answer: ||{recap.question.answer.summary}||"
    if recap.post.thread_id:
        answer += f"\nFull answer and discussion: <#{recap.post.thread_id}>"
    shared = ["Shared by members:", *(_shared_line(one) for one in recap.shared)] if recap.shared else []
    return [*parts, answer, *shared]


def closed_card(recap: Recap) -> ui.LayoutView:
    """Build the public card of a question that has closed."""
    ref = PostRef(recap.post.id)
    buttons = [MODEL.button(ref), PRACTISE.button(ref, label="Answer as practice")]
    question = recap.question
    heading = f"### Daily question #{recap.post.number} · closed\n-# {name(question.area)} · {question.level}"
    parts: list[Part] = [heading, question.prompt, f"-# {_result_line(recap)}", buttons]
    if recap.season:
        parts += [LINE, season_part(recap.season)]
    return card(*parts, colour=QUIET)


def result_card(recap: Recap) -> ui.LayoutView:
    """Build the first message of the discussion thread: the full model answer, and what members wrote."""
    parts: list[Part] = [f"### Daily question #{recap.post.number}: the answer\n-# {_result_line(recap)}"]
    parts.append(model_answer(recap.question, hidden=True))
    parts += _least_found(recap)
    if recap.shared:
        parts += [LINE, "**Shared answers**"]
        parts += [
            ui.Section[Any](_shared_line(shared), accessory=KUDOS.button(AnswerRef(shared.answer_id)))
            for shared in recap.shared
        ]
    parts.append("What would you have said? What did the answer leave out?")
    return card(*parts, mark=DAILY_ANSWER.of(recap.post.id))


def thread_name(recap: Recap) -> str:
    """Return the name of the discussion thread."""
    return headline(f"Question {recap.post.number}: {recap.question.prompt}", 90)
