from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.db import members
from bot.db.tables import MockFeedback, MockInterview, MockKitItem, MockSeat
from bot.domain.readiness import PRIOR
from bot.services.scores import Earned, award
from bot.ui.charts import OverviewPanel
from tests.support.rounds import Game, press_at_once
from tests.support.world import World, buttons_of, flat, payload, shown, text_of
from tests.support.years import a_year


def pictures(message: Any) -> list[str]:
    """Give the alternative texts of a card's pictures."""
    return [item["description"] for c in flat(payload(message)) if c.get("type") == 12 for item in c["items"]]


def selects_of(message: Any) -> dict[str, str]:
    """Give the chosen value of each select by its custom id's feature and action."""
    return {
        c["custom_id"].rsplit(":", 1)[0]: next(o["value"] for o in c["options"] if o.get("default"))
        for c in flat(payload(message))
        if c.get("type") == 3
    }


class Placed:
    """A private card with the place where it stands, as the helper for many presses wants it."""

    def __init__(self, w: World, card: Any) -> None:
        self.id, self.components, self.channel = card.id, card.components, w.channel


async def room(w: World, member: Any, **permissions: bool) -> Any:
    """Make a channel in which ``member`` has these permissions, or lacks them."""
    overwrites = {member: discord.PermissionOverwrite(**permissions)}
    channel = w.guild.create_text_channel("room", overwrites=overwrites)
    await w.env.settle()
    return channel


async def own_card(w: World, member: Any) -> Any:
    return shown(await member.slash(w.channel, "progress"))


async def answer_today(w: World, *people: Any) -> None:
    await w.switch_on()
    for member in people:
        await w.write(member, w.channel.last_message, w.answer("full", await w.post()))


async def hide(w: World, member: Any, hidden: bool = True) -> None:
    async with w.services.database.write() as session:
        await members.change(session, w.guild.id, member.id, hidden=hidden)


async def shared_cards(w: World, channel: Any = None) -> list[Any]:
    real = w.bot.get_channel((channel or w.channel).id)
    return [m async for m in real.history(limit=50) if "### Progress of" in text_of(m)]


async def test_an_empty_profile_says_how_to_begin(w: World):
    card = await own_card(w, w.ann)
    assert card.ephemeral
    assert "Nothing to show yet" in text_of(card)
    assert list(buttons_of(card)) == ["Readiness", "Hide me"]
    (alt,) = pictures(card)
    assert "No day of practice yet" in alt


async def test_a_card_tells_the_same_in_pictures_and_in_words(w: World):
    await answer_today(w, w.ann, w.ben)
    card = await own_card(w, w.ann)
    assert card.ephemeral
    earned = w.pays("full", await w.post())
    text = text_of(card)
    assert f"this week {earned} (#1 of 2)" in text
    assert "**Streak** 1 · best 1" in text
    assert "A freeze forgives one missed question. Every 7 answered in a row earn one" in text
    assert "1 day of the past year, 1 answer in all" in text
    overview, areas, levels = pictures(card)
    assert f"this week: {earned}, #1 of 2" in overview
    assert "streak: 1, best 1" in overview
    assert "1 day of practice" in overview
    area = w.bank.answered_question((await w.post()).question_id).area
    assert f"{area.capitalize()} 1" in areas or "%" in areas
    assert "No rating in rounds yet" in levels
    assert len(card.attachments) == 3
    assert all(item.filename.startswith("progress-") for item in card.attachments)


async def test_one_answer_is_a_first_guess_and_the_rest_not_measured(w: World):
    await answer_today(w, w.ann)
    ready = await w.press(w.ann, await own_card(w, w.ann), "Readiness")
    assert ready.ephemeral
    text = text_of(ready)
    assert "a first guess from 1 answer; 30% of the preparation is measured" in text
    for part in ("**Coding** (40%)", "**System design** (20%)", "**Behavioural** (10%)", "not measured yet"):
        assert part in text
    assert "**Next:**" in text
    assert "/rapidfire start topic:" in text
    (alt,) = pictures(ready)
    assert "Coding · 40% not measured yet" in alt


async def test_nobody_is_measured_without_answers(w: World):
    text = text_of(await w.press(w.ann, await own_card(w, w.ann), "Readiness"))
    assert "**Not measured yet**" in text
    assert "of 100" not in text


async def test_the_advice_names_only_commands_that_there_are(w: World):
    real = {command.qualified_name for command in w.bot.tree.walk_commands()}
    text = text_of(await w.press(w.ann, await own_card(w, w.ann), "Readiness"))
    for command in ("code problem", "mock join", "rapidfire start"):
        assert (f"/{command}" in text) == (command in real)


