"""One form for each word: British and American, irregular, derived and misspelt forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.domain.grading.wordlists import words

CLOSE_SPELLING = 84.0
"""A word with two slips is a misspelling from this similarity (0 to 100) on."""
SHORTEST_WITH_SLIP = 5
SHORTEST_WITH_TWO_SLIPS = 8

_STEMMER = snowballstemmer.stemmer("english")

_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "be": "is are was were am been being",
        "have": "has had having",
        "do": "does did done doing",
        "learn": "learnt",
        "grow": "grew grown",
        "choose": "chose chosen",
        "fall": "fell fallen",
        "rise": "rose risen",
        "give": "gave given",
        "take": "took taken",
        "keep": "kept",
        "shrink": "shrank shrunk shrunken",
        "build": "built",
        "hold": "held",
        "lose": "lost",
        "make": "made",
        "draw": "drew drawn",
        "see": "saw seen",
        "know": "knew known",
        "break": "broke broken",
        "go": "went gone goes",
        "become": "became",
        "begin": "began begun",
        "forget": "forgot forgotten",
        "tell": "told",
        "feed": "fed",
        "hide": "hid hidden",
        "seek": "sought",
        "get": "got gotten",
        "index": "indices indexes",
        "matrix": "matrices",
        "vertex": "vertices",
        "hypothesis": "hypotheses",
        "analysis": "analyses",
        "axis": "axes",
        "child": "children",
        "people": "person persons",
        "maximum": "maxima max",
        "minimum": "minima min",
        "optimum": "optima",
        "versus": "vs",
        "maths": "math mathematics",
        "gray": "grey",
        "program": "programme",
        "judgment": "judgement",
        "artifact": "artefact",
        "while": "whilst",
        "center": "centre",
        "centered": "centred",
        "fiber": "fibre",
        "catalog": "catalogue",
        "dialog": "dialogue",
        "analog": "analogue",
        "license": "licence",
        "defense": "defence",
        "zero": "0",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "ten": "10",
    }.items()
    for form in forms.split()
}
ABBREVIATED = {
    short: word
    for word, shorts in {
        "accuracy": "acc accs",
        "approximately": "approx",
        "average": "avg",
        "calibration": "calib",
        "classifier": "clf",
        "coefficient": "coef coefs coeff coeffs",
        "correlation": "corr corrs",
        "covariance": "cov",
        "derivative": "deriv derivs",
        "difference": "diff diffs",
        "dimension": "dim dims",
        "embedding": "emb embs",
        "epoch": "ep",
        "estimate": "est",
        "evaluation": "eval evals",
        "feature": "feat feats",
        "frequency": "freq freqs",
        "gradient": "grad grads",
        "hyperparameter": "hyperparam hyperparams hparam hparams",
        "information": "info",
        "initialisation": "init inits",
        "iteration": "iter iters",
        "memory": "mem",
        "negative": "neg negs",
        "observation": "obs",
        "parameter": "param params",
        "performance": "perf",
        "positive": "pos",
        "precision": "prec",
        "prediction": "pred preds",
        "probability": "prob probs proba",
        "recall": "rec",
        "regularisation": "reg",
        "root": "sqrt",
        "similarity": "sim sims",
        "threshold": "thresh thr",
        "validation": "val",
        "variance": "var",
        "vector": "vec vecs",
    }.items()
    for short in shorts.split()
}
"""Words as people shorten them in notes."""
_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "η": "eta",
    "θ": "theta",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "µ": "mu",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "τ": "tau",
    "φ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "ξ": "xi",
}
_DOUBLED_L = re.compile(
    r"^((?:re|un|mis)?(?:model|label|travel|cancel|signal|level|channel|tunnel|fuel|total|equal|initial"
    r"|panel|kernel|marshal|parallel|dial|distil|fulfil|enrol))l(ed|ing|er|ers|ings|ment)$"
)
_OUR = re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|hood|able|ably|al|ful|less|ite)")
_FAMILY_ENDINGS = re.compile(r"(?:iti|aci|anc|enc|ness|or|ist|ism|ous|ly|if|at|ion|iv|ic)$")
_PREFIXES = sorted(
    words(
        "un non in im il ir dis anti de over under pre post re semi sub super hyper hypo multi uni bi tri auto",
        "cross co mis micro macro inter intra homo hetero up down en em ex endo exo max min mono poly out fore",
        "self ab as a",
    )
)
_CONFUSABLE = frozenset(
    frozenset(pair)
    for pair in (
        ("bias", "basis"),
        ("micro", "macro"),
        ("many", "any"),
        ("precision", "decision"),
        ("concave", "convex"),
        ("variance", "variate"),
        ("variance", "variable"),
        ("covariate", "covariance"),
        ("affect", "effect"),
        ("adoption", "adaption"),
        ("regression", "recession"),
        ("casual", "causal"),
        ("discreet", "discrete"),
        ("continuous", "contiguous"),
        ("sensitive", "sensible"),
        ("classification", "clarification"),
        ("training", "trailing"),
        ("learning", "leaning"),
        ("logistic", "logical"),
    )
)


@lru_cache(maxsize=100_000)
def standard(word: str) -> str:
    """Return the one spelling under which a lower-case word is compared."""
    word = _GREEK.get(word, word)
    word = ABBREVIATED.get(word, word)
    word = _IRREGULAR.get(word, word)
    word = _DOUBLED_L.sub(r"\1\2", word)
    word = _OUR.sub("or", word)
    return word.replace("iza", "isa").replace("ize", "ise").replace("izi", "isi").replace("yz", "ys")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word, the same for British and American spelling."""
    return str(_STEMMER.stemWord(standard(word)))


