"""What decides the figures of a piece beside its recipe: the facts, the texts and the code.

Pieces of different experiments are never added up, and none passes for one of another: a changed
key fact, attack, rule of the judge or step of training makes another experiment, whatever the
recipe is called. Comments, docstrings and layout do not.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

from pmc_gui.core.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ASKED = (
    "attacks.json",
    "demo.json",
    "neutral.json",
    "plain_text.txt",
    "refusals.json",
    "wordings.json",
)
"""Resources that training and the audit take their texts from."""
CODE = (
    "pmc_gui.engine.unlearning.job",
    "pmc_gui.engine.probing.audit",
    "answering",
    "comparators",
    "forgetting",
)
"""How it is forgotten, attacked and judged; with all that these import."""


def experiment_key(asked: Sequence[str], code: Sequence[str] = CODE) -> str:
    """What tells two experiments apart, eight digits.

    Args:
        asked: The questions, as text.
        code: Names of modules; everything of the project that they import counts too.
    """
    texts = [resource(name).read_text(encoding="utf-8") for name in ASKED]
    told = json.dumps([list(asked), texts, sorted(sources(code).items())])
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def sources(names: Sequence[str]) -> dict[str, str]:
    """What these modules and all in the project that they import do, by name."""
    found: dict[str, str] = {}
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
        todo += _imports(tree)
        found[name] = ast.unparse(_Undocumented().visit(tree))
    return found


class _Undocumented(ast.NodeTransformer):
    """Takes out what is only said of the code: strings that stand alone."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        is_told = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if is_told else node


def _imports(tree: ast.AST) -> Iterator[str]:
    """Names of the project's modules that are imported, not for types alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pmc_gui"):
            yield str(node.module)
            # Of a package it may be a module that is imported.
            package = importlib.util.find_spec(str(node.module))
            if package is not None and package.submodule_search_locations is not None:
                yield from (f"{node.module}.{one.name}" for one in node.names)
        yield from _imports(node)
