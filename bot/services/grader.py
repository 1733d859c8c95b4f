"""Grading off the event loop: the rule is pure, but a long answer must not hold up other presses."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.domain import grading
from bot.domain.numeric import Number, judge_number


class Grader:
    """Runs the grading rule on one worker thread."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="grader")

    def warm_up(self) -> None:
        """Load the semantic model in the background, so that the first answer does not wait for it."""
        self._worker.submit(grading.load_model)

    async def grade(
        self, question: grading.Question, text: str, number: Number | None = None
    ) -> grading.Grade:
        """Grade one answer; if the question asks for a number, judge the number too."""
        loop = asyncio.get_running_loop()
        result = await loop.run_in_executor(self._worker, grading.grade, question, text)
        return judge_number(result, text, number) if number else result

    def close(self) -> None:
        """Stop the worker; answers that are still queued are not graded."""
        self._worker.shutdown(wait=False, cancel_futures=True)
