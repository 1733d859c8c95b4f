from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import Conflict, NotAllowed
from tests.support.mock import Peers, select_id
from tests.support.world import World, buttons_of, shown, text_of


@pytest.fixture
def peers(w: World) -> Peers:
    return Peers(w)


async def test_a_blocked_member_is_never_paired_and_learns_nothing(w: World, peers: Peers):
    told = shown(await w.ann.slash(w.channel, "mock block", member=w.ben))
    assert "They do not learn of it" in text_of(told)
    await peers.free(w.ann, w.ben)
    seen = await peers.join(w.ann, w.ben)
    assert peers.threads == []
    assert "block" not in text_of(seen).lower()
    refused = text_of(shown(await w.ben.slash(w.channel, "mock invite", member=w.ann)))
    assert "cannot be invited at the moment" in refused
    # The very same words for somebody on a pause: the answer gives no block away.
    await peers.mock.profiles.pause(w.guild.id, w.mod.id, "7")
    other = text_of(shown(await w.ben.slash(w.channel, "mock invite", member=w.mod)))
    assert other == refused.replace(str(w.ann.id), str(w.mod.id))


async def test_blocks_are_listed_and_lifted(w: World, peers: Peers):
    await w.ann.slash(w.channel, "mock block", member=w.ben)
    listed = shown(await w.ann.slash(w.channel, "mock block"))
    assert f"<@{w.ben.id}>" in text_of(listed)
    lifted = shown(await w.ann.select(listed, [str(w.ben.id)], custom_id=select_id(listed, "mock:unblock")))
    assert "Lifted" in text_of(lifted)
    assert "blocked nobody" in text_of(shown(await w.ann.slash(w.channel, "mock block")))


async def test_an_invitation_is_accepted_and_leads_to_a_time(w: World, peers: Peers):
    told = shown(await w.ann.slash(w.channel, "mock invite", member=w.ben))
    assert "is asked" in text_of(told)
    card = await peers.card()
    assert list(buttons_of(card)) == ["Accept", "Decline", "Report"]
    assert "other one answers" in text_of(await w.press(w.ann, card, "Accept"))
    await w.press(w.ben, card, "Accept")
    assert (await peers.now()).state == "proposing"
    assert "Another time" in buttons_of(await peers.card())
    assert peers.called("accepted the invitation") == {w.ann.id}
    await w.press(w.ben, await peers.propose(w.ann, "tomorrow 18:00"), "Accept")
    assert (await peers.now()).state == "agreed"


async def test_an_invitation_is_declined_taken_back_or_runs_out(w: World, peers: Peers):
    for outcome in ("declined", "cancelled", "cancelled"):
        await w.ann.slash(w.channel, "mock invite", member=w.ben)
        await w.env.settle()
        card = (await peers.messages(peers.threads[-1]))[0]
        number = (await peers.now()).id
        if outcome == "declined":
            await w.press(w.ben, card, "Decline")
        elif number == 2:
            await w.press(w.ann, card, "Decline")
        else:
            await w.env.advance_time(timedelta(days=3, minutes=2).total_seconds())
            await peers.sweep()
        assert (await peers.now()).state == outcome
    again = await w.ann.slash(w.channel, "mock invite", member=w.ben)
    assert "is asked" in text_of(shown(again))
    assert "meeting ahead already" in text_of(
        shown(await w.ben.slash(w.channel, "mock invite", member=w.ann))
    )


async def test_an_invitation_that_lies_is_brought_up_once_and_again_after_it_is_accepted(
    w: World, peers: Peers
):
    await w.ann.slash(w.channel, "mock invite", member=w.ben)
    await w.env.settle()
    await w.env.advance_time(timedelta(days=2, minutes=1).total_seconds())
    await peers.sweep()
    assert peers.called("still waits for your answer") == {w.ben.id}
    await w.press(w.ben, await peers.find("still waits for your answer"), "Accept")
    await w.env.advance_time(timedelta(days=2, minutes=1).total_seconds())
    await peers.sweep()
    assert peers.called("you have not chosen a time yet") == {w.ann.id, w.ben.id}


async def test_one_does_not_invite_oneself(w: World, peers: Peers):
    assert "takes two" in text_of(shown(await w.ann.slash(w.channel, "mock invite", member=w.ann)))


async def test_a_report_reaches_the_moderators_and_nobody_else(w: World, peers: Peers):
    staff = w.guild.create_text_channel("staff")
    await w.env.settle()
    await peers.mock.settings.set_reports(w.guild.id, staff.id)
    await peers.agree()
    told = await peers.form(w.ann, await peers.card(), "Report", "He was rude.")
    assert "the others do not see it" in text_of(told)
    (report,) = staff.history()
    assert "He was rude" in text_of(report)
    assert not any("rude" in text for text in await peers.texts())
    assert "Manage Server" in text_of(await w.press(w.ben, report, "Dissolve the pair"))
    await w.press(w.mod, report, "Dissolve the pair")
    assert (await peers.now()).state == "dissolved"
    assert peers.called("A moderator took this meeting off") == {w.ann.id, w.ben.id}
    assert "is closed" in text_of(await w.press(w.mod, report, "Close the report"))
    assert "Another moderator" in text_of(await w.press(w.mod, report, "Close the report"))


