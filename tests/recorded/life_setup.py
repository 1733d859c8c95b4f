"""Moderators set everything up; each page of the panel stays open in several states."""

from __future__ import annotations

from tests.recorded.town import Town


async def set_up(t: Town) -> None:
    """Set the server up, and leave panels from before."""
    mod = t.mod
    await t.wait(days=22)  # a season ends before long
    await mod.slash("setup")  # the panel of a server in which nothing is on
    panel = await mod.slash("setup")
    await mod.press("Start here", panel)
    await mod.slash("setup")  # on, without a role to ping
    panel = await mod.slash("setup")
    await mod.pick("Role to ping (optional)", [t.pinged], panel)
    await mod.slash("setup")  # on, with a role to ping
    await mod.choose(["Everything"], panel)
    await mod.write("Set time", panel, "09:00")
    await _rounds(t)
    await _mock(t)
    await _scores(t)


async def _rounds(t: Town) -> None:
    page = await t.mod.press("Rapid-fire rounds", await t.mod.slash("setup"))
    await t.mod.choose(["No wait between rounds"], page)


async def _mock(t: Town) -> None:
    mod = t.mod
    page = await mod.press("Mock interviews", await mod.slash("setup"))
    await mod.pick("Only members with this role may join", [t.entry], page)  # and it stays open like this
    page = await mod.press("Mock interviews", await mod.slash("setup"))
    await mod.press("No role needed", page)
    await mod.pick("Channel for the private threads", [t.mocks], page)
    await mod.pick("Moderators' channel for reports", [t.reports], page)
    await mod.choose(["Matching on Sunday"], page)


async def _scores(t: Town) -> None:
    mod = t.mod
    page = await mod.press("Scores", await mod.slash("setup"))
    await mod.press("Leave the recap out", page)  # and it stays open like this
    page = await mod.press("Scores", await mod.slash("setup"))
    await mod.press("Tell how the week went", page)
    await mod.pick("Role of the season's champion (optional)", [t.champion], page)
