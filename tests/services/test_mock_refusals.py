"""What members are told when a press comes too late, from the wrong person, or asks for the impossible."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.interviews import MOST_AHEAD
from bot.errors import Conflict, Expired, InvalidInput, NotAllowed, NotFound
from bot.services.mock.pool import pool as pools
from bot.services.mock.pool import profiles
from tests.support.mock import Peers
from tests.support.world import World


@pytest.fixture
def peers(w: World) -> Peers:
    return Peers(w)


async def test_an_offered_time_that_is_past_or_was_never_offered(w: World, peers: Peers):
    interview = await peers.pair()
    with pytest.raises(NotFound, match="not offered any more"):
        await peers.mock.agreeing.pick(1, w.ann.id, 3)
    await w.to(interview.offered[0])
    with pytest.raises(Expired, match="has passed"):
        await peers.mock.agreeing.pick(1, w.ann.id, 0)


async def test_times_too_far_ahead_or_agreed_already_or_in_another_meeting(w: World, peers: Peers):
    agreeing = peers.mock.agreeing
    await peers.pair()
    with pytest.raises(InvalidInput, match="at most 60 days ahead"):
        await agreeing.understand(1, w.ann.id, _far(w))
    agreed = await agreeing.understand(1, w.ann.id, "tomorrow 18:00")
    await agreeing.put_forward(agreed.proposal.id, w.ann.id)
    await agreeing.accept(agreed.proposal.id, w.ben.id)
    with pytest.raises(InvalidInput, match="agreed already"):
        await agreeing.understand(1, w.ann.id, "tomorrow 18:00")
    await peers.mock.pool.invite(w.guild.id, w.ann.id, w.mod.id, channel_id=w.channel.id)
    await peers.mock.meetings.answer_invitation(2, w.mod.id, accept=True)
    clashing = await agreeing.understand(2, w.ann.id, "tomorrow 18:30")
    assert clashing.clash == (await peers.now(1)).starts_at
    assert (await agreeing.understand(2, w.ann.id, "tomorrow 19:00")).clash is None
    assert (await agreeing.understand(2, w.mod.id, "tomorrow 18:30")).clash is None, (
        "others' meetings stay private"
    )


def _far(w: World) -> str:
    return f"{w.clock.now() + timedelta(days=70):%Y-%m-%d} 18:00"


async def test_proposals_of_others_and_ones_that_are_settled_or_past(w: World, peers: Peers):
    agreeing = peers.mock.agreeing
    await peers.pair()
    drafted = (await agreeing.understand(1, w.ann.id, "tomorrow 18:00")).proposal.id
    with pytest.raises(NotFound, match="somebody else's proposal"):
        await agreeing.put_forward(drafted, w.ben.id)
    with pytest.raises(Expired, match="settled or was replaced"):
        await agreeing.accept(drafted, w.ben.id)
    await agreeing.put_forward(drafted, w.ann.id)
    with pytest.raises(Conflict, match="put forward already"):
        await agreeing.put_forward(drafted, w.ann.id)
    with pytest.raises(NotAllowed, match="the other one accepts it"):
        await agreeing.accept(drafted, w.ann.id)
    with pytest.raises(NotFound, match="do not know that proposal"):
        await agreeing.accept(4711, w.ben.id)
    await w.to((await agreeing.proposal(drafted)).starts_at)
    with pytest.raises(Expired, match="That time has passed"):
        await agreeing.accept(drafted, w.ben.id)
    await agreeing.decline(drafted, w.ann.id)
    with pytest.raises(Expired, match="settled or was replaced already"):
        await agreeing.decline(drafted, w.ben.id)


async def test_what_is_not_open_any_more_says_what_it_is_now(w: World, peers: Peers):
    agreeing, meetings = peers.mock.agreeing, peers.mock.meetings
    await peers.mock.pool.invite(w.guild.id, w.ann.id, w.ben.id, channel_id=w.channel.id)
    with pytest.raises(Expired, match="has to be accepted first"):
        await agreeing.understand(1, w.ann.id, "tomorrow 18:00")
    with pytest.raises(NotAllowed, match="`Decline` takes it back"):
        await meetings.answer_invitation(1, w.ann.id, accept=True)
    await meetings.answer_invitation(1, w.ben.id, accept=True)
    with pytest.raises(Expired, match="is answered or has run out"):
        await meetings.answer_invitation(1, w.ben.id, accept=False)
    proposal = (await agreeing.understand(1, w.ann.id, "tomorrow 18:00")).proposal
    await agreeing.put_forward(proposal.id, w.ann.id)
    await agreeing.accept(proposal.id, w.ben.id)
    with pytest.raises(Expired, match="press `Another time`"):
        await agreeing.pick(1, w.ann.id, 0)
    with pytest.raises(InvalidInput, match="one of the kinds"):
        await agreeing.set_form(1, w.ann.id, "chess")
    await w.to(proposal.starts_at)
    assert await w.services.interviews.running.begin(1)
    with pytest.raises(Expired, match="interview is on"):
        await agreeing.set_form(1, w.ann.id, "scenario")
    with pytest.raises(Expired, match="End it with the button"):
        await meetings.cancel(1, w.ann.id)
    with pytest.raises(Conflict, match="when the interview is over"):
        await w.services.interviews.feedback.state(1, w.ann.id)
    with pytest.raises(Conflict, match="not over yet"):
        await w.services.interviews.met.say(1, w.ann.id, "yes")


async def test_a_cancelled_meeting_takes_neither_times_nor_feedback(w: World, peers: Peers):
    await peers.pair()
    await peers.mock.meetings.cancel(1, w.ann.id)
    with pytest.raises(Expired, match="over or was called off"):
        await peers.mock.agreeing.pick(1, w.ben.id, 0)
    with pytest.raises(Expired, match="over or was called off"):
        await peers.mock.places.paste_link(1, w.ben.id, "https://meet.example.org/a")
    with pytest.raises(Expired, match="did not take place"):
        await w.services.interviews.feedback.state(1, w.ben.id)
    with pytest.raises(NotFound, match="is not over"):
        await w.services.interviews.history.details(1, w.ben.id)


async def test_the_pool_refuses_with_a_reason(w: World, peers: Peers):
    pool, guild = peers.mock.pool, w.guild.id
    with pytest.raises(InvalidInput, match="when you are free"):
        await pool.join(guild, w.ann.id, channel_id=None)
    await peers.mock.safety.bar(guild, w.ann.id, w.mod.id)
    for refused in (
        pool.join(guild, w.ann.id, channel_id=None),
        pool.check_entry(guild, w.ann.id, roles=(), joined_at=None),
    ):
        with pytest.raises(NotAllowed, match="taken you out"):
            await refused
    with pytest.raises(NotAllowed, match="cannot be invited at the moment"):
        await pool.invite(guild, w.ben.id, w.ann.id, channel_id=None)
    for _ in range(pools.MOST_INVITATIONS):
        await pool.invite(guild, w.ben.id, peers.third(f"guest{_}").id, channel_id=None)
    with pytest.raises(Conflict, match="wait for an answer"):
        await pool.invite(guild, w.ben.id, peers.third("onemore").id, channel_id=None)
    for number in range(1, pools.MOST_INVITATIONS + 1):
        interview = await peers.now(number)
        await peers.mock.meetings.answer_invitation(number, interview.others(w.ben.id)[0], accept=True)
    for number in range(MOST_AHEAD - pools.MOST_INVITATIONS):
        await pool.invite(guild, w.ben.id, peers.third(f"friend{number}").id, channel_id=None)
    with pytest.raises(Conflict, match="meetings ahead"):
        await pool.invite(guild, w.ben.id, peers.third("last").id, channel_id=None)


async def test_blocks_and_pauses_refuse_nonsense(w: World, peers: Peers, monkeypatch: pytest.MonkeyPatch):
    service, guild = peers.mock.profiles, w.guild.id
    with pytest.raises(InvalidInput, match="cannot block yourself"):
        await service.block(guild, w.ann.id, w.ann.id)
    await service.block(guild, w.ann.id, w.ben.id)
    with pytest.raises(Conflict, match="blocked that member already"):
        await service.block(guild, w.ann.id, w.ben.id)
    monkeypatch.setattr(profiles, "MOST_BLOCKS", 1)
    with pytest.raises(Conflict, match="lift one first"):
        await service.block(guild, w.ann.id, w.mod.id)
    for text in ("0", "400", "2020-01-01"):
        with pytest.raises(InvalidInput, match="within a year"):
            await service.pause(guild, w.ann.id, text)
    with pytest.raises(Conflict, match="not on a pause"):
        await service.resume(guild, w.ann.id)
    with pytest.raises(InvalidInput, match="at least one language"):
        await service.set_languages(guild, w.ann.id, ["xx"])
    with pytest.raises(InvalidInput, match="one of the entries"):
        await service.set_level(guild, w.ann.id, "wizard")
