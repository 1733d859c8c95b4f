"""What remains: who came, feedback, the payment, the history."""
