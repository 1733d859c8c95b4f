"""What remains: who came, feedback, the history."""
