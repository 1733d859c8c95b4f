"""The buttons of the day's question. Each one parses, calls one service and shows a card."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.daily.values import Face, Practice, Recap, Share, Sheet, choice_order
from bot.ui.components import Interaction, RowButton
from bot.ui.errors import saved
from bot.ui.replies import reply, update
from cogs.daily import cards
from cogs.daily.appeals import APPEAL_ITEMS, ContestButton, ticks_of
from cogs.daily.forms import LOOK, AnswerForm, FollowUpForm, RevisionForm
from cogs.daily.kudos import KudosButton


async def _sheet(interaction: Interaction, post_id: int) -> Sheet:
    return await interaction.client.services.answering.sheet(
        post_id, interaction.user.id, interaction.created_at
    )


async def _own_card(interaction: Interaction, sheet: Sheet) -> ui.LayoutView:
    streak = await interaction.client.services.history.streak(sheet.post.guild_id, interaction.user.id)
    return cards.answer_card(sheet, own_buttons(sheet), streak)


class AnswerButton(RowButton, action="daily:answer"):
    """Opens the form, or shows the answer that the member has given."""

    label = "Answer"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Open the form for a first answer; afterwards show the result."""
        sheet = await _sheet(interaction, self.row_id)
        if sheet.answer is not None:
            await reply(interaction, await _own_card(interaction, sheet))
            return
        await interaction.response.send_modal(AnswerForm(sheet))


class PracticeButton(RowButton, action="daily:practise"):
    """Opens the form for an answer that does not count."""

    label = "Practise again"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        await interaction.response.send_modal(AnswerForm(await _sheet(interaction, self.row_id)))


class ChoicesButton(RowButton, action="daily:choices"):
    """Shows the four choices privately."""

    label = "Pick A–D"

    async def press(self, interaction: Interaction) -> None:
        """Show the choices in the member's own order, or the answer that was given."""
        sheet = await _sheet(interaction, self.row_id)
        if sheet.answer is not None:
            await reply(interaction, await _own_card(interaction, sheet))
            return
        buttons: cards.Buttons = [pick(self.row_id) for pick in PICKS]
        await reply(interaction, cards.choices_card(sheet, interaction.user.id, buttons))


class PickButton(RowButton, action="daily:pick"):
    """One of the choices; subclasses stand for the letters."""

    position = 0

    async def press(self, interaction: Interaction) -> None:
        """Store the choice and show how it was."""
        order = choice_order(self.row_id, interaction.user.id, len(cards.LETTERS))
        sheet = await interaction.client.services.answering.choose(
            self.row_id, interaction.user.id, order[self.position], interaction.created_at
        )
        with saved(f"Your choice is saved, but I could not show you the result. {LOOK}"):
            refresh_public_card(interaction, self.row_id)
            await update(interaction, await _own_card(interaction, sheet))


class PickA(PickButton, action="daily:pick-a"):
    """The first choice."""

    label = "A"
    position = 0


class PickB(PickButton, action="daily:pick-b"):
    """The second choice."""

    label = "B"
    position = 1


class PickC(PickButton, action="daily:pick-c"):
    """The third choice."""

    label = "C"
    position = 2


class PickD(PickButton, action="daily:pick-d"):
    """The fourth choice."""

    label = "D"
    position = 3


PICKS = (PickA, PickB, PickC, PickD)


class HintButton(RowButton, action="daily:hint"):
    """Shows the hint; before an answer it costs a part."""

    label = "Hint"

    async def press(self, interaction: Interaction) -> None:
        """Show the hint privately."""
        sheet = await interaction.client.services.answering.hint(
            self.row_id, interaction.user.id, interaction.created_at
        )
        await reply(interaction, cards.hint_card(sheet))


class ModelButton(RowButton, action="daily:model"):
    """Shows the model answer, which ends the chance to revise."""

    label = "Show model answer"

    async def press(self, interaction: Interaction) -> None:
        """Show the model answer privately."""
        sheet = await interaction.client.services.answering.model_answer(
            self.row_id, interaction.user.id, interaction.created_at
        )
        buttons: cards.Buttons = [PracticeButton(self.row_id)]
        ticks = None
        if sheet.answer is not None:
            ticks = ticks_of(sheet.answer)
            if ticks is not None:
                buttons.append(ContestButton(sheet.answer.id))
        await reply(interaction, cards.model_card(sheet, buttons, ticks))


