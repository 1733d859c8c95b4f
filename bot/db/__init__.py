"""Engine, tables, queries by feature and migrations."""
