"""Limits that Discord sets and that several features run into."""

MOST_SUGGESTIONS = 25
"""Suggestions that an option can show while somebody types."""
OPTION_LABEL = 100
"""Characters in the label of a select's option."""
