"""Length of answers, and text that Discord would not show as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content import limits
from bot.content.checks.texts import Found, prose, words
from bot.content.models import AnsweredQuestion, QuestionBase
from bot.content.source import short

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_COMMANDS = (
    "frac|dfrac|tfrac|sqrt|sum|prod|int|lim|log|exp|mathbb|mathcal|mathbf|mathrm|operatorname|text|cdot|times|hat|bar"
    "|tilde|vec|left|right|begin|end|partial|nabla|infty|approx|leq|geq|neq|ldots|in|to|alpha|beta|gamma|delta"
    "|epsilon|lambda|mu|sigma|theta|phi|pi|eta|Sigma|Delta|Theta|Phi"
)
_LATEX = re.compile(
    rf"\\(?:{_COMMANDS})\b|\\[(\[]|\$\$.+?\$\$|\$(?=[^\s\d])[^$\n]*[\\^_{{=][^$\n]*(?<=\S)\$|[_^]\{{[^}}\n]*\}}",
    re.DOTALL,
)
_MARKUP = (
    (re.compile(r"\|\|.+?\|\|", re.DOTALL), "hides {} as a spoiler (a norm is written ‖w‖)"),
    (re.compile(r"(?<!\w)__\w[^\n]*?__(?!\w)"), "underlines {}; put it into `code`"),
    (re.compile(r"~~.+?~~", re.DOTALL), "strikes {} through"),
    (re.compile(r"\w\*[^\s*][^*\n]*\*\w"), "sets part of {} in italics; put it into `code`"),
    (re.compile(r"<(?:[@#]|t:|/|a?:)[^>\n]*>"), "turns {} into a mention, an emoji or a time"),
    (re.compile(r"@(?:everyone|here)\b"), "reads {} as a ping"),
)


def check(question: QuestionBase) -> Found:
    """Return what is wrong with the wording of one question."""
    yield from _length(question)
    for where, text in prose(question):
        plain = _CODE.sub(" ", text)
        if match := _LATEX.search(plain):
            yield where, f"Discord does not show LaTeX: {short(match.group(0))}"
        for pattern, effect in _MARKUP:
            if match := pattern.search(plain):
                yield where, "Discord " + effect.format(short(match.group(0)))
        if text.count("```") % 2:
            yield where, "a code block is opened and not closed"


def _length(question: QuestionBase) -> Iterator[tuple[tuple[str], str]]:
    if not isinstance(question, AnsweredQuestion) or question.is_one_liner:
        return
    least, most = limits.ANSWER_WORDS
    count = words(question.answer.text)
    if not least <= count <= most:
        yield ("answer",), f"{count} words over the four parts; {least} to {most} are wanted"
