"""What the day's question looks like: the public card, its closed form, and the private cards."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.content.models import AnsweredQuestion
from bot.domain import grading
from bot.domain.coaching import coach
from bot.domain.points import DAILY_CHOICE, DAILY_TEXT, HINT_FACTOR, REVISION_SHARE, daily_choice
from bot.domain.streaks import Streak
from bot.services.daily.values import Answer, Face, Practice, Recap, Shared, Sheet, choice_order
from bot.ui.cards import BRAND, FAIR, GOOD, LINE, QUIET, Part, card
from bot.ui.text import count, headline, name, safe, when
from cogs.daily.recap_cards import season_part, week_parts

LETTERS = "ABCD"
SHARED_CHARACTERS = 280
WIDENED = {
    "level": "No unused question of today's level is left in the chosen topics, so the level gives way.",
    "topics": "The chosen topics are used up, so this one comes from the whole bank.",
    "repeat": "Every question of the bank has been asked; this one was longest ago.",
}
COLOURS = {"strong": GOOD, "solid": GOOD, "partial": FAIR, "not yet": QUIET}
HONESTY = "-# I look for words that show a point, so I can miss what you meant."

Buttons = list[ui.Item[Any]]


def _heading(face: Face) -> str:
    question = face.question
    return (
        f"### Daily question #{face.post.number}\n-# {name(question.area)} · {question.level} · "
        f"closes {when(face.closes_at)}"
    )


def open_card(face: Face, buttons: Buttons, role_id: int | None) -> ui.LayoutView:
    """Build the public card of an open question, with the result of the one before."""
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
    parts += [buttons, f"-# {' · '.join(rules)}"]
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
    """Give the result of the question before, as parts of their own: a list or a quote would swallow the next."""
    head = f"**Last question, #{recap.post.number}** · {_result_line(recap)}"
    parts: list[Part] = [f"{head}\n-# {headline(recap.question.prompt, 140)}", *_least_found(recap)]
    answer = f"Model answer: ||{recap.question.answer.summary}||"
    if recap.post.thread_id:
        answer += f"\nFull answer and discussion: <#{recap.post.thread_id}>"
    shared = ["Shared by members:", *(_shared_line(one) for one in recap.shared)] if recap.shared else []
    return [*parts, answer, *shared]


def closed_card(recap: Recap, buttons: Buttons) -> ui.LayoutView:
    """Build the public card of a question that has closed."""
    question = recap.question
    heading = f"### Daily question #{recap.post.number} · closed\n-# {name(question.area)} · {question.level}"
    parts: list[Part] = [heading, question.prompt, f"-# {_result_line(recap)}", buttons]
    if recap.season:
        parts += [LINE, season_part(recap.season)]
    return card(*parts, colour=QUIET)


def answer_title(recap: Recap) -> str:
    """Give the title of the first message of the discussion thread, by which it is known again."""
    return f"Daily question #{recap.post.number}: the answer"


def result_card(recap: Recap, kudos: Buttons) -> ui.LayoutView:
    """Build the first message of the discussion thread: the whole answer, and what members wrote.

    ``kudos`` are the buttons of the shared answers, in their order.
    """
    parts: list[Part] = [f"### {answer_title(recap)}\n-# {_result_line(recap)}"]
    parts.append("\n".join(f"**{title}**\n||{text}||" for title, text in recap.question.answer.parts))
    parts += _least_found(recap)
    if recap.shared:
        parts += [LINE, "**Shared answers**"]
        parts += [
            ui.Section(_shared_line(shared), accessory=button)
            for shared, button in zip(recap.shared, kudos, strict=True)
        ]
    parts.append("What would you have said? What did the answer leave out?")
    return card(*parts)


def thread_name(recap: Recap) -> str:
    """Name the discussion thread."""
    return headline(f"Question {recap.post.number}: {recap.question.prompt}", 90)


def _point_lines(points: tuple[grading.PointResult, ...], *, reveal: bool) -> list[str]:
    lines = []
    for point in points:
        if point.state == "hit":
            shown = f" (“{safe(point.evidence, 80)}”)" if point.evidence else ""
            lines.append(f"✓ {point.point}{shown}")
        elif point.state == "contradicted":
            lines.append(f"✗ I read the opposite of a key point in “{safe(point.evidence, 80)}”")
            if reveal:
                lines.append(f"  The point: {point.point}")
        elif reveal:
            lines.append(f"○ I did not find: {point.point}")
    return lines


def _found_line(points: tuple[grading.PointResult, ...]) -> str:
    hits = sum(point.state == "hit" for point in points)
    return f"**I found {hits} of {count(len(points), 'key point')}**"


def _hint_note(answer: Answer) -> str:
    return " · hint used" if answer.hinted else ""


def _streak_note(streak: Streak | None) -> str:
    if streak is None or streak.current < 2:
        return ""
    freezes = f" · {count(streak.freezes, 'freeze')} in hand" if streak.freezes else ""
    return f" · streak {streak.current}{freezes}"


def answer_card(sheet: Sheet, buttons: Buttons, streak: Streak | None = None) -> ui.LayoutView:
    """Build the private card of a member's counted answer."""
    answer = sheet.answer
    assert answer is not None
    if answer.choice is not None:
        return _choice_card(sheet, answer, buttons, streak)
    band = grading.band_of(answer.final_score)
    reveal = not answer.may_revise or not sheet.open
    if "not_english" in answer.flags:
        return _self_check_card(sheet, answer, buttons)
    parts: list[Part] = [
        f"### {band.capitalize()} · {count(answer.points, 'point')}\n"
        f"-# Daily question #{sheet.post.number}{_hint_note(answer)}{_streak_note(streak)}",
        "\n".join([_found_line(answer.points_found), *_point_lines(answer.points_found, reveal=reveal)]),
    ]
    advice = coach(answer.full_text)
    if advice:
        parts.append(f"**On the shape:** {advice}")
    if not reveal:
        parts += [LINE, _nudge(sheet)]
    elif follow_up := follow_up_of(sheet):
        parts += [LINE, f"An interviewer would go on: **{follow_up}**"]
    if answer.share != "no":
        named = "with your name" if answer.share == "named" else "without your name"
        parts.append(
            f"Shared {named}: it may be shown when the question closes. "
            "Press the same button again to take it back."
        )
    parts += [HONESTY, buttons]
    return card(*parts, colour=COLOURS[band])


