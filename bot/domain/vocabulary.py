"""The fixed words of the field that rules, content and tables share."""

from typing import Literal, get_args

Level = Literal["junior", "mid", "senior", "research"]
Kind = Literal[
    "concept", "compare", "math", "scenario", "derivation", "coding", "system-design", "behavioral"
]
Role = Literal["ml-engineer", "data-scientist", "deep-learning-engineer", "ai-engineer", "data-analyst"]

LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)

LETTERS = "ABCD"
"""The letters of a question's choices, in the order in which they are shown."""
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
