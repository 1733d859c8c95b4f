"""The question bank of the recorded world, read from a file so that it never changes under the record."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bot.content.bank import Bank
from bot.content.models import ConceptQuestion
from bot.content.topics import Topic

FILE = Path(__file__).parent / "bank.json"


@cache
def frozen_bank() -> Bank:
    """Return the bank as it was written."""
    state = json.loads(FILE.read_text())
    topics = [Topic(**topic) for topic in state["topics"]]
    questions = [ConceptQuestion(**question) for question in state["questions"]]
    return Bank(questions, {topic.id: topic for topic in topics})
