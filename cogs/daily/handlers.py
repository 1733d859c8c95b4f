"""What the buttons of the daily question do: parse, call one service, show a card."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.vocabulary import LETTERS
from bot.errors import NotAllowed, NotFound
from bot.services.daily.values import MemberPost, choice_order
from bot.ui.cards import GOOD, card
from bot.ui.components import Interaction
from bot.ui.errors import saved
from bot.ui.find import option_labels
from bot.ui.permissions import gives_power
from bot.ui.replies import reply, say, update
from bot.ui.text import count
from cogs.daily import actions
from cogs.daily.actions import AnswerRef, DecisionRef, PickRef, PostRef, ShareRef, SkipRef
from cogs.daily.contest_cards import choose_point_card, contest_card
from cogs.daily.forms import LOOK, AnswerForm, FollowUpForm, RevisionForm
from cogs.daily.private_cards import answer_card, choices_card, hint_card, model_card


async def _member_post(interaction: Interaction, post_id: int) -> MemberPost:
    return await interaction.client.services.answering.member_post(
        post_id, interaction.user.id, interaction.created_at
    )


async def _own_card(interaction: Interaction, member_post: MemberPost) -> ui.LayoutView:
    streak = await interaction.client.services.history.streak(member_post.post.guild_id, interaction.user.id)
    return answer_card(member_post, streak)


@actions.ANSWER.pressed
async def answer(interaction: Interaction, ref: PostRef) -> None:
    """Open the form for a first answer; afterwards show the result."""
    member_post = await _member_post(interaction, ref.post_id)
    if member_post.answer is not None:
        await reply(interaction, await _own_card(interaction, member_post))
        return
    await interaction.response.send_modal(AnswerForm(member_post))


@actions.PRACTISE.pressed
async def practise(interaction: Interaction, ref: PostRef) -> None:
    """Open the form for an answer that does not count."""
    await interaction.response.send_modal(AnswerForm(await _member_post(interaction, ref.post_id)))


@actions.CHOICES.pressed
async def show_choices(interaction: Interaction, ref: PostRef) -> None:
    """Show the choices in the member's own order, or the answer that was given."""
    member_post = await _member_post(interaction, ref.post_id)
    if member_post.answer is not None:
        await reply(interaction, await _own_card(interaction, member_post))
        return
    await reply(interaction, choices_card(member_post, interaction.user.id))


@actions.PICK.pressed
async def pick(interaction: Interaction, ref: PickRef) -> None:
    """Store the choice and show the result."""
    order = choice_order(ref.post_id, interaction.user.id, len(LETTERS))
    member_post = await interaction.client.services.answering.choose(
        ref.post_id, interaction.user.id, order[ref.position], interaction.created_at
    )
    with saved(f"Your choice is saved, but I could not show you the result. {LOOK}"):
        interaction.client.daily.refresh_soon(ref.post_id)
        await update(interaction, await _own_card(interaction, member_post))


@actions.HINT.pressed
async def hint(interaction: Interaction, ref: PostRef) -> None:
    """Show the hint privately; before an answer it costs some of the points."""
    member_post = await interaction.client.services.answering.hint(
        ref.post_id, interaction.user.id, interaction.created_at
    )
    await reply(interaction, hint_card(member_post))


@actions.MODEL.pressed
async def show_model_answer(interaction: Interaction, ref: PostRef) -> None:
    """Show the model answer privately; after that the answer can no longer be revised."""
    member_post = await interaction.client.services.answering.model_answer(
        ref.post_id, interaction.user.id, interaction.created_at
    )
    await reply(interaction, model_card(member_post))


@actions.REVISE.pressed
async def revise(interaction: Interaction, ref: AnswerRef) -> None:
    """Open the form with what the member wrote, unless it was revised already or it is too late."""
    member_post = await interaction.client.services.answering.revisable(
        ref.answer_id, interaction.user.id, interaction.created_at
    )
    await interaction.response.send_modal(RevisionForm(member_post))


@actions.FOLLOW_UP.pressed
async def follow_up(interaction: Interaction, ref: PostRef) -> None:
    """Open the form with the interviewer's follow-up question."""
    await interaction.response.send_modal(FollowUpForm(await _member_post(interaction, ref.post_id)))


@actions.SHARE.pressed
async def share(interaction: Interaction, ref: ShareRef) -> None:
    """Share the answer, or stop sharing it."""
    member_post = await interaction.client.services.answering.share(
        ref.answer_id, interaction.user.id, ref.how, interaction.created_at
    )
    with saved(f"Whether your answer is shared is saved, but I could not show you that. {LOOK}"):
        await update(interaction, await _own_card(interaction, member_post))


