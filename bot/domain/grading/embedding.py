"""The sentence embeddings: loaded once from the package's own files, never from the network."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

_WHOLE_WORD = re.compile(r"▁([a-z]{4,})")
_loading = threading.Lock()
_loaded: list[Embedder] = []


class Embedder:
    """Turns texts into vectors; several threads may share one."""

    def __init__(self, model: Any) -> None:
        self._tokenizer = model.tokenizer
        self._tokenizer.no_padding()
        self._table: Vectors = model.embedding
        self.width = int(self._table.shape[1])
        pieces = (_WHOLE_WORD.fullmatch(piece) for piece in self._tokenizer.get_vocab())
        self.known_words: frozenset[str] = frozenset(match[1] for match in pieces if match)
        """Words that are one token of the tokenizer: common enough not to be misspellings."""

        self.word = lru_cache(maxsize=6_000)(self._word)

    def _word(self, word: str) -> WordVector:
        pieces = self._tokenizer.encode(word, add_special_tokens=False).ids
        if not pieces:
            return WordVector(np.zeros(self._table.shape[1], dtype=np.float32), 0.0)
        rows = self._table[pieces]
        total = rows.sum(axis=0)
        # The embeddings were trained to be averaged, so a longer vector is a weightier word.
        importance = float(np.linalg.norm(rows, axis=1).max())
        return WordVector(total / (np.linalg.norm(total) or 1.0), importance)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text, zeros for an empty one; case makes no difference."""
        encoded = [self._tokenizer.encode(text.lower(), add_special_tokens=False) for text in texts]
        rows = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        for row, pieces in enumerate(encoded):
            if pieces.ids:
                pooled = self._table[pieces.ids].mean(axis=0)
                rows[row] = pooled / (np.linalg.norm(pooled) or 1.0)
        return rows


@dataclass(frozen=True, slots=True)
class WordVector:
    """The unit vector of one word and how much the word says (*the* says little, *sparsity* a lot)."""

    unit: Vectors
    importance: float


def load_model() -> Embedder:
    """Return the embeddings; the first call loads them in a third of a second, and any thread may make it."""
    with _loading:
        if not _loaded:
            _loaded.append(Embedder(_read_package()))
        return _loaded[0]


def _read_package() -> Any:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    import wordllama  # The import configures the root logger; that is undone below.

    root.handlers[:] = handlers
    root.setLevel(level)
    # Without its own folder as cache, the package overlooks its own weights and tries to download them.
    return wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
