"""Make the record: live in a new world, then press everything in copies of it and note the answers.

Run as ``python -m tests.recorded.record``. It takes some minutes. With ``--presses`` only the second half is done.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace as changed
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore", message="'audioop' is deprecated")

from simcord.backend.access import channel_accessible  # noqa: E402
from simcord.backend.models import EPHEMERAL_FLAG  # noqa: E402

from tests.recorded import life_daily, life_mock, life_rounds, life_setup  # noqa: E402
from tests.recorded.bank import FILE as BANK_FILE  # noqa: E402
from tests.recorded.bank import frozen_bank  # noqa: E402
from tests.recorded.make_bank import freeze  # noqa: E402
from tests.recorded.replay import (  # noqa: E402
    CHANNEL_SELECT,
    KINDS,
    ROLE_SELECT,
    USER_SELECT,
    Press,
    kind_of,
    recorded_discord,
    replay,
    restore_database,
    store_presses,
    store_world,
)
from tests.recorded.town import town  # noqa: E402
from tests.support.world import flat  # noqa: E402

LIFE = (
    life_setup.set_up,
    life_daily.past_days,
    life_mock.past_interviews,
    life_mock.past_absences,
    life_mock.past_trio,
    life_rounds.past_rounds,
    life_mock.silent_pair,
    life_daily.day_before,
    life_mock.present,
    life_daily.open_day,
    life_daily.boards,
    life_rounds.running_rounds,
)
PASSERS_BY = "ann ben eve fay gus hal dan zoe mod".split()
"""Who presses what everybody can see."""
MOST_PUBLIC, MOST_PRIVATE = 5, 10
"""Messages tried of a kind of button; private ones have one reader each."""
MOST_ALIKE, MOST_IDS = 2, 3
"""Presses kept of those of a kind that were answered alike; so many if their ids differ."""
WRITTEN: dict[str, tuple[str, ...]] = {
    "Time of day": ("10:30", "noonish"),
    "Time zone": ("Europe/Berlin", "nowhere"),
    "Zone or its city": ("Kolkata", "nowhere"),
    "Until when?": ("14", "soon"),
    "When would you like to meet?": ("tomorrow 18:30", "some day"),
    "Address of the call": ("https://meet.example.org/room", "at home"),
    "In your server's time": ("19:00", "noonish"),
    "What happened?": ("They were rude.",),
    "Your answer": ("It keeps a dragon away and needs a silver shield.", "dont know"),
}
"""What is written into a line, by the first words of its label."""
ANYTHING = ("It was clear and to the point.",)


async def live(folder: Path) -> None:
    """Live in a new world and store it."""
    async with town(folder, frozen_bank()) as t:
        for step in LIFE:
            await step(t)
            print(f"{step.__name__} until {t.env.now():%d %b %H:%M}", flush=True)
        kinds = sorted(registered(t.bot))
        backend = t.env.backend
    store_world(folder / "bot.db", backend)
    KINDS.write_text(json.dumps(kinds, indent=1) + "\n")


def registered(bot: Any) -> set[str]:
    """Return all kinds of ids that discord.py hands to the bot."""
    store = bot._connection._view_store
    dynamic = {kind_of(pattern.pattern.replace("\\", "")) for pattern in store._dynamic_items}
    static = {key[1] for view in store._views.values() for key in view if isinstance(key[1], str)}
    return dynamic | {kind_of(one) for one in static if kind_of(one) == one}


def possible(backend: Any) -> Iterator[Press]:
    """List who could press what."""
    ids = {user.name: user.id for user in backend.users.values()}
    by_kind: dict[tuple[str, bool], list[Any]] = defaultdict(list)
    for channel, messages in backend.messages.items():
        for message in messages.values():
            for part in flat(message.components):
                if part.get("custom_id") and not part.get("disabled"):
                    by_kind[kind_of(part["custom_id"]), message.is_ephemeral].append((channel, message, part))
    for (_, private), places in by_kind.items():
        for channel, message, part in _spread(places, MOST_PRIVATE if private else MOST_PUBLIC):
            for member in _pressers(backend, channel, message, ids):
                for values in _choices(backend, part, member):
                    yield Press(channel, message.id, part["custom_id"], member, values)


def _spread(places: list[Any], most: int) -> list[Any]:
    """Return some from the beginning, the middle and the end."""
    if len(places) <= most:
        return places
    step = (len(places) - 1) / (most - 1)
    return [places[round(index * step)] for index in range(most)]


def _pressers(backend: Any, channel_id: int, message: Any, ids: dict[str, int]) -> list[int]:
    if message.flags & EPHEMERAL_FLAG:
        return [int(message.interaction_metadata["user"]["id"])]
    channel = backend.get_channel(channel_id)
    others = channel.recipient_ids if channel.guild_id is None else list(channel.thread_members)
    if channel.guild_id is None or channel.type == 12:
        return [user for user in others if user != backend.bot_user.id]
    return [ids[name] for name in PASSERS_BY]


def _choices(backend: Any, part: dict[str, Any], member: int) -> list[tuple[str, ...]]:
    """Return one or two ways to choose in a list; nothing for a button."""
    kind, most = part["type"], part.get("max_values", 1)
    (guild,) = backend.guilds.values()
    if kind == 2:
        return [()]
    if kind == USER_SELECT:
        return [(str(user.id),) for user in backend.users.values() if user.name in ("gus", "quin")]
    if kind == ROLE_SELECT:
        return [(str(role.id),) for role in guild.roles.values() if role.name in ("Pinged", "Mods")]
    if kind == CHANNEL_SELECT:
        seen = [c for c in guild.channel_ids if channel_accessible(backend, c, member)]
        fit = [c for c in seen if backend.channels[c].type in part.get("channel_types", (0,))]
        return [(str(channel),) for channel in (fit[0], fit[-1])][: len(fit)]
    values = [option["value"] for option in part["options"]]
    return list(dict.fromkeys((tuple(values[: min(2, most)]), tuple(values[-1:]))))


def _filled(modal: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return what can be written into a form."""
    lines = []
    for part in modal["components"]:
        for line in flat([part]):
            if line.get("type") == 4:
                lines.append(str(part.get("label") or line.get("label")))
    written = [next((w for label, w in WRITTEN.items() if one.startswith(label)), ANYTHING) for one in lines]
    return [
        tuple(words[min(turn, len(words) - 1)] for words in written) for turn in range(max(map(len, written)))
    ]


