"""The JSON Schema of a bank file, for editors; ``python -m bot.content.schema`` rewrites it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.content.loader import BANK_FOLDER
from bot.content.models import BankFile

SCHEMA_FILE = BANK_FOLDER / "bank.schema.json"


def bank_schema() -> dict[str, Any]:
    """Build the schema from the models; in a file, a question may omit its own ``area``."""
    schema = BankFile.model_json_schema()
    for part in schema["$defs"].values():
        if "kind" in part.get("properties", {}):
            part["required"] = [name for name in part["required"] if name != "area"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Mockingbird question bank",
        "description": "One file of questions of one area.",
    }


def schema_text() -> str:
    """Return the schema as text, exactly as its file contains it."""
    return json.dumps(bank_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the schema where editors look for it."""
    path.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    write_schema()
