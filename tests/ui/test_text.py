from __future__ import annotations

from bot.ui.text import headline


def test_a_headline_is_one_line_and_holds_no_part_of_a_code_block():
    text = "Camera-trap results, rows are the truth:\n```\ncat 90 10\nfox 10 5\n```\nWhich class is missed?"
    assert headline(text, 90) == "Camera-trap results, rows are the truth: Which class is missed?"
    assert headline(text, 45) == "Camera-trap results, rows are the truth…"
