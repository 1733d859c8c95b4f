"""Recompute the numbers of an answer: a small part of Python, for the ``verify`` entries of the bank.

Only the names and calls that a sum needs are allowed, so the worst that a mistake in a content file can do is fail.
It is still meant for the shipped bank, which is reviewed: a long computation is not stopped. Text from members
never comes here.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import math
import statistics
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

MAX_STEPS = 2_000_000
_MAX_BITS = 20_000


class ExpressionError(Exception):
    """An expression that is false, or cannot be computed; the text says which, and why."""


def _range(*bounds: Any) -> range:
    result = range(*bounds)
    if len(result) > MAX_STEPS:
        raise ValueError("range is too long")
    return result


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * exponent > _MAX_BITS:
        raise ValueError("the power is too large; use floats or math.log")
    return base**exponent


def _times(left: Any, right: Any) -> Any:
    for value, count in ((left, right), (right, left)):
        if (
            isinstance(value, (list, tuple, str))
            and isinstance(count, int)
            and len(value) * count > MAX_STEPS
        ):
            raise ValueError("the repetition is too long")
    return left * right


_BUILTINS = """
abs all any bool dict divmod enumerate filter float frozenset int len list map max min reversed round
set sorted str sum tuple zip
"""
_FROM_MATH = "sqrt log log2 log10 exp pi e comb factorial"
_NAMES: Mapping[str, Any] = {
    "math": math,
    "statistics": statistics,
    "itertools": itertools,
    "Fraction": Fraction,
    **{name: getattr(builtins, name) for name in _BUILTINS.split()},
    **{name: getattr(math, name) for name in _FROM_MATH.split()},
    "range": _range,
    "pow": _power,
}
_MODULES: Mapping[str, Iterable[str]] = {
    "math": [name for name in dir(math) if not name.startswith("_")],
    "statistics": statistics.__all__,
    "itertools": ("combinations", "permutations", "product", "accumulate", "pairwise", "chain"),
}
_METHOD_NAMES = """
cdf inv_cdf pdf mean stdev variance overlap zscore slope intercept numerator denominator real imag count
index keys values items union intersection difference issubset issuperset from_iterable from_samples
"""
_METHODS = frozenset(_METHOD_NAMES.split())
_NODES = (
    ast.Expression,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Store,
    ast.Attribute,
    ast.Call,
    ast.keyword,
    ast.Starred,
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.List,
    ast.Tuple,
    ast.Set,
    ast.Dict,
    ast.Subscript,
    ast.Slice,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.Lambda,
    ast.arguments,
    ast.arg,
    ast.NamedExpr,
    ast.operator,
    ast.unaryop,
    ast.boolop,
    ast.cmpop,
)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class _Guard(ast.NodeTransformer):
    """Refuses what a sum does not need, and makes powers and products check their limits."""

    def visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, _NODES):
            raise ExpressionError(f"{type(node).__name__} is not allowed here")
        if isinstance(node, ast.Name) and node.id.startswith("_"):
            raise ExpressionError(f"the name '{node.id}' is not allowed here")
        if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)):
            self._new_name(node)
        if isinstance(node, ast.Attribute):
            self._attribute(node)
        node = super().generic_visit(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Pow, ast.Mult, ast.LShift)):
            if isinstance(node.op, ast.LShift):
                raise ExpressionError("<< is not allowed here; write a power of 2")
            name = "_power" if isinstance(node.op, ast.Pow) else "_times"
            call = ast.Call(ast.Name(name, ast.Load()), [node.left, node.right], [])
            return ast.copy_location(call, node)
        return node

    @staticmethod
    def _new_name(node: ast.Name | ast.arg) -> None:
        name = node.id if isinstance(node, ast.Name) else node.arg
        if name in _MODULES or name.startswith("_"):
            raise ExpressionError(f"'{name}' cannot be given another meaning")

    @staticmethod
    def _attribute(node: ast.Attribute) -> None:
        owner = node.value.id if isinstance(node.value, ast.Name) else None
        if owner in _MODULES:
            if node.attr not in _MODULES[str(owner)]:
                raise ExpressionError(f"{owner} has no '{node.attr}' that may be used here")
        elif node.attr not in _METHODS:
            raise ExpressionError(f"'.{node.attr}' is not allowed here")


def require(expression: str) -> None:
    """Raise ExpressionError unless ``expression`` is true."""
    tree = _parse(expression)
    value = _evaluate(tree)
    if value is True:
        return
    if value is not False:
        raise ExpressionError(f"gives {_show(value)}, which is neither true nor false: {_cut(expression)}")
    raise ExpressionError(f"is not true: {_cut(expression)}{_sides(expression)}")


def _parse(expression: str) -> ast.Expression:
    try:
        return ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else error
        raise ExpressionError(f"is not an expression ({reason}): {_cut(expression)}") from None


def _evaluate(tree: ast.Expression) -> Any:
    source = ast.unparse(tree)
    try:
        guarded = ast.fix_missing_locations(_Guard().visit(tree))
        assert isinstance(guarded, ast.Expression)
        names = {"__builtins__": {}, **_NAMES, "_power": _power, "_times": _times}
        return eval(compile(guarded, "verify", "eval"), names)
    except ExpressionError as error:
        raise ExpressionError(f"{error}: {_cut(source)}") from None
    except Exception as error:
        raise ExpressionError(
            f"cannot be computed ({type(error).__name__}: {error}): {_cut(source)}"
        ) from None


def _sides(expression: str) -> str:
    """Return both sides of a comparison that does not hold."""
    tree = _parse(expression).body
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or not isinstance(tree.ops[0], _COMPARISONS):
        return ""
    left = _evaluate(ast.Expression(tree.left))
    right = _evaluate(ast.Expression(tree.comparators[0]))
    return f" (left {_show(left)}, right {_show(right)})"


def _cut(expression: str) -> str:
    text = " ".join(expression.split())
    return text if len(text) <= 120 else f"{text[:117]}..."


def _show(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
