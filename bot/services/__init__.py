"""Use cases: one transaction each, turning rows into domain values and back."""
