"""The words that people use for times, and how to read a time of day."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.errors import InvalidInput

HOW_TO_WRITE = (
    "Write a day and a time, such as `Tue 18:30`, `tomorrow 7pm`, `25 Nov 18:00`, or `in 2 hours`; "
    "times are in your own zone."
)
EARLY_UNTIL = 7
"""A time before this hour is so unusual that the note points it out."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_WORDS = {name[:3]: number for number, name in enumerate(DAYS)} | {
    **{name: number for number, name in enumerate(DAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_WORDS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
NUMBER_WORDS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 24)}
"""Parts of a day: the hours from and until which they last."""
KNOWN = {*DAY_WORDS, *MONTH_WORDS, *NUMBER_WORDS, *PARTS} | set(
    "today tonight tomorrow tmrw tmr next day after".split()
)
FILLERS = frozenset({"on", "at", "the", "of", "this", "around", ",", "-"})


@dataclass(frozen=True)
class Clock:
    """A time of day as it was understood; ``note`` says what had to be guessed."""

    at: time
    note: str | None = None


def refusal(why: str) -> InvalidInput:
    """Return the error that says why a text cannot be used and how to write it."""
    return InvalidInput(f"{why} {HOW_TO_WRITE}")


def count_of(word: str) -> float:
    """Read a number in digits or in words."""
    if re.fullmatch(r"\d{1,4}(\.\d)?", word):
        return float(word)
    if word not in NUMBER_WORDS:
        raise refusal(f"I do not understand “{word}”.")
    return NUMBER_WORDS[word]


def words_of(text: str, zone: str) -> list[str]:
    """Split what was written, without the words that change nothing; raises InvalidInput for the name of a zone."""
    text = re.sub(r"(\d)\s*([ap])\.?\s?m\b\.?", r"\1\2m", text)
    text = re.sub(r"\bo['’]?\s?clock\b", "oclock", text)
    split = re.sub(r"[,@]", " ", text).split()
    words = [word if re.search(r"\d\.$", word) else word.rstrip(".") for word in split]
    for word in words:
        if re.fullmatch(r"utc|gmt|[ce]e?s?t|[pme][sd]?t|ist|bst|aest|[+-]\d{1,2}(:?\d{2})?|z", word):
            raise refusal(f"Times are read in your own zone, {zone}; leave out `{word}`.")
    return [word for word in words if word not in FILLERS]


def take_clock(words: list[str]) -> tuple[Clock, list[str]]:
    """Find the one time of day; returns it and the words that are left."""
    found: list[tuple[Clock, list[str]]] = []
    index = 0
    while index < len(words):
        taken, clock = _clock_at(words, index)
        if clock:
            found.append((clock, words[:index] + words[index + taken :]))
        index += max(1, taken)
    if len(found) > 1:
        raise refusal("I found more than one time; write only when you would begin.")
    if found:
        return found[0]
    last, rest = words[-1] if words else "", words[:-1]
    if last in NUMBER_WORDS or (re.fullmatch(r"\d{1,2}", last) and not _needs_day_number(rest)):
        return _bare_hour(last, rest), rest
    strange = [word for word in words if word.isalpha() and word not in KNOWN]
    raise refusal(f"I do not understand “{strange[0]}”." if strange else "The time of day is missing.")


def _needs_day_number(rest: list[str]) -> bool:
    """Whether a number after these words is a day of the month: ``Nov 25``."""
    return bool(rest) and rest[-1] in MONTH_WORDS and not (len(rest) > 1 and rest[-2][0].isdigit())


def _bare_hour(word: str, words: Collection[str]) -> Clock:
    hour = int(count_of(word))
    if hour > 23:
        raise refusal(f"There is no hour {hour}.")
    return _guess_half(hour, words)


