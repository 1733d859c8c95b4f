"""The faces of the panel's buttons and selects."""

from __future__ import annotations

import discord

from bot.ui.setup_pages import choice, control

START = control("setup:start", "Start here", style=discord.ButtonStyle.primary)
POST = control("setup:post", "Post one now", style=discord.ButtonStyle.primary)
OFF = control("setup:off", "Switch off", style=discord.ButtonStyle.danger)
NO_ROLE = control("setup:no-role", "Ping nobody")
TIME = control("setup:time", "Set time")
ZONE = control("setup:zone", "Set time zone")

CHANNEL = choice("setup:channel")
WEEKDAYS = choice("setup:weekdays")
TOPICS = choice("setup:topics")
MIX = choice("setup:mix")
WINDOW = choice("setup:window")
ROLE = choice("setup:role")