class ReviseButton(RowButton, action="daily:revise"):
    """Opens the form for the one revision; the row is the answer's."""

    label = "Revise"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Open the form with what the member wrote, unless the revision is used up or too late."""
        sheet = await interaction.client.services.answering.revisable(
            self.row_id, interaction.user.id, interaction.created_at
        )
        await interaction.response.send_modal(RevisionForm(sheet))


class FollowUpButton(RowButton, action="daily:follow-up"):
    """Opens the form for the interviewer's follow-up."""

    label = "Answer the follow-up"

    async def press(self, interaction: Interaction) -> None:
        """Open the form with the follow-up's question."""
        await interaction.response.send_modal(FollowUpForm(await _sheet(interaction, self.row_id)))


class _ShareButton(RowButton, action="daily:share-base"):
    share: Share = "named"

    async def press(self, interaction: Interaction) -> None:
        """Share the answer, or take it back."""
        sheet = await interaction.client.services.answering.share(
            self.row_id, interaction.user.id, self.share, interaction.created_at
        )
        with saved(f"Whether your answer is shared is saved, but I could not show you that. {LOOK}"):
            await update(interaction, await _own_card(interaction, sheet))


class ShareButton(_ShareButton, action="daily:share"):
    """Shares the answer with the member's name."""

    label = "Share"
    share = "named"


class ShareAnonymouslyButton(_ShareButton, action="daily:share-anonymously"):
    """Shares the answer without a name."""

    label = "Share anonymously"
    share = "anonymous"


class NotifyButton(RowButton, action="daily:notify"):
    """Gives the member the role that each question pings, or takes it away."""

    label = "Notify me"

    async def press(self, interaction: Interaction) -> None:
        """Switch the role on or off."""
        from cogs.daily.notify import switch_role

        await switch_role(interaction)


BUTTONS = (
    AnswerButton,
    PracticeButton,
    ChoicesButton,
    *PICKS,
    HintButton,
    ModelButton,
    ReviseButton,
    FollowUpButton,
    ShareButton,
    ShareAnonymouslyButton,
    NotifyButton,
    *APPEAL_ITEMS,
    KudosButton,
)


def public_buttons(face: Face, *, notify: bool) -> list[ui.Item[Any]]:
    """Give the buttons of an open question's card."""
    post_id = face.post.id
    buttons: list[ui.Item[Any]] = [AnswerButton(post_id)]
    if face.question.choices:
        buttons.append(ChoicesButton(post_id))
    if face.question.hint:
        buttons.append(HintButton(post_id))
    if notify:
        buttons.append(NotifyButton(post_id))
    return buttons


def closed_buttons(recap: Recap) -> list[ui.Item[Any]]:
    """Give the buttons of a closed question's card."""
    return [ModelButton(recap.post.id), PracticeButton(recap.post.id, label="Answer as practice")]


def own_buttons(sheet: Sheet) -> list[ui.Item[Any]]:
    """Give the buttons under a member's own answer."""
    answer = sheet.answer
    assert answer is not None
    buttons: list[ui.Item[Any]] = []
    if sheet.open and answer.may_revise:
        buttons.append(ReviseButton(answer.id))
    elif cards.follow_up_of(sheet) is not None:
        buttons.append(FollowUpButton(sheet.post.id))
    buttons.append(ModelButton(sheet.post.id))
    if sheet.open and answer.text is not None:
        buttons += [ShareButton(answer.id), ShareAnonymouslyButton(answer.id)]
    return buttons


def practice_buttons(practice: Practice) -> list[ui.Item[Any]]:
    """Give the buttons under an answer that does not count."""
    return [ModelButton(practice.sheet.post.id), PracticeButton(practice.sheet.post.id)]


def refresh_public_card(interaction: Interaction, post_id: int) -> None:
    """Let the public card show the new count soon; many answers make one edit."""
    interaction.client.dispatch("daily_answered", post_id)