def _self_check_card(sheet: Sheet, answer: Answer, buttons: Buttons) -> ui.LayoutView:
    again = (
        " You can also revise it in English once and have that graded."
        if answer.may_revise and sheet.open
        else ""
    )
    return card(
        f"### Please check this one yourself · {count(answer.points, 'point')}\n"
        f"-# Daily question #{sheet.post.number}",
        "This does not look like English, and I can grade English only. It counts as an honest attempt. "
        f"`Show model answer` lists what an interviewer listens for; tick there what you had said.{again}",
        buttons,
        colour=FAIR,
    )


def follow_up_of(sheet: Sheet) -> str | None:
    """Give what the interviewer asks next; None before the revision is used or where nothing follows."""
    answer = sheet.answer
    if answer is None or answer.text is None or not sheet.question.follow_ups:
        return None
    return None if answer.may_revise and sheet.open else sheet.question.follow_ups[0].prompt


def _nudge(sheet: Sheet) -> str:
    answer = sheet.answer
    assert answer is not None
    missing = sum(point.state != "hit" for point in answer.points_found)
    hint = f" Think of this: {sheet.question.hint}" if sheet.question.hint else ""
    return (
        f"I did not find {count(missing, 'key point')} that an interviewer listens for.{hint}\n"
        f"You can revise once; that earns up to {REVISION_SHARE:.0%} of what is missing. "
        "`Show model answer` ends it."
    )


