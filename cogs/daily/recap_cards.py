"""What the daily post carries besides its question: how the season and the week went."""

from __future__ import annotations

from bot.domain.boards import season_words
from bot.services.scores.recaps import Hardest, Liked, WeekRecap
from bot.services.scores.seasons import SeasonSummary
from bot.ui.text import MEDALS, count, safe

QUOTED = 160


def season_part(summary: SeasonSummary) -> str:
    """Build the summary of a season that has ended."""
    lines = [
        f"{MEDALS[place.rank]} <@{place.user_id}> · {count(place.points, 'point')}"
        for place in summary.podium
    ]
    if summary.more:
        lines.append(f"-# and {summary.more} more with as many points")
    end = f"-# {count(summary.members, 'member')} took part. A new season has begun; nothing is lost."
    if summary.champion_id and summary.role_id:
        first = "was there first and " if summary.shared else ""
        end = (
            f"<@{summary.champion_id}> {first}wears <@&{summary.role_id}> until the next season ends.\n{end}"
        )
    return "\n".join([f"**The season is over: {season_words(summary.key)}**", *lines, end])


def week_parts(recap: WeekRecap) -> list[str]:
    """Build the summary of a week, in separate parts: a quote would swallow the next line."""
    lines = ["**Last week**"]
    if recap.movers:
        movers = ", ".join(f"<@{m.user_id}> {m.points:,} (+{m.gain:,})" for m in recap.movers)
        lines.append(f"Top movers (points, and how many more than the week before): {movers}")
    if recap.interviews:
        lines.append(f"Mock interviews held: {recap.interviews:,}")
    if recap.hardest:
        lines.append(_hardest(recap.hardest))
    return ["\n".join(lines), *(_liked(liked) for liked in recap.liked)]


def _hardest(hardest: Hardest) -> str:
    where = f" · <#{hardest.thread_id}>" if hardest.thread_id else ""
    return f"Fewest got #{hardest.number}: {hardest.average:.0%} on average{where}"


def _liked(liked: Liked) -> str:
    author = f"<@{liked.author_id}>" if liked.author_id else "anonymous"
    return (
        f"Liked most, on #{liked.number} ({liked.kudos} kudos):\n> {safe(liked.text, QUOTED)}\n> — {author}"
    )
