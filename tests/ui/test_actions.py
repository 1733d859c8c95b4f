"""Ids of buttons: what is written is read again, and nothing else is."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field
from pydantic.dataclasses import dataclass

from bot.errors import Expired
from bot.ui.actions import Action, Press, Registry, RowId
from bot.ui.cards import card
from tests.support.world import World, shown, text_of


@dataclass(frozen=True)
class Everything:
    row: RowId
    few: Annotated[int, Field(ge=0, le=3)]
    yes: bool
    how: Literal["named", "anonymous"]
    word: str


ALL = Action("test:all", Everything)
words = st.text(st.characters(codec="ascii", categories=["Ll", "Nd"], include_characters=".-"), max_size=20)


@given(
    st.builds(
        Everything,
        row=st.integers(0, 2**63 - 1),
        few=st.integers(0, 3),
        yes=st.booleans(),
        how=st.sampled_from(["named", "anonymous"]),
        word=words,
    )
)
def test_what_is_written_is_read_again(args: Everything):
    assert ALL.read(ALL.custom_id(args)) == args


@pytest.mark.parametrize(
    "custom_id",
    [
        "test:all",
        "test:all:1",
        "test:all:1:2:1:named",
        "test:all:1:2:1:named:word:more",
        "test:all:-1:2:1:named:word",
        f"test:all:{2**63}:2:1:named:word",
        "test:all:1:4:1:named:word",
        "test:all:1:2:2:named:word",
        "test:all:1:2:yes:named:word",
        "test:all:1:2:1:loudly:word",
        "test:all:01:2:1:named:word",
        "test:all:1.0:2:1:named:word",
        "test:all: 1:2:1:named:word",
        "test:all:١:2:1:named:word",
    ],
)
def test_nothing_else_is_read(custom_id: str):
    with pytest.raises(Expired):
        ALL.read(custom_id)


@pytest.mark.parametrize("word", ["a:b", "x" * 100])
def test_an_id_that_discord_or_we_could_not_read_is_not_written(word: str):
    with pytest.raises(ValueError, match=r"colon|longer"):
        ALL.custom_id(Everything(1, 1, True, "named", word))


def test_an_action_without_an_answer_is_found_at_the_start():
    registry = Registry()
    registry.add(ALL)
    with pytest.raises(ValueError, match="test:all"):
        registry.check()


async def pressed(w: World, member: Any, custom_id: str) -> str:
    """Put a button with this id on a message of the bot, press it, and return what the member reads."""
    channel: Any = w.bot.get_channel(w.channel.id)
    sent = await channel.send(view=card([Press(ui.Button(label="Press", custom_id=custom_id))]))
    return text_of(shown(await member.click(sent, label="Press")))


async def test_a_button_of_another_server_does_nothing_here(w: World):
    other = w.guild.id + 1
    assert "different server" in await pressed(w, w.mod, f"setup:start:{other}")
    for guild_id in (other, w.guild.id):
        assert (await w.services.guilds.get(guild_id)).channel_id is None
    assert "is on" in await pressed(w, w.mod, f"setup:start:{w.guild.id}")


async def test_old_ids_still_work_and_forged_ones_are_answered(w: World):
    await w.switch_on()
    assert "by choice" in await pressed(w, w.ann, "daily:pick-b:1")
    for forged in ("daily:pick:1:9", "daily:pick:1", "daily:nothing:1", "daily:answer:1:2", "daily:answer:"):
        assert "older version" in await pressed(w, w.ben, forged), forged