def _choice_card(sheet: Sheet, answer: Answer, buttons: Buttons, streak: Streak | None) -> ui.LayoutView:
    picked = sheet.question.choices[answer.choice or 0]
    right = next(choice for choice in sheet.question.choices if choice.correct)
    verdict = "Right" if picked.correct else "Not this one"
    parts: list[Part] = [
        f"### {verdict} · {count(answer.points, 'point')}\n"
        f"-# Daily question #{sheet.post.number} by choice{_hint_note(answer)}{_streak_note(streak)}",
        f"You picked: **{picked.text}**\n{picked.why}",
    ]
    if not picked.correct:
        parts.append(f"Right is: **{right.text}**\n{right.why}")
    return card(*parts, buttons, colour=GOOD if picked.correct else FAIR)


def choices_card(sheet: Sheet, user_id: int, buttons: Buttons) -> ui.LayoutView:
    """Build the private card on which a member picks one of four, in an order of their own."""
    pays = daily_choice(right=True, hinted=sheet.hinted)
    order = choice_order(sheet.post.id, user_id, len(sheet.question.choices))
    lines = [f"**{LETTERS[i]}**  {sheet.question.choices[index].text}" for i, index in enumerate(order)]
    return card(
        f"### Pick one for {count(pays, 'point')}\n-# Daily question #{sheet.post.number} · your first answer counts",
        sheet.question.prompt,
        "\n".join(lines),
        buttons,
    )


def practice_card(practice: Practice, buttons: Buttons) -> ui.LayoutView:
    """Build the private card of an answer that does not count."""
    reason = (
        "Your first answer counts; this one is practice."
        if practice.sheet.answer is not None
        else "The question has closed, so this one is practice."
    )
    grade = practice.grade
    seen = practice.sheet.answer is not None and practice.sheet.answer.may_revise and practice.sheet.open
    return card(
        f"### {grade.band.capitalize()} · practice\n-# {reason}",
        "\n".join([_found_line(grade.points), *_point_lines(grade.points, reveal=not seen)]),
        HONESTY,
        buttons,
        colour=COLOURS[grade.band],
    )


def hint_card(sheet: Sheet) -> ui.LayoutView:
    """Build the private card with the hint."""
    if not sheet.question.hint:
        return card("This question has no hint.", colour=QUIET)
    if sheet.answer is not None or not sheet.open:
        cost = "It costs you nothing now."
    else:
        cost = f"Your answer can now earn {HINT_FACTOR:.0%} of the points."
    return card(f"**Hint**\n{sheet.question.hint}\n-# {cost}", colour=FAIR)


def model_card(sheet: Sheet, buttons: Buttons, ticks: Part | None = None) -> ui.LayoutView:
    """Build the private card with the model answer and the points that were not found."""
    parts: list[Part] = [
        f"### Model answer · #{sheet.post.number}",
        "\n".join(f"**{title}**\n{text}" for title, text in sheet.question.answer.parts),
    ]
    answer = sheet.answer
    missed = answer.missed if answer and answer.text else ()
    if missed:
        parts += [LINE, "**I did not find in your answer**\n" + "\n".join(f"○ {point}" for point in missed)]
        if ticks is not None:
            parts += [
                "Which of these had you meant? Tick them for your own review; it changes no score.",
                ticks,
            ]
    if sheet.question.pitfalls:
        parts.append("**Weak answers say**\n" + "\n".join(f"- {line}" for line in sheet.question.pitfalls))
    if buttons:
        parts.append(buttons)
    return card(*parts, colour=BRAND)


def follow_up_card(question: AnsweredQuestion, grade: grading.Grade) -> ui.LayoutView:
    """Build the private card of an answered follow-up."""
    rung = question.follow_ups[0]
    return card(
        f"### Follow-up: {grade.band}\n-# Practice; an interviewer would go on from here.",
        "\n".join([_found_line(grade.points), *_point_lines(grade.points, reveal=True)]),
        f"**A good answer**\n{rung.answer}",
        HONESTY,
        colour=COLOURS[grade.band],
    )
