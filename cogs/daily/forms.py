"""The forms in which members write their answers."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.errors import InvalidInput
from bot.services.daily.answering import MOST_CHARACTERS
from bot.services.daily.values import MemberPost, Practice
from bot.ui.cards import FAIR, card
from bot.ui.components import Form
from bot.ui.errors import NotShown, answer_error, saved
from bot.ui.replies import reply
from bot.ui.text import clip, safe
from cogs.daily.private_cards import answer_card, follow_up_card, practice_card

LOOK = "Press `Answer` on the question to see it."
"""Where to see a result that could not be shown."""


def _paragraph(default: str | None = None) -> ui.TextInput[Any]:
    return ui.TextInput(
        style=discord.TextStyle.paragraph, max_length=MOST_CHARACTERS, required=True, default=default
    )


class _Writing(Form):
    """A form with the question on top and a text field below."""

    def __init__(self, title: str, prompt: str, label: str, default: str | None = None) -> None:
        super().__init__(title=clip(title, 45))
        self.text = _paragraph(default)
        self.add_item(ui.TextDisplay(prompt))
        self.add_item(
            ui.Label(
                text=label,
                description="One to four sentences, as you would say it.",
                component=self.text,
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Acknowledge, grade, and show the result; if the text cannot be accepted, the member gets it back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            await self.handle(interaction, self.text.value)
        except InvalidInput as error:
            again = "Nothing was counted; you can try again."
            await reply(interaction, card(f"{error}\n\n{again}{self._typed()}", colour=FAIR))
        except NotShown:
            raise
        except Exception as error:
            await answer_error(interaction, error, also=self._typed())

    def _typed(self) -> str:
        text = safe(self.text.value, MOST_CHARACTERS)
        return f" What you wrote:\n> {text}" if text else ""

    async def handle(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Process what was written and show the result."""
        raise NotImplementedError


class AnswerForm(_Writing):
    """A first answer, or one for practice."""

    def __init__(self, member_post: MemberPost) -> None:
        super().__init__(
            f"Daily question #{member_post.post.number}", member_post.question.prompt, "Your answer"
        )
        self.post_id = member_post.post.id

    async def handle(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Grade and store."""
        services = interaction.client.services
        result = await services.answering.submit(
            self.post_id, interaction.user.id, text, interaction.created_at
        )
        if isinstance(result, Practice):
            await reply(interaction, practice_card(result))
            return
        with saved(f"Your answer is saved, but I could not show you the result. {LOOK}"):
            interaction.client.daily.refresh_soon(self.post_id)
            streak = await services.history.streak(result.post.guild_id, interaction.user.id)
            await reply(interaction, answer_card(result, streak))


class RevisionForm(_Writing):
    """The one revision, prefilled with the first answer."""

    def __init__(self, member_post: MemberPost) -> None:
        assert member_post.answer is not None
        super().__init__(
            "Revise your answer", member_post.question.prompt, "Your answer", member_post.answer.full_text
        )
        self.answer_id = member_post.answer.id

    async def handle(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Grade and store."""
        member_post = await interaction.client.services.answering.revise(
            self.answer_id, interaction.user.id, text, interaction.created_at
        )
        with saved(f"Your revision is saved, but I could not show you the result. {LOOK}"):
            await reply(interaction, answer_card(member_post))


class FollowUpForm(_Writing):
    """An answer to the interviewer's follow-up."""

    def __init__(self, member_post: MemberPost) -> None:
        prompt = (
            member_post.question.follow_ups[0].prompt
            if member_post.question.follow_ups
            else member_post.question.prompt
        )
        super().__init__("Follow-up", prompt, "Your answer")
        self.post_id = member_post.post.id

    async def handle(self, interaction: discord.Interaction[Any], text: str) -> None:
        """Grade the answer; nothing is stored."""
        member_post, grade = await interaction.client.services.answering.follow_up(
            self.post_id, interaction.user.id, text, interaction.created_at
        )
        await reply(interaction, follow_up_card(member_post.question, grade))
