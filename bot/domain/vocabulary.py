"""The fixed words of the field that rules, content and tables share."""

from typing import Literal, get_args

Level = Literal["junior", "mid", "senior", "research"]
Kind = Literal[
    "concept", "compare", "math", "scenario", "derivation", "coding", "system-design", "behavioral"
]

LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[Kind, ...] = get_args(Kind)