@lru_cache(maxsize=100_000)
def family(word: str) -> str:
    """Return a shorter stem that derived forms share (sparse, sparsity; accurate, accuracy)."""
    base = stem(word)
    shorter = _FAMILY_ENDINGS.sub("", base)
    return shorter if len(shorter) >= 4 else base


def _parts(word: str) -> list[tuple[str, str]]:
    return [("", word)] + [
        (prefix, word[len(prefix) :])
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= 3
    ]


def differs_in_meaning(one: str, other: str) -> bool:
    """Whether two similar words mean different things: overfit and underfit, bias and basis."""
    if frozenset((one, other)) in _CONFUSABLE or frozenset((stem(one), stem(other))) in _CONFUSABLE:
        return True
    for prefix, rest in _parts(one):
        for other_prefix, other_rest in _parts(other):
            if prefix == other_prefix:
                continue
            if rest == other_rest or (
                min(len(prefix), len(other_prefix), len(rest) - 3) >= 1
                and OSA.distance(rest, other_rest, score_cutoff=1) <= 1
            ):
                return True
    return False


@lru_cache(maxsize=200_000)
def is_misspelling(word: str, meant: str) -> bool:
    """Whether the unknown ``word`` is a slip for ``meant``."""
    length = min(len(word), len(meant))
    if length < SHORTEST_WITH_SLIP - 1 or not (word.isalpha() and meant.isalpha()):
        return False
    if length < SHORTEST_WITH_SLIP and (word[0] != meant[0] or len(meant) < 4):
        return False
    allowed = 2 if length >= SHORTEST_WITH_TWO_SLIPS else 1
    slips = OSA.distance(word, meant, score_cutoff=allowed)
    if slips > allowed or (slips == 2 and fuzz.ratio(word, meant) < CLOSE_SPELLING):
        return False
    return not differs_in_meaning(word, meant)


def correct(word: str, candidates: Sequence[str]) -> str:
    """Return the candidate that an unknown ``word`` was meant to be, or the word itself."""
    near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=2, limit=8)
    close = [(slips, meant[0] != word[0], meant) for meant, slips, _ in near if is_misspelling(word, meant)]
    return min(close)[2] if close else word


_INFLECTIONS = ("s", "es", "ed", "d", "ing", "ly", "er", "r")


def is_known(word: str, known: frozenset[str]) -> bool:
    """Whether ``word``, or the word it is inflected from, is among the ``known`` words."""
    return (
        word in known
        or word in ABBREVIATED
        or any(
            word.endswith(ending) and len(word) - len(ending) >= 4 and word[: -len(ending)] in known
            for ending in _INFLECTIONS
        )
    )
