from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.support.mock import Peers, select_id
from tests.support.world import World, buttons_of, fill, shown, text_of


@pytest.fixture
def peers(w: World) -> Peers:
    return Peers(w)


async def profile(w: World):
    return await w.services.mock.profiles.get(w.guild.id, w.ann.id)


async def test_a_profile_is_chosen_from_selects_and_kept(w: World):
    card = shown(await w.ann.slash(w.channel, "mock profile"))
    for custom_id, value in (
        (f"mock:wish:{w.guild.id}:level", "senior"),
        (f"mock:wish:{w.guild.id}:role", "data-scientist"),
        (f"mock:focus:{w.guild.id}", "evaluation"),
        (f"mock:wish:{w.guild.id}:side", "interviewer"),
        (f"mock:wish:{w.guild.id}:cadence", "fortnightly"),
    ):
        card = shown(await w.ann.select(card, [value], custom_id=custom_id))
    await w.press(w.ann, card, "Groups of three: no")
    stored = await profile(w)
    assert (stored.level, stored.role, stored.areas) == ("senior", "data-scientist", ("evaluation",))
    assert (stored.side, stored.cadence, stored.trio_ok) == ("interviewer", "fortnightly", True)


async def test_the_zone_is_read_by_name_or_city_and_refused_with_an_example(w: World):
    card = shown(await w.ann.slash(w.channel, "mock profile"))
    for typed, expected in (("Europe/Berlin", "Europe/Berlin"), ("new york", "America/New_York")):
        opened = await w.ann.click(card, label="Time zone")
        assert expected in text_of(shown(await fill(w.ann, opened, typed)))
        assert (await profile(w)).week.zone == expected
    opened = await w.ann.click(card, label="Time zone")
    assert "Asia/Kolkata" in text_of(shown(await fill(w.ann, opened, "my place")))


async def test_hours_start_from_the_zone_of_the_server(w: World):
    await w.services.guilds.set_timezone(w.guild.id, "Asia/Kolkata")
    assert (await profile(w)).week.zone == "Asia/Kolkata"


async def test_a_week_is_set_by_days_and_blocks_then_half_hours_then_copied(w: World):
    card = shown(await w.ann.slash(w.channel, "mock profile"))
    card = await w.press(w.ann, card, "Availability")
    card = shown(await w.ann.select(card, ["1", "3"], custom_id=select_id(card, "mock:week-days")))
    card = shown(await w.ann.select(card, ["evening"], custom_id=select_id(card, "mock:week-blocks")))
    assert "Tue, Thu: 17:00–20:00" in text_of(card)

    card = shown(await w.ann.select(card, ["1"], custom_id=select_id(card, "mock:week-days")))
    card = await w.press(w.ann, card, "Half hours")
    chosen = [str(slot) for slot in (36, 37, 38)]
    card = shown(await w.ann.select(card, chosen, custom_id="mock:week-half:1:afternoon"))
    card = await w.press(w.ann, card, "Back to the week")
    assert "Tue: 18:00–19:30" in text_of(card)

    card = await w.press(w.ann, card, "Copy to other days")
    card = shown(await w.ann.select(card, ["5", "6"], custom_id=select_id(card, "mock:week-copy-to")))
    assert "Tue, Sat, Sun: 18:00–19:30" in text_of(card)
    assert "Thu: 17:00–20:00" in text_of(card)
    card = await w.press(w.ann, card, "Clear all")
    assert not (await profile(w)).complete


async def test_the_zone_can_be_put_right_from_the_week(w: World):
    card = shown(await w.ann.slash(w.channel, "mock join"))
    opened = await w.ann.click(card, label="Time zone")
    card = shown(await fill(w.ann, opened, "Kolkata"))
    assert "When are you free?" in text_of(card)
    assert "own clock (Asia/Kolkata)" in text_of(card)
    card = await w.press(w.ann, card, "Weekday evenings")
    assert "You are in" in text_of(await w.press(w.ann, card, "Join"))


async def test_the_buttons_of_the_week_work_after_a_restart(w: World, peers: Peers):
    card = shown(await w.ann.slash(w.channel, "mock profile"))
    card = await w.press(w.ann, card, "Availability")
    await peers.restart()
    assert "35 hours" in text_of(
        await w.press(w.ann, await w.press(w.ann, card, "Weekday evenings"), "Back to the profile")
    )


async def test_joining_without_hours_asks_for_them_first_and_one_press_is_enough(w: World):
    card = shown(await w.ann.slash(w.channel, "mock join"))
    assert "when could you meet" in text_of(card)
    assert (await profile(w)).state == "out"
    card = await w.press(w.ann, card, "Weekends")
    assert "You are in" in text_of(await w.press(w.ann, card, "Join"))
    assert (await profile(w)).state == "in"


async def test_a_pause_ends_by_itself(w: World, peers: Peers):
    await peers.free(w.ann)
    await peers.join(w.ann)
    card = shown(await w.ann.slash(w.channel, "mock profile"))
    opened = await w.ann.click(card, label="Pause until …")
    assert "not" in text_of(shown(await fill(w.ann, opened, "soon")))
    opened = await w.ann.click(card, label="Pause until …")
    card = shown(await fill(w.ann, opened, "2026-01-10"))
    assert "Return now" in buttons_of(card)
    assert (await profile(w)).state == "paused"
    await w.to(datetime(2026, 1, 9, 23, 59, tzinfo=UTC))
    await peers.sweep()
    assert (await profile(w)).state == "paused"
    await w.to(datetime(2026, 1, 10, tzinfo=UTC))
    await peers.sweep()
    assert (await profile(w)).state == "in"


async def test_leaving_and_returning(w: World, peers: Peers):
    assert "not in the pool" in text_of(shown(await w.ann.slash(w.channel, "mock leave")))
    await peers.free(w.ann)
    await peers.join(w.ann)
    assert "out of the pool" in text_of(shown(await w.ann.slash(w.channel, "mock leave")))
    await peers.free(w.ben)
    await peers.join(w.ben)
    assert peers.threads == []
