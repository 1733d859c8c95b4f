"""Figures of the grader: ``python -m tests.grading_report`` (see ``report``)."""