async def test_level_and_role_are_chosen_and_kept_also_after_a_restart(w: World):
    await answer_today(w, w.ann)
    ready = await w.press(w.ann, await own_card(w, w.ann), "Readiness")
    assert selects_of(ready) == {"progress:role": "ml-engineer", "progress:level": "mid"}
    game = Game(w)
    await game.restart()
    senior = shown(await w.ann.select(ready, ["senior"], custom_id=f"progress:level:{w.ann.id}"))
    assert "Readiness · ML engineer, senior" in text_of(senior)
    analyst = shown(await w.ann.select(senior, ["data-analyst"], custom_id=f"progress:role:{w.ann.id}"))
    assert "Readiness · Data analyst, senior" in text_of(analyst)
    assert len(pictures(analyst)) == 1
    again = await w.press(w.ann, await own_card(w, w.ann), "Readiness")
    assert selects_of(again) == {"progress:role": "data-analyst", "progress:level": "senior"}
    assert (await w.services.progress.profile(w.guild.id, w.ben.id)).readiness.level == "mid"


async def test_sharing_shows_the_card_to_the_channel_without_readiness(w: World):
    await answer_today(w, w.ann)
    told = await w.press(w.ann, await own_card(w, w.ann), "Share")
    assert told.ephemeral
    assert "Shared: https://discord.com/channels/" in text_of(told)
    (card,) = await shared_cards(w)
    assert f"### Progress of <@{w.ann.id}>" in text_of(card)
    assert "Readiness" not in text_of(card)
    assert len(pictures(card)) == 3
    assert not any("eadiness" in alt for alt in pictures(card))
    assert not buttons_of(card)


async def test_pressing_share_many_times_at_once_posts_one_card(w: World):
    await answer_today(w, w.ann)
    card = await own_card(w, w.ann)
    press_at_once(w, Placed(w, card), [(w.ann.id, "Share")] * 5)
    await w.env.settle()
    assert len(await shared_cards(w)) == 1
    later = await w.press(w.ann, card, "Share")
    assert "You can share it again in a minute" in text_of(later)
    await w.env.advance_time(61)
    await w.press(w.ann, card, "Share")
    assert len(await shared_cards(w)) == 2


async def test_a_card_is_not_posted_where_its_member_may_not_write(w: World):
    await answer_today(w, w.ann)
    card = shown(await w.ann.slash(await room(w, w.ann, send_messages=False), "progress"))
    refused = await w.press(w.ann, card, "Share")
    assert "You cannot post in this channel" in text_of(refused)
    assert not await shared_cards(w)


async def test_another_members_button_does_nothing_for_me(w: World):
    await answer_today(w, w.ann)
    card = await own_card(w, w.ann)
    for label in ("Share", "Readiness"):
        press_at_once(w, Placed(w, card), [(w.ben.id, label)])
        await w.env.settle()
    assert not await shared_cards(w)


async def test_others_see_points_rank_and_streak_only(w: World):
    await answer_today(w, w.ann)
    card = shown(await w.ben.slash(w.channel, "progress", member=w.ann))
    assert card.ephemeral
    text = text_of(card)
    assert f"this week {w.pays('full', await w.post())} (#1 of 1)" in text
    assert "**Streak** 1" in text
    for private in ("Strength", "level", "Readiness", "Practice", "Rating"):
        assert private not in text.replace("points, ranks and streak only", "")
    assert not pictures(card)
    assert not buttons_of(card)


async def test_of_a_hidden_member_others_see_nothing(w: World):
    await answer_today(w, w.ann)
    await hide(w, w.ann)
    text = text_of(shown(await w.ben.slash(w.channel, "progress", member=w.ann)))
    assert "keeps their progress to themselves" in text
    assert "Points" not in text


async def test_a_hidden_member_sees_their_own_card_and_is_warned_before_sharing(w: World):
    await answer_today(w, w.ann)
    await hide(w, w.ann)
    card = await own_card(w, w.ann)
    assert "You are hidden" in text_of(card)
    assert "#1" not in text_of(card)
    assert "hidden" in pictures(card)[0]
    warning = await w.press(w.ann, card, "Share")
    assert "Sharing shows your points" in text_of(warning)
    assert not await shared_cards(w)
    await w.press(w.ann, warning, "Share anyway")
    (shared,) = await shared_cards(w)
    assert "hidden" not in text_of(shared)


async def test_the_own_card_has_the_switch_that_hides(w: World):
    await answer_today(w, w.ann)
    await w.press(w.ann, await own_card(w, w.ann), "Hide me")
    card = await own_card(w, w.ann)
    assert "You are hidden" in text_of(card)
    await w.press(w.ann, card, "Show me again")
    assert "You are hidden" not in text_of(await own_card(w, w.ann))


async def test_asking_about_myself_shows_my_own_card(w: World):
    assert "### Your progress" in text_of(shown(await w.ann.slash(w.channel, "progress", member=w.ann)))


