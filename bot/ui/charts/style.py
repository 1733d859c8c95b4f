"""The house style of pictures. Sizes are pixels of a picture shown 400 wide, as on a phone.

A picture has its own dark background, so it looks the same in Discord's dark and light themes.
"""

from __future__ import annotations

WIDTH = 400
HEIGHT = 250.0
"""At most: on wide screens Discord fits pictures into 550 by 350, so taller ones would be shown smaller."""
SCALE = 2.5
"""Pixels drawn for each pixel of a phone, for sharp screens."""
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
"""A day's shade: first without answers, then lighter the more there are."""

TITLE = 16.0
BODY = 13.5
SMALL = 11.5
"""The smallest text. A phone has about 300 pixels for a picture on a card, and there it is still readable."""
