"""The words that the cards, notices and replies of mock interviews use."""

from __future__ import annotations

from datetime import datetime

import discord

from bot.domain.interviews import Origin, State, reminders
from bot.domain.run_sheet import Form
from bot.services.mock.values import Interview
from bot.ui.text import channel_link, mention

FORM_NAMES: dict[Form, str] = {
    "rapid-fire": "rapid-fire",
    "deep-dive": "deep dive",
    "scenario": "scenario",
    "derivation": "derivation",
    "system-design": "system design",
    "behavioral": "behavioural",
}
"""The forms as words in a sentence."""
FORM_WORDS: dict[Form, str] = {
    "rapid-fire": "10 to 20 short questions, answers of two or three sentences",
    "deep-dive": "A few topics, each down to the boundary of what is known",
    "scenario": "One real problem, reasoned through in stages",
    "derivation": "From assumptions to the result, step by step",
    "system-design": "Requirements, data, model, serving",
    "behavioral": "Stories with situation, task, action, result",
}
"""What each form is like, for members who are choosing one."""
STATE_WORDS: dict[State, str] = {
    "invited": "invited, not answered yet",
    "pending": "paired just now",
    "proposing": "choosing a time",
    "agreed": "agreed",
    "running": "under way",
    "ended": "over, feedback open",
    "closed": "over",
    "declined": "declined",
    "cancelled": "called off",
    "missed": "did not take place",
    "dissolved": "taken off the list",
}
"""The states of a meeting, for members and moderators."""
ORIGIN_WORDS: dict[Origin, str] = {
    "weekly": "weekly matching",
    "instant": "paired at once",
    "invite": "invitation",
}
"""How a meeting came about."""
ANY_FORM = "any"
"""The value of a select for no particular form."""


def people(users: tuple[int, ...]) -> str:
    """Return mentions of some members."""
    mentions = [mention(user) for user in users]
    return " and ".join([", ".join(mentions[:-1]), mentions[-1]] if len(mentions) > 1 else mentions)


def form_name(form: Form | None) -> str:
    """Return the name of a kind of interview."""
    return "usual for the level" if form is None else FORM_NAMES[form]


def reminder_words(starts_at: datetime, now: datetime) -> str:
    """Return which reminders are still to come."""
    ahead = [name for name, _ in reminders(starts_at, now)]
    if "reminder-day" in ahead:
        return "I remind you a day and ten minutes before."
    return "I remind you ten minutes before." if ahead else "It begins in a moment."


def place_words(interview: Interview) -> str:
    """Return where the members will talk."""
    if interview.voice_channel_id is not None:
        return f"Talk in the voice channel <#{interview.voice_channel_id}>."
    if interview.link:
        return f"Talk at {discord.utils.escape_markdown(interview.link)}"
    if interview.voice_ready_at is not None:
        return (
            "There is no voice channel for you here: call each other on Discord, or press `Paste a link` to share "
            "the address of a call elsewhere."
        )
    return "Ten minutes before the start I say where you talk."


def place_url(interview: Interview) -> str:
    """Return the address of the place where a meeting is held, for calendars and events."""
    if interview.voice_channel_id is not None:
        return channel_link(interview.guild_id, interview.voice_channel_id)
    if interview.link:
        return interview.link
    if interview.thread_id is not None:
        return channel_link(interview.guild_id, interview.thread_id)
    return "Discord"
