"""What a round looks like: lobby, question, closing, podium, and a member's misses."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.domain.rounds import PAUSE, Pace, Placed
from bot.domain.vocabulary import LETTERS
from bot.services.rounds.values import (
    Asked,
    Closing,
    Lobby,
    Miss,
    Options,
    Outcome,
    Podium,
    Result,
    Review,
    Round,
)
from bot.ui.cards import BRAND, FAIR, GOOD, LINE, QUIET, Part, card
from bot.ui.marks import PODIUM, ROUND_QUESTION
from bot.ui.pages import pager
from bot.ui.questions import choice_lines, explained_choices, short_answer
from bot.ui.text import MEDALS, clip, count, mention, name, safe, when
from cogs.rapidfire.actions import (
    JOIN,
    LEAVE,
    MISS,
    REVIEW,
    START,
    QuestionRef,
    RoundRef,
    choice_buttons,
    type_button,
)

NAMES_SHOWN = 20
RESULTS_SHOWN = 10
ENDINGS = {
    "done": "",
    "stopped": "The round was stopped; what was answered counts.",
    "silent": "Nobody answered two questions in a row, so the round stopped by itself.",
    "lost": "I could not go on in this channel; what was answered counts.",
    "late": "The round stood still for too long; what was answered counts.",
}


def seconds(milliseconds: int) -> str:
    """Return a time such as ``3.2 s``."""
    return f"{milliseconds / 1000:.1f} s"


def rules_of(current: Round | Options) -> str:
    """Return one line that says what kind of round it is, or will be."""
    parts = [
        count(current.planned, "question"),
        name(current.area) if current.area else "all topics",
        current.level or "every level",
        "typed answers" if current.mode == "typed" else "A to D",
        "race: up to 20 % more for speed" if current.pace == "race" else "calm: no bonus for speed",
    ]
    if current.seconds:
        parts.append(f"{current.seconds} s each")
    if current.changeable:
        parts.append("answers can be changed")
    return " · ".join(parts)


def named(user_id: int, hidden: frozenset[int]) -> str:
    """Return a mention of a member, unless they chose not to be named."""
    return "a hidden member" if user_id in hidden else mention(user_id)


def names(members: Sequence[int], hidden: frozenset[int]) -> str:
    """Return the first members of a list and the number of the others, which includes those who are not named."""
    shown = [f"<@{member}>" for member in members if member not in hidden][:NAMES_SHOWN]
    more = len(members) - len(shown)
    if not shown:
        return count(more, "hidden member")
    return f"{', '.join(shown)} and {more:,} more" if more else ", ".join(shown)


def lobby_card(lobby: Lobby) -> ui.LayoutView:
    """Build the card of a lobby, or of what it became."""
    current = lobby.round
    parts: list[Part] = [
        f"### Rapid-fire round\n-# Hosted by {named(current.host_id, lobby.hidden)}",
        rules_of(current),
    ]
    if current.state == "cancelled":
        why = "This round was called off." if lobby.members else "Nobody was in, so the round was called off."
        return card(*parts, why, colour=QUIET)
    if current.state == "finished":
        return card(*parts, "This round is over: see the podium below.", colour=QUIET)
    if current.state != "lobby":
        return card(*parts, "The round is on: the questions follow below. Whoever presses an answer is in.")
    starts = when(current.due_at) if current.due_at else "soon"
    parts.append(f"Starts {starts}, or when the host presses `Start now`.")
    ref = RoundRef(current.id)
    inside = f"**In ({len(lobby.members):,})** {names(lobby.members, lobby.hidden)}"
    parts.append(inside if lobby.members else "Nobody is in yet.")
    return card(*parts, [JOIN.button(ref), LEAVE.button(ref), START.button(ref)])


def _heading(asked: Asked) -> str:
    question = asked.question
    return (
        f"-# Round {asked.round.id} · question {asked.number} of {asked.round.planned} · {name(question.area)} · "
        f"{question.level}"
    )


def question_card(asked: Asked, ends: str) -> ui.LayoutView:
    """Build the card of a question; ``ends`` says when it closes, or why it has."""
    state = ends
    if asked.answered:
        state += f" · {count(asked.answered, 'answer')}"
    buttons = [type_button()] if asked.round.mode == "typed" else choice_buttons(len(asked.order))
    return card(
        _heading(asked),
        f"**{asked.question.prompt}**",
        choice_lines(asked.question, asked.order),
        f"-# {state}",
        buttons,
        mark=ROUND_QUESTION.of(asked.id),
    )


def standing_line(place: Placed, pace: Pace, hidden: frozenset[int] = frozenset()) -> str:
    """Return one line of the running top five; in a race, the mean time of right answers breaks ties."""
    tally = place.tally
    time = f" · {seconds(tally.average_right_ms)}" if pace == "race" and tally.right else ""
    # Bold text, because Discord renumbers lists and would hide that equal points share a rank.
    return f"**{place.rank}.** {named(tally.user_id, hidden)} {count(tally.points, 'point')}{time}"


def _standings(closing: Closing) -> str:
    lines = [standing_line(place, closing.asked.round.pace, closing.hidden) for place in closing.top]
    if closing.level:
        lines.append(f"-# {closing.level:,} more share place {closing.top[-1].rank}")
    return "\n".join(lines)


def closing_card(closing: Closing) -> ui.LayoutView:
    """Build the card of a closed question."""
    asked = closing.asked
    question = asked.question
    parts: list[Part] = [f"{_heading(asked)} · closed", f"**{question.prompt}**"]
    if asked.round.mode == "choice":
        parts.append(explained_choices(question, asked.order, closing.shares))
    else:
        parts.append(short_answer(question))
        if closing.wrong_texts:
            also = ", ".join(f"“{safe(text, 40)}”" for text in closing.wrong_texts)
            parts.append(f"-# Not accepted: {also}")
    if closing.answered:
        parts += [_tally_of(closing), LINE, _standings(closing)]
    else:
        parts.append("Nobody answered.")
    if closing.over is None:
        parts.append(f"-# The next question comes in {PAUSE.seconds} seconds.")
    colour = GOOD if closing.right else QUIET
    return card(*parts, colour=colour, mark=ROUND_QUESTION.of(asked.id))


def _tally_of(closing: Closing) -> str:
    """Return a short summary of the result; on a phone it is what stays visible at the end of the screen."""
    right = next((f"**{x}** was right · " for x, i in closing.asked.options if _is_right(closing, i)), "")
    summary = f"{right}{closing.right} of {count(closing.answered, 'answer')} right"
    if closing.fastest:
        fastest = ", ".join(
            f"{named(f.user_id, closing.hidden)} {seconds(f.elapsed_ms)}" for f in closing.fastest
        )
        summary += f"\nFastest: {fastest}"
    return summary


def _is_right(closing: Closing, index: int) -> bool:
    return closing.asked.question.choices[index].correct


def _rating(result: Result) -> str:
    if result.rating_after is None or result.rating_before is None:
        return ""
    return f"rating {result.rating_after:,} ({result.rating_after - result.rating_before:+d})"


def _scored(result: Result) -> str:
    return f"**{count(result.points, 'point')}** · {result.right} of {result.answered} right"


def _follows(result: Result) -> str:
    parts = [f"{seconds(result.average_ms)} on average", _rating(result)]
    if result.paid:
        parts.append(f"+{result.paid} on the board")
    return " · ".join(part for part in parts if part)


def _result_line(result: Result, hidden: frozenset[int] = frozenset()) -> str:
    """Return a place on the podium: the score, and below it what it brings."""
    medal = MEDALS.get(result.rank) if result.points else None  # a member cannot win without points
    place = medal or f"**{result.rank}.**"
    return f"{place} {named(result.user_id, hidden)} {_scored(result)}\n-# {_follows(result)}"


def own_result(review: Review) -> str:
    """Return a member's own result; the podium has room for the first ten only."""
    place = f"Place {review.result.rank} of {review.players:,}" if review.players > 1 else "Your round"
    return f"{place}: {_scored(review.result)}\n-# {_follows(review.result)}"