async def press_everything(folder: Path) -> list[Press]:
    """Press everything in a world of its own and return what is worth keeping."""
    database = folder / "recorded.db"
    restore_database(database)
    found: dict[str, list[Press]] = defaultdict(list)
    for number, press in enumerate(possible(recorded_discord())):
        async with replay(folder, database) as world:
            answers = await world.press(press)
            (form,) = [one.modal for one in world.backend.interactions.values()]
        if form is None:
            found[press.kind].append(changed(press, answers=answers))
        for filled in _filled(form) if form is not None else ():
            written = changed(press, form=filled)
            async with replay(folder, database) as world:
                found[press.kind].append(changed(written, answers=await world.press(written)))
        if number % 100 == 0:
            print(number, press.kind, flush=True)
    return [press for kind in sorted(found) for press in _worth_keeping(found[kind])]


def _worth_keeping(presses: list[Press]) -> list[Press]:
    """Return a few presses of a kind: each way of answering, and different ids."""
    alike: dict[Any, list[Press]] = defaultdict(list)
    for press in presses:
        alike[tuple((a.outcome, a.private, a.refused) for a in press.answers)].append(press)
    kept = []
    for group in alike.values():
        different = {press.custom_id: press for press in group}
        rest = [press for press in group if press not in different.values()]
        most = MOST_IDS if len(different) >= MOST_IDS else MOST_ALIKE
        kept += [*different.values(), *rest][:most]
    return sorted(kept, key=lambda press: (press.custom_id, press.message, press.member))


async def main() -> None:
    """Make the record."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "--presses" not in sys.argv:
            if not BANK_FILE.exists():
                freeze()
            await live(folder)
        presses = await press_everything(folder)
        store_presses(presses)
    kinds = set(json.loads(KINDS.read_text()))
    print(f"{len(presses)} presses; nothing of the kinds {sorted(kinds - {press.kind for press in presses})}")


if __name__ == "__main__":
    asyncio.run(main())
