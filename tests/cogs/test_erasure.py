"""A member is erased while others wait for them: nobody is left hanging, and nobody loses what they earned."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from tests.services.test_privacy import traces
from tests.support.interviews import RoomPair, id_of
from tests.support.mock import Peers
from tests.support.populate import everything
from tests.support.world import World, shown, text_of


async def found(w: World) -> dict:
    async with w.services.database.read() as session:
        return await everything(session)


async def test_a_meeting_ahead_is_called_off_and_the_partner_is_told(w: World):
    peers = Peers(w)
    await peers.agree()
    erased = await w.services.privacy.erase(w.ann.id, w.guild.id)
    assert erased.called_off == ((await peers.now()).id,)
    assert traces(await found(w), w.ann.id) == []
    await peers.sweep()
    assert (await peers.now()).state == "cancelled"
    assert peers.called("a former member has left the server") == {w.ben.id}
    assert (await peers.mock.profiles.get(w.guild.id, w.ben.id)).waiting_since is not None
    assert peers.guild.voice_channels == []
    assert await peers.guild.fetch_scheduled_events() == []
    assert traces(await found(w), w.ann.id) == []


async def test_an_interview_that_was_held_still_pays_the_partner(w: World):
    room = RoomPair(w)
    ann, ben = room.members
    await room.start()
    for minutes in (2, 19, 19, 5):
        await room.wait(minutes)
    await room.give(ann, 4)
    assert (await w.services.privacy.erase(ann.id)).rows
    await room.give(ben, 2)
    await room.after(timedelta(days=4))
    await room.fire()
    assert (await room.now()).state == "closed"
    assert await room.points(ben) > 0
    assert await room.points(ben, "feedback") > 0
    history = shown(await ben.slash(w.channel, "mock history"))
    assert "a former member" in text_of(history)
    opened = shown(await ben.select(history, [str(room.id)], custom_id=id_of(history, "mock:past")))
    assert "From a former member" in text_of(opened)
    assert traces(await found(w), ann.id) == []
    async with w.services.database.read() as session:
        for table in ("awards", "score_totals", "mock_profiles", "mock_notices"):
            ghosts = await session.scalar(text(f"SELECT count(*) FROM {table} WHERE user_id < 0"))
            assert ghosts == 0, table
    assert (await w.services.doctor.check_scores()).healthy


async def test_a_matching_that_was_interrupted_goes_on_without_the_erased_member(w: World):
    peers = Peers(w)
    await peers.free(w.ann)
    await peers.mock.pool.join(w.guild.id, w.ann.id, channel_id=w.channel.id)
    matching = peers.mock.matching
    due = await matching.next_due()
    await w.to(due)
    claim = await matching._claim(w.guild.id, due)
    await matching._solve(claim)  # and then the process dies
    assert (await found(w))["mock_matchings"][0]["result"]["unmatched"][0]["member"] == w.ann.id
    await w.services.privacy.erase(w.ann.id)
    assert (await matching.run(w.guild.id, due)).unmatched == 1
    after = await found(w)
    assert traces(after, w.ann.id) == []
    assert after["mock_notices"] == []
    assert after["mock_profiles"] == []


async def test_a_days_answers_and_their_place_on_the_board_are_gone(w: World):
    await w.switch_on()
    card, post = w.channel.last_message, await w.post()
    for member in (w.ann, w.ben):
        await w.write(member, card, w.answer("full", post))
    await w.services.privacy.erase(w.ann.id)
    board = text_of(shown(await w.ben.slash(w.channel, "leaderboard")))
    assert str(w.ann.id) not in board
    assert f"<@{w.ben.id}> · 100 points" in board
    assert (await w.services.doctor.check_scores()).healthy
    await w.write(w.ann, card, w.answer("half", post))
    assert str(w.ann.id) in text_of(shown(await w.ben.slash(w.channel, "leaderboard")))
    assert (await w.services.doctor.check_scores()).healthy
