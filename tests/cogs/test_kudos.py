from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from bot.errors import UserError
from bot.services.scores.standings import View
from tests.support.world import World, text_of


class Shared:
    """Three questions answered by everybody; Ann shared her answer to the third, which is closed."""

    def __init__(self, w: World) -> None:
        self.w = w
        self.cleo: Any = None
        self.card: Any = None
        self.answer_id = 0

    async def set_up(self) -> None:
        w = self.w
        self.cleo = w.guild.add_member(w.env.create_user("cleo"))
        await w.switch_on()
        for day in (1, 2, 3):
            await w.to(datetime(2026, 1, day, 9, 0, 30, tzinfo=UTC))
            await w.sweep()
            post = await w.post()
            for member in (w.ann, w.ben):
                result = await w.write(member, w.channel.last_message, w.answer("half", post))
                if member is w.ann and day == 3:
                    await w.press(w.ann, result, "Share")
        await w.to(datetime(2026, 1, 4, 9, 0, 30, tzinfo=UTC))
        await w.sweep()
        threads = sorted(w.bot.get_guild(w.guild.id).threads, key=lambda t: t.id)
        messages = [m async for m in threads[-1].history()]
        self.card = messages[-1]
        (shared,) = (await w.services.closing.recap(post.id)).shared
        self.answer_id = shared.answer_id


@pytest_asyncio.fixture
async def shared(w: World) -> Shared:
    created = Shared(w)
    with w.env.time_context():
        await created.set_up()
    return created


async def test_kudos_pay_the_author_once_and_show_on_the_card(w: World, shared: Shared):
    before = (await w.services.scores.standing(w.guild.id, w.ann.id, View(period="all"))).points
    assert "It pays the author 5 points" in text_of(await w.press(w.ben, shared.card, "Kudos"))
    assert "given kudos to this answer already" in text_of(await w.press(w.ben, shared.card, "Kudos"))
    await w.env.advance_time(3)
    await w.bot.triggers.fire(next(name for name in w.bot.triggers._at if name.startswith("daily:result")))
    after = (await w.services.scores.standing(w.guild.id, w.ann.id, View(period="all"))).points
    assert after == before + 5
    card = await shared.card.channel.fetch_message(shared.card.id)
    assert f"— <@{w.ann.id}> · 1 kudos" in text_of(card)


async def test_ones_own_answer_and_that_of_strangers_cannot_be_liked(w: World, shared: Shared):
    assert "your own answer" in text_of(await w.press(w.ann, shared.card, "Kudos"))
    assert "own words" in text_of(await w.press(shared.cleo, shared.card, "Kudos"))


async def test_many_presses_of_one_member_at_once_count_once(w: World, shared: Shared):
    presses = [w.services.kudos.give(shared.answer_id, w.guild.id, w.ben.id, w.env.now()) for _ in range(50)]
    results = await asyncio.gather(*presses, return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert all(isinstance(result, UserError) for result in results if isinstance(result, BaseException))
    assert (await w.services.doctor.check_scores()).healthy


async def test_an_answer_from_another_server_or_taken_back_cannot_be_liked(w: World, shared: Shared):
    with pytest.raises(UserError, match="no longer shared"):
        await w.services.kudos.give(shared.answer_id, w.guild.id + 1, w.ben.id, w.env.now())
    with pytest.raises(UserError, match="no longer shared"):
        await w.services.kudos.give(999, w.guild.id, w.ben.id, w.env.now())


async def test_who_hides_is_anonymous_among_shared_answers(w: World, shared: Shared):
    await w.services.members.set_hidden(w.guild.id, w.ann.id, True)
    post = await w.services.posting.get(3)
    assert (await w.services.closing.recap(post.id)).shared[0].author_id is None
