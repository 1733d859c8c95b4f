"""Figures of the grader against what it must reach.

``python -m tests.grading_report`` prints them; ``fit`` makes the coefficients. Graded answers are read from the
file that ``ASAG_DATA`` names; that part is skipped where it is not set.
"""
