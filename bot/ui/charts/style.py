"""The house style of pictures. Sizes are in pixels of a picture shown 400 wide, as a phone shows it.

A picture brings its own dark ground, so that it reads the same in Discord's dark and light themes.
"""

from __future__ import annotations

WIDTH = 400
HEIGHT = 250.0
"""At most: pictures are fitted into 550 by 350 on wide screens, so taller ones would be shown smaller."""
SCALE = 2.5
"""Pixels that are drawn for each one of a phone, for sharp screens."""
MARGIN = 16
RIGHT = WIDTH - MARGIN

GROUND = "#1a1c28"
RAISED = "#262a3c"
LINE = "#3a3f57"
TEXT = "#f4f5fb"
SOFT = "#b4bad0"
BRAND = "#8190ff"
FAINT = "#4b538f"
GOOD = "#58cf96"
HEAT = ("#2a2e42", "#3f4a9e", "#5f6fe0", "#8f9cff", "#d3d8ff")
"""A day's shade: without answers, then the more the lighter."""

TITLE = 16.0
BODY = 13.5
SMALL = 11.5
"""The smallest text. On a card a phone has about 300 pixels for a picture: there it is still readable."""