async def test_without_a_channel_for_reports_the_owner_is_told(w: World, peers: Peers):
    await peers.pair()
    await peers.form(w.ann, await peers.card(), "Report", "No show, again.")
    letters = [text_of(message) for message in w.guild.owner.dm_channel.history()]
    assert any("No show, again" in text for text in letters)


async def test_moderators_see_pairings_and_states_and_bar_somebody(w: World, peers: Peers):
    await peers.agree()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = await w.press(w.mod, panel, "Mock interviews")
    assert "Weekly matching" in text_of(page)
    pairings = await w.press(w.mod, page, "Pairings and reports")
    assert f"<@{w.ann.id}> and <@{w.ben.id}> · paired at once, agreed" in text_of(pairings)
    seen = shown(await w.mod.select(pairings, [w.ann], custom_id=select_id(pairings, "mock:bar")))
    assert "is barred; 1 meeting called off" in text_of(seen)
    await w.env.settle()
    assert (await peers.now()).state == "dissolved"
    assert "taken you out" in text_of(await peers.join(w.ann))
    with pytest.raises(Conflict):
        await peers.mock.safety.bar(w.guild.id, w.ann.id, w.mod.id)
    again = await w.press(w.mod, pairings, "Let somebody in again")
    assert f"<@{w.ann.id}>" in text_of(again)
    await w.mod.select(again, [w.ann], custom_id=select_id(again, "mock:unbar-one"))
    assert "Nobody is barred" in text_of(await w.press(w.mod, pairings, "Let somebody in again"))
    assert "You are" in text_of(await peers.join(w.ann))


async def test_entry_by_role_and_by_days_in_the_server(w: World, peers: Peers):
    await peers.free(w.ann)
    role = w.guild.create_role("Regulars")
    await w.env.settle()
    await peers.mock.settings.set_entry_role(w.guild.id, role.id)
    assert "are for members with" in text_of(await peers.join(w.ann))
    await peers.mock.settings.set_entry_role(w.guild.id, None)
    await peers.mock.settings.set_min_days(w.guild.id, 7)
    assert "7 to go" in text_of(await peers.join(w.ann))
    await w.env.advance_time(7 * 24 * 3600)
    assert "You are in" in text_of(await peers.join(w.ann))


async def test_switched_off_nobody_joins_and_what_is_agreed_stays(w: World, peers: Peers):
    await peers.agree()
    await peers.mock.settings.switch(w.guild.id, on=False)
    assert "switched off" in text_of(await peers.join(w.mod))
    assert (await peers.now()).state == "agreed"


async def test_the_page_in_setup_stores_each_choice(w: World, peers: Peers):
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = await w.press(w.mod, panel, "Mock interviews")
    page = shown(await w.mod.select(page, [w.channel], custom_id=select_id(page, "setup:mock-channel")))
    page = shown(await w.mod.select(page, ["2"], custom_id=select_id(page, "setup:mock-day")))
    page = shown(await w.mod.select(page, ["14"], custom_id=select_id(page, "setup:mock-days")))
    page = await w.press(w.mod, page, "Make it 45 minutes")
    page = await w.press(w.mod, page, "Stop server events")
    page = await peers.form(w.mod, page, "Time of the matching", "7 pm")
    settings = await peers.mock.settings.get(w.guild.id)
    assert (settings.channel_id, settings.weekday, settings.min_days) == (w.channel.id, 2, 14)
    assert (settings.minutes, settings.events, settings.local_time) == (45, False, "19:00")
    page = await w.press(w.mod, page, "Switch off")
    assert "off; what is agreed stays" in text_of(page)


async def test_members_see_their_own_reliability(w: World, peers: Peers):
    assert "**Reliability** 75 of 100" in text_of(shown(await w.ann.slash(w.channel, "mock profile")))


async def test_a_barred_member_cannot_slip_back_by_a_pause(w: World, peers: Peers):
    await peers.mock.safety.bar(w.guild.id, w.ann.id, w.mod.id)
    with pytest.raises(NotAllowed):
        await peers.mock.profiles.pause(w.guild.id, w.ann.id, "7")


async def test_an_invitation_does_not_lead_past_the_rules_of_entry(w: World, peers: Peers):
    role = w.guild.create_role("Regulars")
    await w.env.settle()
    await peers.mock.settings.set_entry_role(w.guild.id, role.id)
    regular = w.guild.add_member(w.env.create_user("dora"), roles=[role])
    await w.env.settle()
    refused = shown(await regular.slash(w.channel, "mock invite", member=w.ben))
    assert "cannot be invited at the moment" in text_of(refused)
    await peers.mock.settings.set_entry_role(w.guild.id, None)
    await regular.slash(w.channel, "mock invite", member=w.ben)
    await w.env.settle()
    await peers.mock.settings.set_entry_role(w.guild.id, role.id)
    assert "are for members with" in text_of(await w.press(w.ben, await peers.card(), "Accept"))
    assert (await peers.now()).state == "invited"


async def test_blocking_somebody_names_the_meeting_that_still_stands(w: World, peers: Peers):
    await peers.pair()
    said = text_of(shown(await w.ann.slash(w.channel, "mock block", member=w.ben)))
    assert "Your meeting #1 with them stands" in said
