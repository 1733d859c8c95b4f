from __future__ import annotations

import pytest

from bot.config import load_settings
from bot.errors import ConfigError


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "DATABASE_URL", "LOG_LEVEL", "SHARD_IDS", "SHARD_COUNT", "METRICS_PORT"):
        monkeypatch.delenv(name, raising=False)


def test_the_defaults_need_nothing():
    settings = load_settings()
    assert settings.database_url == "sqlite+aiosqlite:///data/mockingbird.db"
    assert settings.discord_token is None


def test_a_env_file_is_read(tmp_path):
    (tmp_path / ".env").write_text("DISCORD_TOKEN=abc\nLOG_LEVEL=debug\nSHARD_IDS=0,1\n")
    settings = load_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "abc"
    assert (settings.log_level, settings.shard_ids) == ("DEBUG", (0, 1))


@pytest.mark.parametrize(
    "given,used",
    [
        ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_database_urls_get_the_driver_that_works(monkeypatch: pytest.MonkeyPatch, given: str, used: str):
    monkeypatch.setenv("DATABASE_URL", given)
    assert load_settings().database_url == used


@pytest.mark.parametrize(
    "name,value",
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "nonsense"),
        ("LOG_LEVEL", "loud"),
        ("SHARD_COUNT", "0"),
        ("SHARD_IDS", "a,b"),
        ("METRICS_PORT", "99999"),
    ],
)
def test_a_bad_value_is_one_readable_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
