"""What the documents say is what the code does."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import discord
import pytest

from bot.config import Settings
from bot.ui.actions import Action, Server
from tests.architecture.test_layers import modules
from tests.support.world import World

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(w: World) -> list[discord.app_commands.Command]:
    return [c for c in w.bot.tree.walk_commands() if isinstance(c, discord.app_commands.Command)]


async def test_the_readme_names_every_command_and_no_other(w: World):
    real = {f"/{command.qualified_name}" for command in commands(w)}
    roots = {name.split()[0] for name in real}
    written = {name.strip() for name in re.findall(r"`(/[a-z ]+)`", README)}
    assert real <= written, real - written
    assert written <= real | roots, written - real


NAMED = re.compile(r"(?:^|[\s(])/([a-z]+)\b|`/([a-z]+(?: [a-z]+)?)")


def named_commands(path: Path) -> set[str]:
    """Return the commands named in the texts of a file, without the slash; within backticks with the subcommand."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    found = [NAMED.finditer(text) for text in texts if isinstance(text, str)]
    return {match[1] or match[2] for matches in found for match in matches}


def is_exempt(path: Path) -> bool:
    """Whether a file names addresses of pages, or only offers those commands that the bot turns out to have."""
    return "playground" in path.parts or path == ROOT / "cogs" / "progress" / "cards.py"


async def test_every_command_that_a_text_names_exists(w: World):
    real = {command.qualified_name for command in commands(w)}
    groups = {name.split()[0] for name in real if " " in name}
    roots = {name.split()[0] for name in real}
    files = [path for folder in ("bot", "cogs") for path in modules(folder) if not is_exempt(path)]
    named = {(path, name) for path in files for name in named_commands(path)}
    assert len(named) > 50
    wrong = [
        f"{path.relative_to(ROOT)}: /{name}"
        for path, name in sorted(named)
        if name.split()[0] not in roots or (name.split()[0] in groups and " " in name and name not in real)
    ]
    assert not wrong


async def test_every_command_and_option_is_described_within_discords_limits(w: World):
    for command in commands(w):
        assert 1 <= len(command.description) <= 100, command.qualified_name
        assert command.description != "…", command.qualified_name
        for parameter in command.parameters:
            assert 1 <= len(str(parameter.description)) <= 100
            assert str(parameter.description) != "…", f"{command.qualified_name} {parameter.name}"


async def test_component_ids_are_unique_and_follow_the_form(w: World):
    prefixes = w.bot.actions.prefixes()
    assert len(prefixes) > 100
    assert [prefix for prefix in prefixes if not re.fullmatch(r"[a-z]+:[a-z-]+", prefix)] == []
    with pytest.raises(ValueError, match="two actions"):
        w.bot.actions.add(Action("daily:answer", Server))
    w.bot.actions.check()


def test_every_path_that_a_document_names_exists():
    for document in ("README.md", "CONTRIBUTING.md", "questions/README.md"):
        words = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.py)`", (ROOT / document).read_text(encoding="utf-8"))
        paths = [word for word in words if word.split("/")[0] in {"bot", "cogs", "tests", "questions"}]
        assert paths or document == "questions/README.md"
        missing = [path for path in paths if not (ROOT / path).exists() and "NNNN" not in path]
        assert not missing, f"{document}: {missing}"


def test_the_readme_lists_every_setting():
    for name in Settings.model_fields:
        assert f"`{name.upper()}`" in README, name


def test_the_invite_link_asks_for_exactly_the_listed_permissions():
    link = re.search(r"https://discord\.com/oauth2/\S+?permissions=\d+", README)
    assert link
    asked = discord.Permissions(int(parse_qs(urlparse(link.group()).query)["permissions"][0]))
    names = {
        "View Channels": "read_messages",
        "Send Messages": "send_messages",
        "Create Public Threads": "create_public_threads",
        "Send Messages in Threads": "send_messages_in_threads",
        "Embed Links": "embed_links",
        "Attach Files": "attach_files",
        "Read Message History": "read_message_history",
        "Mention Everyone": "mention_everyone",
        "Manage Roles": "manage_roles",
        "Create Events": "create_events",
        "Create Private Threads": "create_private_threads",
        "Manage Channels": "manage_channels",
        "Connect": "connect",
        "Speak": "speak",
    }
    listed = README[link.end() : README.index("5. Start it")]
    mentioned = {flag for label, flag in names.items() if label in " ".join(listed.split())}
    assert mentioned == {flag for flag, value in asked if value}


def test_links_between_the_documents_lead_somewhere():
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "questions" / "README.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} -> {target}"
