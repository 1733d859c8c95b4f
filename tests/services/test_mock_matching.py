"""The weekly matching: due in the server's own time, claimed once, stored whole, told to those who got nobody."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.db.lease import MATCHING
from bot.domain.pairing import pair_up
from bot.services.mock.pool.matching import MatchingService
from tests.support.mock import Peers
from tests.support.world import World, text_of

SUNDAY = datetime(2026, 1, 4, 18, tzinfo=UTC)


@pytest.fixture
def peers(w: World) -> Peers:
    return Peers(w)


async def pool(w: World, peers: Peers, count: int, *, preset: str = "evenings") -> list:
    """Let members take part who do not look for a partner right now, so that only the weekly matching pairs them."""
    members = [peers.third(f"member-{number}") for number in range(count)]
    await w.env.settle()
    async with w.services.database.write() as session:
        from bot.services.mock.settings import ensure

        await ensure(session, w.guild.id, w.clock.now())
    for member in members:
        await peers.free(member, preset=preset)
        async with w.services.database.write() as session:
            from bot.db.mock import profiles

            await profiles.change(session, w.guild.id, member.id, {"state": "in", "channel_id": w.channel.id})
    return members


async def interviews(w: World) -> list:
    async with w.services.database.read() as session:
        from bot.db.mock import meetings
        from bot.services.mock.values import load

        return [await load(session, row.id) for row in await meetings.of_guild(session, w.guild.id)]


async def test_at_the_set_time_everybody_is_paired_and_gets_a_room(w: World, peers: Peers):
    members = await pool(w, peers, 4)
    await w.to(SUNDAY - timedelta(seconds=1))
    await peers.match()
    assert await interviews(w) == []
    await w.to(SUNDAY)
    await peers.match()
    made = await interviews(w)
    assert sorted(user for one in made for user in one.members) == sorted(member.id for member in members)
    assert {one.state for one in made} == {"proposing"}
    assert {one.week for one in made} == {"2026-W01"}
    assert len(peers.threads) == 2


async def test_running_twice_changes_nothing(w: World, peers: Peers):
    await pool(w, peers, 4)
    await w.to(SUNDAY)
    await asyncio.gather(peers.match(), peers.match(), peers.match())
    await peers.match()
    assert await peers.mock.matching.run(w.guild.id, SUNDAY) is None
    assert len(await interviews(w)) == 2
    assert (await peers.mock.settings.get(w.guild.id)).next_match_at == SUNDAY + timedelta(days=7)


async def test_the_odd_one_is_told_why_and_what_helps_and_comes_first_next_time(w: World, peers: Peers):
    members = await pool(w, peers, 3)
    await w.to(SUNDAY)
    await peers.match()
    (made,) = await interviews(w)
    (left,) = [member for member in members if member.id not in made.members]
    (letter,) = [text_of(message) for message in left.user.dm_channel.history()]
    assert "No partner this week" in letter
    assert "You come first next time" in letter
    assert (await peers.mock.profiles.get(w.guild.id, left.id)).left_out == 1
    await peers.mock.meetings.cancel(made.id, made.members[0])
    await w.to(SUNDAY + timedelta(days=7))
    await peers.match()
    latest = (await interviews(w))[0]
    assert left.id in latest.members


async def test_who_takes_no_private_messages_reads_the_reason_at_the_next_use(w: World, peers: Peers):
    (only,) = await pool(w, peers, 1)
    peers.close_messages(only)
    await w.to(SUNDAY)
    await peers.match()
    shown = await only.slash(w.channel, "mock profile")
    assert "Nobody else who fits you was looking" in text_of(shown.response)


async def test_a_process_that_dies_in_the_solver_leaves_nothing_and_is_taken_over(w: World, peers: Peers):
    await pool(w, peers, 2)
    await w.to(SUNDAY)

    class Dies:
        async def match(self, *_: object) -> object:
            raise asyncio.CancelledError

    dying = MatchingService(w.services.database, w.clock, Dies())  # type: ignore[arg-type]
    with pytest.raises(asyncio.CancelledError):
        await dying.run(w.guild.id, SUNDAY)
    await peers.match()  # the claim holds: another process may be at it
    assert await interviews(w) == []
    await w.to(SUNDAY + MATCHING.lasts + timedelta(seconds=1))
    await peers.match()
    assert len(await interviews(w)) == 1


async def test_a_process_that_dies_among_the_meetings_is_followed_by_one_that_makes_the_rest(
    w: World, peers: Peers, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.services.mock.pool.matching.STEPS_AT_ONCE", 1)
    members = await pool(w, peers, 7)
    await w.to(SUNDAY)
    running = asyncio.create_task(peers.mock.matching.run(w.guild.id, SUNDAY))
    while not await interviews(w):  # noqa: ASYNC110 - the database is what we wait for
        await asyncio.sleep(0.001)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert 1 <= len(await interviews(w)) < 3

    class Never:
        async def match(self, *_: object) -> object:
            raise AssertionError("the stored result is carried out, not another one")

    await w.to(SUNDAY + MATCHING.lasts)
    again = MatchingService(w.services.database, w.clock, Never())  # type: ignore[arg-type]
    matched = await again.run(w.guild.id, SUNDAY)
    assert matched is not None
    assert (matched.pairs, matched.unmatched) == (3, 1)
    paired = [user for one in await interviews(w) for user in one.members]
    assert len(paired) == len(set(paired)) == len(members) - 1


CHANGES = {
    "set_channel": {"channel_id": 5},
    "set_voice": {"channel_id": 5},
    "set_reports": {"channel_id": 5},
    "set_day": {"weekday": 2},
    "set_time": {"text": "20:00"},
    "set_minutes": {"minutes": 45},
    "set_events": {"on": False},
    "set_min_days": {"days": 7},
    "set_entry_role": {"role_id": 5},
}


@pytest.mark.parametrize("change", CHANGES)
async def test_a_setting_that_is_changed_while_a_matching_is_due_does_not_cost_the_week(
    w: World, peers: Peers, change: str
):
    await pool(w, peers, 2)
    await w.to(SUNDAY)
    await getattr(peers.mock.settings, change)(w.guild.id, **CHANGES[change])
    assert [guild for guild, _ in await peers.mock.matching.due()] == [w.guild.id]
    await peers.match()
    assert len(await interviews(w)) == 1
    after = {"set_day": timedelta(days=3), "set_time": timedelta(hours=2)}.get(change, timedelta(days=7))
    assert (await peers.mock.settings.get(w.guild.id)).next_match_at == SUNDAY + after


async def test_a_setting_that_is_changed_after_a_crash_does_not_lose_the_other_half_of_a_matching(
    w: World, peers: Peers, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.services.mock.pool.matching.STEPS_AT_ONCE", 1)
    await pool(w, peers, 6)
    await w.to(SUNDAY)
    running = asyncio.create_task(peers.mock.matching.run(w.guild.id, SUNDAY))
    while not await interviews(w):  # noqa: ASYNC110 - the database is what we wait for
        await asyncio.sleep(0.001)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await peers.mock.settings.set_events(w.guild.id, on=False)
    await w.to(SUNDAY + MATCHING.lasts)
    await peers.match()
    assert len(await interviews(w)) == 3


async def test_a_day_that_is_changed_while_the_pairs_are_made_is_the_day_of_the_next_matching(
    w: World, peers: Peers
):
    await pool(w, peers, 2)

    class Slow:
        async def match(self, pool, round_, ties):  # type: ignore[no-untyped-def]
            await peers.mock.settings.set_day(w.guild.id, 2)
            return pair_up(pool, round_, ties)

    await w.to(SUNDAY)
    await MatchingService(w.services.database, w.clock, Slow()).run(w.guild.id, SUNDAY)
    assert (await peers.mock.settings.get(w.guild.id)).next_match_at == SUNDAY + timedelta(days=3)


async def test_the_next_matching_moves_only_with_its_day_and_time(w: World, peers: Peers):
    await pool(w, peers, 2)
    settings = peers.mock.settings
    await settings.set_events(w.guild.id, on=False)
    assert (await settings.get(w.guild.id)).next_match_at == SUNDAY
    await settings.set_day(w.guild.id, 5)
    assert (await settings.get(w.guild.id)).next_match_at == SUNDAY - timedelta(days=1)
    await settings.set_time(w.guild.id, "17:30")
    assert (await settings.get(w.guild.id)).next_match_at == SUNDAY - timedelta(days=1, minutes=30)


async def test_what_passed_while_interviews_were_switched_off_is_not_made_up_for(w: World, peers: Peers):
    await pool(w, peers, 2)
    await peers.mock.settings.switch(w.guild.id, on=False)
    await w.to(SUNDAY + timedelta(hours=1))
    assert await peers.mock.matching.due() == []
    await peers.mock.settings.switch(w.guild.id, on=True)
    assert await peers.mock.matching.due() == []
    assert (await peers.mock.settings.get(w.guild.id)).next_match_at == SUNDAY + timedelta(days=7)


async def test_who_left_while_the_solver_ran_is_not_paired_and_the_other_goes_on_waiting(
    w: World, peers: Peers
):
    one, other = await pool(w, peers, 2)

    class Slow:
        async def match(self, pool, round_, ties):  # type: ignore[no-untyped-def]
            await w.services.mock.pool.leave(w.guild.id, one.id)
            return pair_up(pool, round_, ties)

    await w.to(SUNDAY)
    matched = await MatchingService(w.services.database, w.clock, Slow()).run(w.guild.id, SUNDAY)
    assert matched is not None
    assert matched.pairs == 0
    profile = await peers.mock.profiles.get(w.guild.id, other.id)
    assert profile.waiting_since is not None
    assert profile.left_out == 1


async def test_rhythm_pauses_and_meetings_ahead_are_respected(w: World, peers: Peers):
    weekly, asked, paused, *rest = await pool(w, peers, 5)
    await peers.mock.profiles.set_cadence(w.guild.id, asked.id, "asked")
    await peers.mock.profiles.pause(w.guild.id, paused.id, "30")
    await w.to(SUNDAY)
    await peers.match()
    paired = {user for one in await interviews(w) for user in one.members}
    assert asked.id not in paired
    assert paused.id not in paired
    assert len(paired) == 2
    await peers.match()
    assert {weekly.id, *(member.id for member in rest)} > paired


async def test_a_trio_is_formed_when_all_allow_it(w: World, peers: Peers):
    members = await pool(w, peers, 3)
    for member in members:
        await peers.mock.profiles.switch_trio(w.guild.id, member.id)
    await w.to(SUNDAY)
    await peers.match()
    (made,) = await interviews(w)
    assert len(made.members) == 3
    card = (await peers.messages())[0]
    for member in members:
        await member.click(card, label="Time 1")
    await w.env.settle()
    assert (await peers.now()).state == "agreed"


async def test_the_time_follows_the_zone_of_the_server_when_it_changes(w: World, peers: Peers):
    await pool(w, peers, 2)
    await w.services.guilds.set_timezone(w.guild.id, "America/New_York")
    await w.bot.triggers.fire("mock:settings")
    assert (await peers.mock.settings.get(w.guild.id)).next_match_at == SUNDAY + timedelta(hours=5)


async def test_a_week_that_passed_while_the_bot_was_away_is_made_up_for_within_two_days(
    w: World, peers: Peers
):
    await pool(w, peers, 2)
    await w.to(SUNDAY + timedelta(days=1))
    await peers.match()
    assert len(await interviews(w)) == 1
    await peers.mock.meetings.cancel(1, (await peers.now(1)).members[0])
    await w.to(SUNDAY + timedelta(days=10))
    await peers.match()
    assert (await peers.mock.settings.get(w.guild.id)).next_match_at == SUNDAY + timedelta(days=14)
    assert await interviews(w) == []


async def test_past_partners_are_avoided(w: World, peers: Peers):
    members = await pool(w, peers, 4)
    pairs = []
    for week in range(3):
        await w.to(SUNDAY + timedelta(days=7 * week))
        await peers.match()
        for one in await interviews(w):
            pairs.append(frozenset(one.members))
            await peers.mock.meetings.cancel(one.id, one.members[0])
    assert len(pairs) == len(set(pairs)) == 6
    assert len(members) == 4
