"""Turn rows into the frozen values that use cases return."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from bot.db.tables.base import Base

Value = TypeVar("Value")


def from_row(cls: type[Value], row: Base, **converted: Any) -> Value:
    """Return a value with a column of the row for each field; ``converted`` are those that need more than a copy.

    A field that the row does not have raises AttributeError, even if it has a default: pass it along.
    """
    names = [field.name for field in fields(cls) if field.name not in converted]  # type: ignore[arg-type]
    return cls(**{name: getattr(row, name) for name in names}, **converted)
