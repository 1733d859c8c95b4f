"""Two questions of one server: every feature of that server has them, and no other server ever does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.content.models import KeyPoint
from bot.db import rounds as round_queries
from bot.errors import NotFound
from tests.support.bank import FULL_ANSWER, question
from tests.support.interviews import Pair
from tests.support.overlay import InMemory
from tests.support.rounds import Game
from tests.support.world import World, shown, text_of, world

AREA = "statistics"
GOLD = question("gold", 8).model_copy(update={"id": "gold-charm", "area": AREA})
PEARL = question("pearl", 9).model_copy(update={"id": "pearl-charm"})


class Home:
    """The world's server with two questions of its own, and a second server without any."""

    def __init__(self, w: World, overlay: InMemory) -> None:
        self.w, self._overlay = w, overlay
        self.gold, self.pearl = (f"g{w.guild.id}/{one.id}" for one in (GOLD, PEARL))
        self.shipped = [one.id for one in w.bank]
        guild = w.env.create_guild()
        self.elsewhere = replace(w, guild=guild, channel=guild.create_text_channel("general"))
        self.zoe = guild.add_member(w.env.create_user("zoe"))
        """Of the second server."""

    def put(self, *questions: object, off: list[str] | None = None) -> None:
        """Give the server both questions, or these versions of them, without what is ``off``."""
        self._overlay.put(self.w.guild.id, *(questions or (GOLD, PEARL)), off=off or [])  # type: ignore[arg-type]

    async def asked(self) -> list[str]:
        """List what the latest round asks, in its order."""
        current = await Game(self.w).round()
        async with self.w.services.database.read() as session:
            return [row.question_id for row in await round_queries.questions(session, current.id)]


@pytest_asyncio.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    overlay = InMemory()
    async with world(tmp_path, overlay=overlay) as w:
        yield Home(w, overlay)


@pytest.fixture
def w(home: Home) -> World:
    """The world under the name by which the clock of a test is found."""
    return home.w


async def test_an_own_question_is_posted_answered_graded_and_stays_in_the_history(home: Home, w: World):
    home.put(off=[*home.shipped, home.pearl])
    await w.switch_on()
    post = await w.post()
    assert post.question_id == home.gold
    card = w.channel.last_message
    assert GOLD.prompt in text_of(card)
    graded = await w.write(w.ann, card, FULL_ANSWER.format(colour="gold"))
    assert "I found 4 of 4" in text_of(graded)

    home.put(off=[*home.shipped, home.gold])
    graded = await w.write(w.ben, card, FULL_ANSWER.format(colour="gold"))
    assert "I found 4 of 4" in text_of(graded), "what is open is played to its end"
    assert GOLD.prompt in text_of(shown(await w.ann.slash(w.channel, "daily history")))
    assert (await w.services.progress.profile(w.guild.id, w.ann.id)).areas[0].name == AREA

    await w.to(w.env.now() + timedelta(days=1))
    shown(await w.mod.slash(w.channel, "daily now"))
    assert (await w.post()).question_id == home.pearl, "what is switched off is not drawn"
    assert (await w.services.closing.recap(post.id)).question.prompt == GOLD.prompt


async def test_a_changed_rubric_of_an_own_question_regrades_its_answers(home: Home, w: World):
    home.put(off=home.shipped)
    await w.switch_on()
    post = await w.post()
    own = {home.gold: GOLD, home.pearl: PEARL}[post.question_id]
    await w.write(w.ann, w.channel.last_message, FULL_ANSWER.format(colour=own.id.split("-")[0]))
    demanding = [*own.key_points, KeyPoint(point="It needs a written permit", weight=5, accept=["permit"])]
    home.put(own.model_copy(update={"key_points": demanding}))
    result = await w.services.appeals.regrade(post.question_id)
    assert (result.answers, result.changed) == (1, 1)
    assert result.points < 0
    with pytest.raises(NotFound):
        await w.services.appeals.regrade(f"g{home.elsewhere.guild.id}/{own.id}")
    with pytest.raises(NotFound):
        await w.services.appeals.regrade(own.id)


async def test_a_round_asks_own_questions_and_their_misses_can_be_reviewed(home: Home, w: World):
    home.put(off=[one for one in home.shipped if not one.endswith(("amber", "azure", "coral"))])
    game = Game(w)
    await game.start()
    assert {home.gold, home.pearl} < set(await home.asked())
    await game.play((w.ann, False))
    home.put(off=[home.gold])
    over = await game.round()
    miss = (await w.services.round_reviews.review(over.id, w.ann.id)).first
    assert miss.total == 5, "switched off later, it is still in the review"


async def test_a_question_switched_off_while_a_round_runs_is_replaced(home: Home, w: World):
    home.put()
    game = Game(w)
    await game.start()
    coming = (await home.asked())[1]
    home.put(off=[coming])
    await game.play((w.ann, True))
    asked = await home.asked()
    assert len(set(asked)) == 5
    assert coming not in asked


async def test_a_kit_holds_own_questions_page_by_page(home: Home, w: World):
    home.put(off=home.shipped)
    pair = Pair(w)
    interview = await pair.begin()
    kits = [*await pair.questions(0), *await pair.questions(1)]
    assert sorted(kits) == [home.gold, home.pearl]
    home.put(off=kits)
    leads = (await pair.pass_minutes(2)).seats[0].user_id
    leaf = await pair.services.kits.open(interview.id, leads)
    assert leaf.page.ask in {GOLD.prompt, PEARL.prompt}
    await pair.end()
    details = await pair.services.history.details(interview.id, leads)
    assert [one.question.id for one in details.asked] == kits[:1]


async def test_no_other_server_ever_gets_them(home: Home, w: World):
    home.put(off=home.shipped)
    other = home.elsewhere
    charms, lines = ({q for q in home.shipped if q.startswith(kind)} for kind in ("charm", "line"))
    await w.services.guilds.set_channel(other.guild.id, other.channel.id)
    posted = []
    for _ in range(9):
        post = await w.services.posting.get(await w.services.posting.post_now(other.guild.id))
        posted.append(post.question_id)
        await w.to(w.env.now() + timedelta(days=1))
    assert set(posted) == charms, "all of the shipped ones, then the first again"

    pair = Pair(other)
    await pair.begin()
    assert {*await pair.questions(0), *await pair.questions(1)} <= charms
    for mode, expected in (("choice", charms), ("typed", lines)):
        assert {m.id for m in w.services.library.of(other.guild.id).for_rounds(mode)} == expected
    assert w.services.library.of(other.guild.id).get(home.gold) is None


async def test_topics_are_those_of_the_server(home: Home, w: World):
    home.put()
    for name in ("rapidfire start", "rapidfire schedule"):
        for member, place, there in ((w.ann, w, True), (home.zoe, home.elsewhere, False)):
            offered = await member.autocomplete(place.channel, name, "topic", AREA[:5])
            assert (AREA in [choice["value"] for choice in offered]) is there
    with_topic = shown(await home.zoe.slash(home.elsewhere.channel, "rapidfire start", topic=AREA))
    assert "I do not know the topic" in text_of(with_topic)
    await w.services.guilds.set_areas(w.guild.id, [AREA])
    await w.services.guilds.set_areas(home.elsewhere.guild.id, [AREA])
    assert (await w.services.guilds.get(w.guild.id)).areas == (AREA,)
    assert (await w.services.guilds.get(home.elsewhere.guild.id)).areas == ()