async def test_a_year_of_practice_fits_on_a_card(w: World):
    await a_year(w, w.ann.id)
    card = await own_card(w, w.ann)
    text = text_of(card)
    assert "1,565 answers in all" in text
    assert "**Rating**" in text
    assert "after 120 rounds" in text
    assert len(text) < 4000
    profile = await w.services.progress.profile(w.guild.id, w.ann.id)
    assert profile.standing.streak.best == 365
    assert profile.calendar.active_days > 360
    assert sum(level.answers for level in profile.levels) == profile.answers


async def test_the_words_come_also_when_a_picture_cannot_be_drawn(
    w: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(self: OverviewPanel, sheet: Any) -> None:
        raise MemoryError("no room to draw")

    await answer_today(w, w.ann)
    monkeypatch.setattr(OverviewPanel, "draw", fail)
    card = await own_card(w, w.ann)
    assert "**Points**" in text_of(card)
    assert len(pictures(card)) == 2
    assert "could not draw a OverviewPanel" in caplog.text


async def test_without_the_permission_to_attach_files_the_words_are_shared(w: World):
    await answer_today(w, w.ann)
    channel = await room(w, w.guild.me, attach_files=False)
    await w.press(w.ann, shown(await w.ann.slash(channel, "progress")), "Share")
    (shared,) = await shared_cards(w, channel)
    assert "**Points**" in text_of(shared)
    assert not pictures(shared)


async def test_points_of_last_month_are_not_of_this_month(w: World):
    today = w.env.now().date()
    async with w.services.database.write() as session:
        for days, points in ((0, 10), (40, 70)):
            earned = Earned(w.guild.id, w.ann.id, "daily", f"d{days}", points, today - timedelta(days=days))
            await award(session, earned, w.clock)
    standing = await w.services.progress.glimpse(w.guild.id, w.ann.id)
    assert [place.points for place in standing.places] == [10, 10, 80]


async def an_interview(w: World, number: int, *, told: bool = True, revealed: bool = True) -> None:
    """Let Ann and Ben have held a one-way interview of 45 minutes, with Ann as the candidate."""
    began = w.env.now() - timedelta(days=10 - number)
    ended = began + timedelta(minutes=45)
    question = w.bank.answered()[0].id
    async with w.services.database.write() as session:
        row = MockInterview(
            guild_id=w.guild.id,
            origin="weekly",
            state="closed",
            minutes=45,
            plan="one_way",
            offered=[],
            starts_at=began,
            moves=0,
            by_message=False,
            voice_temporary=False,
            started_at=began,
            ended_at=ended,
            late=False,
            created_at=began,
        )
        session.add(row)
        await session.flush()
        for seat, user in enumerate((w.ben.id, w.ann.id)):
            session.add(
                MockSeat(
                    interview_id=row.id,
                    user_id=user,
                    guild_id=w.guild.id,
                    seat=seat,
                    wants_swap=False,
                    left=False,
                )
            )
        session.add(
            MockKitItem(
                interview_id=row.id,
                half=0,
                number=1,
                guild_id=w.guild.id,
                question_id=question,
                opened_at=began,
                ticked=[],
            )
        )
        session.add(
            MockFeedback(
                interview_id=row.id,
                from_user=w.ben.id,
                about_user=w.ann.id,
                guild_id=w.guild.id,
                framing=number,
                approach=4,
                correctness=5,
                depth=3,
                communication=4,
                saved_at=ended,
                submitted_at=ended if told else None,
                revealed_at=ended if revealed else None,
            )
        )


async def test_interviews_count_with_their_time_and_marks(w: World):
    await an_interview(w, 2)
    await an_interview(w, 4)
    card = await own_card(w, w.ann)
    assert "2 mock interviews, 1 h 30 min in all" in text_of(card)
    assert "framing 4" in text_of(card)
    assert "Framing 4 of 5 at last" in pictures(card)[-1]
    profile = await w.services.progress.profile(w.guild.id, w.ann.id)
    assert profile.interviews.marks["framing"] == (2, 4)
    concepts = next(part for part in profile.readiness.parts if part.part == "concepts")
    assert concepts.estimate.value > PRIOR, "a partner's marks are evidence"
    assert "2 mock interviews" in text_of(await own_card(w, w.ben))


async def test_marks_stay_unseen_until_they_are_revealed(w: World):
    await an_interview(w, 2, revealed=False)
    card = await own_card(w, w.ann)
    assert "1 mock interview, 45 min in all" in text_of(card)
    assert "Latest marks" not in text_of(card)
    assert "No feedback yet" in pictures(card)[-1]


async def test_an_interview_of_which_nobody_tells_did_not_take_place(w: World):
    await an_interview(w, 2, told=False, revealed=False)
    assert "Nothing to show yet" in text_of(await own_card(w, w.ann))


async def test_bots_have_no_progress(w: World):
    robot = w.guild.add_member(w.env.create_user("robot", bot=True))
    await w.env.settle()
    assert "Bots do not practise" in text_of(shown(await w.ann.slash(w.channel, "progress", member=robot)))
