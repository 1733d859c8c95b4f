"""Settings from the environment (and a ``.env`` file), read when called, never at import."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import ConfigError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}


class Settings(BaseSettings):
    """What a host can set; every field is an environment variable of the same name in capitals.

    ``metrics_port`` is accepted but not used yet: the metrics that it will serve do not exist.
    """

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    discord_token: SecretStr | None = None
    database_url: str = "sqlite+aiosqlite:///data/mockingbird.db"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    interview_minute_seconds: float = Field(default=60, gt=0, le=60)
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = None
    shard_count: int | None = Field(default=None, ge=1)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(int(part) for part in value.split(",") if part.strip()) or None
        return value

    @field_validator("discord_token", "metrics_port", "shard_count", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("database_url")
    @classmethod
    def _with_async_driver(cls, value: str) -> str:
        scheme, separator, rest = value.partition("://")
        if not separator:
            raise ValueError("not a database URL, for example sqlite:///data/mockingbird.db")
        driver = DRIVERS.get(scheme.partition("+")[0])
        if driver is None:
            raise ValueError("only sqlite and postgresql are supported")
        return f"{driver}://{rest}"  # the engine reads the rest, and refuses it there


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; raises ConfigError with one readable line for the first bad value."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        message = str(first["msg"]).removeprefix("Value error, ")
        raise ConfigError(f"{name}: {message}") from None
