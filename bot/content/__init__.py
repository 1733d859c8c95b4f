"""The question bank: models, the YAML loader and its checks, search."""
