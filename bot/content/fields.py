"""The kinds of text in a question, and how short and long each may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.content import limits

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=3, max_length=80)]
Prompt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=12, max_length=limits.PROMPT)]
FollowUpPrompt = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=8, max_length=limits.FOLLOW_UP_PROMPT)
]
Statement = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=20, max_length=limits.STATEMENT)
]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=limits.SUMMARY)]
Paragraph = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.PARAGRAPH)
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.LINE)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.TITLE)]
Point = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=limits.KEY_POINT)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=limits.PHRASE)]
ChoiceText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.CHOICE)]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=limits.WHY)]
ShortAnswer = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.SHORT_ANSWER)
]
Code = Annotated[str, StringConstraints(min_length=1, max_length=limits.CODE)]
CodeLine = Annotated[str, StringConstraints(min_length=1, max_length=limits.CODE_LINE)]


class Strict(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the fields only: cached properties may be wrong for the copy."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class StructureError(ValueError):
    """Fields that do not fit together; holds a (field, message) for every finding."""

    def __init__(self, findings: list[tuple[str, str]]) -> None:
        self.findings = findings
        super().__init__("; ".join(f"{field}: {message}" for field, message in findings))
