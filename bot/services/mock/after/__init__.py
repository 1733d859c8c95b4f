"""After an interview: who came, feedback, payment, history."""
