"""How long each text of a question may be, so that every card fits Discord's limits.

A card holds 4,000 characters in all (Components V2). The day's card is the fullest: it has the prompt, and
yesterday's model answer with the shared answers. The limits below leave room for everything around them.
"""

CARD = 3600
"""The most that the texts on one card may have together; the rest of the 4,000 is for headings and buttons."""
PROMPT = 600
ONE_LINE_PROMPT = 140
SUMMARY = 300
PARAGRAPH = 900
ANSWER = 1900
LINE = 200
KEY_POINT = 140
PHRASE = 120
CHOICE = 140
WHY = 240
FOLLOW_UP_PROMPT = 400
STATEMENT = 1200
TITLE = 80
SHORT_ANSWER = 60
CODE = 1800
CODE_LINE = 400
ANSWER_WORDS = (60, 220)
"""Minimum and maximum words of an answer over its four parts."""
