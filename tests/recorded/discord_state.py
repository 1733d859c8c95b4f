"""The simulated Discord as plain JSON, and back.

What simcord keeps about a server are plain dataclasses; fields that have their default value are left out. Uploaded
files keep their names and lose their bytes: the bot never reads them again.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import types
import typing
from typing import Any

from simcord.backend import Backend
from simcord.backend.models import Channel, Guild, Message, User

KEPT: dict[str, Any] = {
    "users": dict[int, User],
    "guilds": dict[int, Guild],
    "channels": dict[int, Channel],
    "messages": dict[int, dict[int, Message]],
    "dm_channels": dict[int, int],
}


def dump(backend: Backend) -> dict[str, Any]:
    """Return the whole state that outlives a process of the bot."""
    return {
        "elapsed": backend.clock.elapsed,
        "application_id": backend.application_id,
        "bot_user": backend.bot_user.id,
        **{name: _plain(getattr(backend, name)) for name in KEPT},
    }


def build(state: dict[str, Any]) -> Backend:
    """Return a new simulated Discord in this state, one second later: no id is given twice."""
    backend = Backend()
    backend.clock.elapsed = state["elapsed"] + 1
    for name, kind in KEPT.items():
        setattr(backend, name, _typed(state[name], kind))
    backend.application_id = state["application_id"]
    backend.bot_user = backend.users[state["bot_user"]]
    return backend


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, enum.Enum) else value


def _is_default(field: dataclasses.Field[Any], value: Any) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return field.default is not dataclasses.MISSING and bool(value == field.default)


_hints = functools.cache(typing.get_type_hints)


def _typed(value: Any, kind: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if value is None or kind is Any:
        return value
    if origin in (types.UnionType, typing.Union):
        (kind,) = (one for one in arguments if one is not types.NoneType)
        return _typed(value, kind)
    if origin is dict:
        return {arguments[0](key): _typed(item, arguments[1]) for key, item in value.items()}
    if origin in (list, set, frozenset):
        return origin(_typed(item, arguments[0]) for item in value)
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _typed(item, hints[name]) for name, item in value.items()})  # type: ignore[operator]
    return kind(value) if isinstance(kind, type) and issubclass(kind, enum.Enum) else value
