"""Recognise our own cards among messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord


def custom_ids(components: list[Any]) -> Iterator[str]:
    """Yield every ``custom_id`` within components, at any depth."""
    for component in components:
        custom_id = getattr(component, "custom_id", None)
        if custom_id:
            yield custom_id
        yield from custom_ids(list(getattr(component, "children", None) or []))
        accessory = getattr(component, "accessory", None)
        if accessory is not None:
            yield from custom_ids([accessory])


def has_custom_id(message: discord.Message, wanted: str) -> bool:
    """Whether a message has a component with this id."""
    return wanted in custom_ids(list(message.components))


def option_labels(message: discord.Message) -> dict[str, str]:
    """Return the labels of the options of a card's only select, by their values."""
    return {
        option.value: option.label
        for select in _selects(list(message.components))
        for option in select.options
    }


def _selects(components: list[Any]) -> Iterator[discord.SelectMenu]:
    for component in components:
        if isinstance(component, discord.SelectMenu):
            yield component
        yield from _selects(list(getattr(component, "children", None) or []))


def has_mark(message: discord.Message, mark: int) -> bool:
    """Whether a message is the card that was built with this ``mark``."""
    return any(getattr(component, "id", None) == mark for component in message.components)


def says(message: discord.Message, wanted: str) -> bool:
    """Whether a text of a card contains these words."""
    return any(wanted in text for text in _texts(list(message.components)))


def _texts(components: list[Any]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(list(getattr(component, "children", None) or []))
