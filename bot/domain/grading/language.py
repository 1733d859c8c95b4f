"""Recognise text that is not English, without calling terse technical English foreign."""

from __future__ import annotations

import re

from bot.domain.grading.wordlists import ENGLISH, OTHER_LANGUAGES

FOREIGN_LETTERS = 0.3
"""English answers never have a larger share of letters outside the Latin and Greek alphabets than this."""
LEAST_FOREIGN_WORDS = 2
ACCENTED_SHARE = 0.2
GREEK, SMALL_SIGNS = 0x370, 0x1D00
"""The first code points of Greek letters, and of superscripts and subscripts."""

_CODES: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, known in OTHER_LANGUAGES.items() if word in known)
    for known in OTHER_LANGUAGES.values()
    for word in known
}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def detect_language(text: str) -> str:
    """Return ``en``, the code of another language, or ``und`` for foreign text of unknown language.

    Function words decide; a text without any (a list of terms, a formula) counts as English.
    """
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return "en"
    if sum(_is_foreign_letter(character) for character in letters) / len(letters) > FOREIGN_LETTERS:
        return "und"
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    english = sum(word in ENGLISH for word in words)
    counts = dict.fromkeys(OTHER_LANGUAGES, 0)
    for word in words:
        for code in _CODES.get(word, ()):
            counts[code] += 1
    best = max(counts, key=lambda code: counts[code])
    if counts[best] >= LEAST_FOREIGN_WORDS and counts[best] >= 0.15 * len(words) and counts[best] > english:
        return best
    accented = sum(_is_accented(word) for word in words)
    if len(words) >= 4 and accented > max(ACCENTED_SHARE * len(words), 1, english):
        return best if counts[best] else "und"
    return "en"


def _is_accented(word: str) -> bool:
    """Whether a word has letters that English lacks; symbols in formulas, such as *x₁* and *Δw*, do not count."""
    letters = [character for character in word if character.isalpha() and ord(character) < SMALL_SIGNS]
    odd = [character for character in letters if not character.isascii()]
    is_greek = any(ord(character) >= GREEK for character in odd)
    return len(letters) > 1 and bool(odd) and (not is_greek or len(odd) == len(letters))


def _is_foreign_letter(character: str) -> bool:
    """Whether a letter is neither Latin nor Greek; formulas contain Greek."""
    return (
        ord(character) > 0x3FF
        and not 0x1E00 <= ord(character) <= 0x1FFF
        and not (0x2100 <= ord(character) <= 0x214F or ord(character) >= 0x1D400)
    )