@actions.KUDOS.pressed
async def give_kudos(interaction: Interaction, ref: AnswerRef) -> None:
    """Store the like, tell the member privately, and update the card."""
    assert interaction.guild_id is not None
    # Acknowledge first: likes for the same answer wait for each other.
    await interaction.response.defer(ephemeral=True, thinking=True)
    given = await interaction.client.services.kudos.give(
        ref.answer_id, interaction.guild_id, interaction.user.id, interaction.created_at
    )
    pays = (
        f"It pays the author {given.paid} points."
        if given.paid
        else "It shows, but pays nothing more: an answer's kudos are capped, and two members pay each other "
        "at most once a week."
    )
    await say(interaction, f"Kudos given. {pays}", colour=GOOD)
    if isinstance(interaction.channel, discord.Thread) and interaction.message is not None:
        message = interaction.channel.get_partial_message(interaction.message.id)
        interaction.client.daily.refresh_result_soon(given.post_id, message)


@actions.NOTIFY.pressed
async def switch_role(interaction: Interaction, _: PostRef) -> None:
    """Add the server's ping role to the member, or remove it; raises NotFound, NotAllowed."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        raise NotFound("This works inside a server only.")
    settings = await interaction.client.services.guilds.get(guild.id)
    role = guild.get_role(settings.role_id) if settings.role_id else None
    if role is None:
        raise NotFound("This server has no role for daily questions (any more).")
    if not role.is_assignable():
        raise NotAllowed(
            f"I may not hand out {role.mention}: I need “Manage Roles” and a role of mine above it. "
            "A moderator can fix that in the server settings."
        )
    if gives_power(role) and member.get_role(role.id) is None:
        raise NotAllowed(
            f"{role.mention} lets its holders moderate, so it is given only by hand. A moderator can pick another "
            "role to ping with /setup."
        )
    if member.get_role(role.id) is not None:
        await member.remove_roles(role, reason="pressed the notify button")
        await say(interaction, f"You no longer have {role.mention}; daily questions do not ping you.")
    else:
        await member.add_roles(role, reason="pressed the notify button")
        await say(interaction, f"You now have {role.mention} and are pinged when a question is posted.")


def _points(interaction: Interaction, values: Sequence[str]) -> list[str]:
    """Return the keys of the chosen points; menus of earlier versions hold positions, so their labels are used."""
    assert interaction.message is not None
    labels = option_labels(interaction.message)
    return [labels.get(value, value) if value.isdigit() else value for value in values]


@actions.MEANT.chosen
async def tick_meant(interaction: Interaction, ref: AnswerRef, values: Sequence[str]) -> None:
    """Store which of the missed points the member says they meant; the score does not change."""
    meant = await interaction.client.services.appeals.tick(
        ref.answer_id, interaction.user.id, _points(interaction, values)
    )
    await say(interaction, f"Noted for your review: {count(len(meant), 'point')} you had meant.")


@actions.CONTEST.pressed
async def open_contest(interaction: Interaction, ref: AnswerRef) -> None:
    """Show the points that the member can contest."""
    missed = await interaction.client.services.appeals.contestable(ref.answer_id, interaction.user.id)
    await reply(interaction, choose_point_card(ref.answer_id, missed))


@actions.CONTESTED.chosen
async def contest(interaction: Interaction, ref: AnswerRef, values: Sequence[str]) -> None:
    """Store the contested point and say what happens next."""
    point = await interaction.client.services.appeals.contest(
        ref.answer_id, interaction.user.id, _points(interaction, values)[0]
    )
    text = f"The moderators will look at “{point}” in your answer"
    with saved(f"{text}; I could not show that on the card."):
        await update(interaction, card(f"{text}.", colour=GOOD))


@actions.DECIDE.pressed
async def decide(interaction: Interaction, ref: DecisionRef) -> None:
    """Settle a contested point and show the next one."""
    assert interaction.guild_id is not None
    appeals = interaction.client.services.appeals
    paid = await appeals.decide(
        ref.contest_id, interaction.guild_id, interaction.user.id, confirm=ref.confirm
    )
    note = f"Confirmed; it pays {count(paid, 'more point')}." if ref.confirm else "Declined."
    with saved(f"{note} I could not show the next point: run `/daily contested` for it."):
        await update(interaction, contest_card(await appeals.next_waiting(interaction.guild_id), note))


@actions.NEXT_CONTEST.pressed
async def show_next_contest(interaction: Interaction, ref: SkipRef) -> None:
    """Show the next contested point."""
    assert interaction.guild_id is not None
    waiting = await interaction.client.services.appeals.next_waiting(interaction.guild_id, ref.skip)
    await update(interaction, contest_card(waiting, skip=ref.skip))
