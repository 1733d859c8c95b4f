"""After an interview: who came, feedback, the history."""
