"""Small texts: clipping, escaping, Discord's timestamps and plurals."""

from __future__ import annotations

import re
from datetime import datetime

import discord
from discord.utils import escape_markdown, escape_mentions

from bot.domain.members import is_former

ELLIPSIS = "…"
MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
"""By rank."""
_BLOCK = re.compile(r"```.*?```", re.DOTALL)


def clip(text: str, most: int) -> str:
    """Shorten ``text`` to ``most`` characters, at the end of a word where possible."""
    text = text.strip()
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > most * 0.6 else cut).rstrip(" ,.;:") + ELLIPSIS


def headline(text: str, most: int) -> str:
    """Return a question's text as one short line, without code blocks: half a block would swallow what follows."""
    return clip(" ".join(_BLOCK.sub(" ", text).split()), most)


def safe(text: str, most: int = 1000) -> str:
    """Make members' text harmless: no formatting, no mentions, one paragraph, at most ``most`` characters."""
    folded = " ".join(text.split())
    return escape_mentions(escape_markdown(clip(folded, most)))


def mention(user_id: int) -> str:
    """Return a mention, or words for a member whose data was erased."""
    return "a former member" if is_former(user_id) else f"<@{user_id}>"


def when(moment: datetime, style: discord.utils.TimestampStyle = "R") -> str:
    """Return a timestamp that each reader sees in their own zone."""
    return discord.utils.format_dt(moment, style)


def channel_link(guild_id: int, channel_id: int) -> str:
    """Return the address of a channel or a thread."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}"


def message_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """Return the address of a message."""
    return f"{channel_link(guild_id, channel_id)}/{message_id}"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun, such as ``1 answer`` or ``2 answers``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def name(slug: str) -> str:
    """Return an area's, level's or role's slug in words, such as ``Deep learning``."""
    return SPELLED.get(slug, slug.replace("-", " ").capitalize())


SPELLED = {
    "llm": "LLMs",
    "nlp": "NLP",
    "mlops": "MLOps",
    "ml-engineer": "ML engineer",
    "ai-engineer": "AI engineer",
    "deep-learning-engineer": "Deep-learning engineer",
}
