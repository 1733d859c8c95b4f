"""What moderators see and do: pairings with their states, reports, dissolving, barring. Never feedback."""