def podium_card(podium: Podium) -> ui.LayoutView:
    """Build the card at the end of a round."""
    current = podium.round
    parts: list[Part] = [
        f"### The round is over\n-# Round {current.id} · result · {count(podium.asked, 'question')} asked",
        ENDINGS.get(current.ending or "done", ""),
    ]
    if not podium.results:
        nobody = "Nobody answered a question, so there is no winner this time."
        return card(*parts, nobody, colour=QUIET, mark=PODIUM.of(current.id))
    parts.append("\n".join(_result_line(result, podium.hidden) for result in podium.results[:RESULTS_SHOWN]))
    more = len(podium.results) - RESULTS_SHOWN
    if more > 0:
        parts.append(f"-# and {more:,} more; `Review my misses` shows your own place.")
    if len(podium.results) == 1:
        parts.append(
            "-# A round alone pays nothing and changes no rating; what was missed is kept for review."
        )
    review = [REVIEW.button(RoundRef(current.id))]
    return card(*parts, review, colour=BRAND, mark=PODIUM.of(current.id))


def miss_card(miss: Miss, own: str = "") -> ui.LayoutView:
    """Build the private page of one missed question; ``own`` is the member's result, shown above the first miss."""
    asked = miss.asked
    question = asked.question
    parts: list[Part] = [
        *([own, LINE] if own else []),
        f"-# Miss {miss.index + 1} of {miss.total} · question {asked.number} · {name(question.area)}",
        f"**{question.prompt}**",
    ]
    if asked.round.mode == "choice":
        parts.append(explained_choices(question, asked.order, chosen=miss.chosen))
    else:
        parts.append(short_answer(question))
        if miss.text:
            parts.append(f"You wrote “{safe(miss.text, 100)}”.")
    if miss.chosen is None and not miss.text:
        parts.append("You did not answer this one.")
    before, after = (QuestionRef(id) if id is not None else None for id in (miss.before, miss.after))
    buttons = pager(MISS, before, after, labels=("Previous", "Next"))
    return card(*parts, buttons, colour=FAIR)


def scorecard(outcome: Outcome) -> str:
    """Return the text that acknowledges a press; plain text, because a thousand may be needed in one second."""
    answer = outcome.answer if outcome.answer in LETTERS else f"“{safe(outcome.answer, 60)}”"
    place = f"question {outcome.number} of {outcome.planned}"
    if outcome.kind in ("late", "closed"):
        return f"Too late for {place}: its time was over when you pressed."
    if outcome.kind == "already":
        head = f"You locked in **{clip(answer, 80)}** for {place} already; the first answer counts."
    elif outcome.kind == "changed":
        head = f"**Changed to {answer}** for {place}."
    else:
        head = f"**Locked in {answer}** for {place}."
        if outcome.changeable:
            head += " You can change it until the question closes."
    tally = outcome.tally
    if tally is None:
        return head
    return f"{head}\n-# So far {count(tally.points, 'point')}, {tally.right} of {tally.answered} right"