def _clock_at(words: list[str], index: int) -> tuple[int, Clock | None]:
    """Read a time that begins at ``index``; also returns how many words it took."""
    word = words[index]
    if re.search(r"\d[:.h]?\d*(am|pm)?\s*[-–]\s*\d{1,2}(:\d\d|am|pm|h)", word):
        raise refusal("I found more than one time; write only when you would begin.")
    if word in ("noon", "midday"):
        return 1, Clock(time(12))
    if word == "midnight":
        raise refusal("Midnight can belong to either day; write 23:59 or 00:01.")
    if word in ("half", "quarter") and len(words) > index + 2:
        return _spoken(words, index)
    if word in NUMBER_WORDS and index + 1 < len(words) and words[index + 1] == "oclock":
        return 2, _guess_half(NUMBER_WORDS[word], words)
    if re.fullmatch(r"\d{1,2}", word) and index + 1 < len(words) and words[index + 1] == "oclock":
        return 2, _bare_hour(word, words)
    half = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)", word)
    if half:
        return 1, _twelve(int(half[1]), int(half[2] or 0), half[3])
    full = re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?|(\d{1,2})h(\d{2})?|(\d{1,2})\.(\d{2})", word)
    if full and not _is_date(words, index):
        hour, minute = full[1] or full[3] or full[5], full[2] or full[4] or full[6] or "0"
        return 1, _twenty_four(int(hour), int(minute))
    if re.fullmatch(r"[01]\d[0-5]\d|2[0-3][0-5]\d", word) and not _year_after_date(words, index):
        return 1, _twenty_four(int(word[:2]), int(word[2:]))
    return 1, None


def _is_date(words: list[str], index: int) -> bool:
    """Whether ``25.11`` is a date, not a time as in ``18.30``, because a later or plainer word is the time."""
    if "." not in words[index]:
        return False
    others = words[:index] + words[index + 1 :]
    plainly = r"\d{1,2}(:\d{2}|([:.]\d{2})?(am|pm)|h(\d{2})?)|[01]\d[0-5]\d|2[0-3][0-5]\d|noon"
    dotted = r"\d{1,2}\.\d{2}"
    return any(re.fullmatch(plainly, word) for word in others) or any(
        re.fullmatch(dotted, word) for word in words[index + 1 :]
    )


def _year_after_date(words: list[str], index: int) -> bool:
    """Whether this is the year in ``25 Nov 2026``, not a time such as ``1830``."""
    before = words[max(0, index - 2) : index]
    return words[index].startswith("20") and any(word in MONTH_WORDS for word in before)


def _spoken(words: list[str], index: int) -> tuple[int, Clock | None]:
    """Read ``half past six``, ``quarter to 7pm``."""
    part, link, hour_word = words[index : index + 3]
    if link not in ("past", "to", "after") or (part == "half" and link == "to"):
        raise refusal(f"I do not understand “{part} {link} {hour_word}”.")
    half = re.fullmatch(r"(\d{1,2})(am|pm)", hour_word)
    hour = int(half[1]) if half else int(count_of(hour_word))
    if not 1 <= hour <= 12 and (half or hour > 23):
        raise refusal(f"There is no hour {hour}.")
    base = _twelve(hour, 0, half[2]) if half else _guess_half(hour, words)
    minutes = {"half": 30, "quarter": 15}[part] * (-1 if link == "to" else 1)
    moved = datetime.combine(date(2000, 1, 2), base.at) + timedelta(minutes=minutes)
    return 3, Clock(moved.time(), base.note and _assumed(moved.time()))


def _twelve(hour: int, minute: int, half: str) -> Clock:
    if not 1 <= hour <= 12 or minute > 59:
        raise refusal(f"There is no such time as {hour}:{minute:02d} {half}.")
    return Clock(time(hour % 12 + (12 if half == "pm" else 0), minute))


def _twenty_four(hour: int, minute: int) -> Clock:
    if hour == 24 and minute == 0:
        raise refusal("Midnight can belong to either day; write 23:59 or 00:01.")
    if hour > 23 or minute > 59:
        raise refusal(f"There is no such time as {hour}:{minute:02d}.")
    unusual = hour < EARLY_UNTIL
    return Clock(time(hour, minute), "That is in the night or early morning." if unusual else None)


def _guess_half(hour: int, words: Collection[str]) -> Clock:
    """Choose between morning and evening by nearby words; without any, by when people usually meet, with a note."""
    if hour > 12 or hour == 0:
        return Clock(time(hour))
    if "morning" in words:
        return Clock(time(hour % 12))
    if {"tonight", "evening", "night", "afternoon"} & set(words):
        return Clock(time(hour % 12 + 12))
    taken = time(hour + 12 if hour < 8 else hour)
    return Clock(taken, _assumed(taken))


def _assumed(taken: time) -> str:
    other = time((taken.hour + 12) % 24, taken.minute)
    return f"I took the time as {taken:%H:%M}; write {other:%H:%M} if you meant that."
