"""The panels that show a profile."""

from __future__ import annotations

from bot.domain.feedback import AxisName
from bot.domain.progress import Strength
from bot.domain.readiness import Estimate, Part, Readiness
from bot.services.progress import Interviews, Place, Profile, Standing
from bot.ui.charts import (
    AreaPanel,
    AxisHistory,
    Bar,
    InterviewPanel,
    LevelPanel,
    OverviewPanel,
    Panel,
    ReadinessPanel,
    Tile,
    Track,
)
from bot.ui.text import name

PERIODS = {"week": "This week", "month": "This month", "all": "All time"}
LONGEST_NOTE = 10
"""How many letters fit on a tile."""
MOST_MARKS = 24
"""How many marks fit on a small line chart: the latest ones."""
AXIS_WORDS: dict[AxisName, str] = {
    "framing": "Framing",
    "approach": "Approach",
    "correctness": "Correctness",
    "depth": "Depth",
    "communication": "Communication",
}
PART_WORDS: dict[Part, str] = {
    "coding": "Coding",
    "concepts": "Concepts",
    "system-design": "System design",
    "behavioural": "Behavioural",
}


def profile_panels(profile: Profile, member: str, server: str) -> list[Panel]:
    """Return the panels of a profile; those that would be empty are left out."""
    tiles = (
        *(_tile(place, profile.standing) for place in profile.standing.places),
        _streak(profile.standing),
    )
    panels: list[Panel] = [OverviewPanel(member, server, tiles, profile.calendar)]
    if profile.areas:
        panels.append(AreaPanel(tuple(_bar(strength) for strength in profile.areas)))
        panels.append(LevelPanel(profile.ratings, tuple(_bar(strength) for strength in profile.levels)))
    if profile.interviews.number:
        panels.append(_interview_panel(profile.interviews))
    return panels


def _interview_panel(interviews: Interviews) -> InterviewPanel:
    axes = tuple(
        AxisHistory(AXIS_WORDS[axis], tuple(float(mark) for mark in marks[-MOST_MARKS:]))
        for axis, marks in interviews.marks.items()
    )
    return InterviewPanel(interviews.number, duration(interviews), axes)


def duration(interviews: Interviews) -> str:
    """Return how long somebody has been in interviews, in words."""
    minutes = round(interviews.time.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def readiness_panel(found: Readiness) -> ReadinessPanel:
    """Return the panel of readiness."""
    return ReadinessPanel(
        target=target_words(found),
        overall=_track("", found.overall),
        sureness=found.sureness if found.overall.answers else "no answers yet",
        parts=tuple(
            _track(f"{PART_WORDS[part.part]} · {part.weight:.0%}", part.estimate) for part in found.parts
        ),
    )


def target_words(found: Readiness) -> str:
    """Return the target in words."""
    return f"{name(found.role)}, {found.level}"


def _tile(place: Place, standing: Standing) -> Tile:
    if standing.hidden:
        note = "hidden"
    elif place.rank is None:
        note = "no rank yet"
    else:
        note = f"#{place.rank:,} of {place.ranked:,}"
        if len(note) > LONGEST_NOTE:
            note = f"#{place.rank:,}"
    return Tile(PERIODS[place.period], f"{place.points:,}", note)


def _streak(standing: Standing) -> Tile:
    return Tile("Streak", f"{standing.streak.current:,}", f"best {standing.streak.best:,}")


def _bar(strength: Strength) -> Bar:
    return Bar(name(strength.name), round(strength.share, 3), strength.answers, strength.thin)


def _track(label: str, estimate: Estimate) -> Track:
    # Rounded to what can be seen, so that a picture is not redrawn because answers are a minute older.
    value, low, high = (round(x, 2) for x in (estimate.value, estimate.low, estimate.high))
    return Track(label, value, low, high, estimate.answers)
