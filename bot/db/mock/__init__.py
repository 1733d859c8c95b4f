"""Queries about peer mock interviews, by topic."""
