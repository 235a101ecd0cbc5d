"""Find the texts that come from below the window, in the source that gives them.

A text is what the source gives to one of `GIVEN`: the message of an error and its hint, a notice,
the name of a part of a job. It is read from the syntax, so that no list has to be kept beside it.
What is only known when the program runs is a hole, ``%1``. A name, a choice, a sum and a call stand
for all texts that they can be; each makes a whole sentence, since a translator needs whole ones.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HOUSES = ("core", "engine", "worker")
ERROR = "PmcError"
GIVEN: dict[str, tuple[int | str, ...]] = {
    ERROR: (1, "hint"),
    "Failed": ("message", "hint"),
    "Finding": (0, 2, 3),
    "Judgement": ("reason",),
    "ModelCard": ("device",),
    "ModelSource": ("notices",),
    "Need": ("title",),
    "Notice": ("text",),
    "Phase": ("name",),
    "Problem": (1,),
    "Progress": ("unit",),
    "QuestionFile": (1,),
    "Row": (0,),
    "Term": ("name", "explanation"),
    "_few": (0,),
}
"""What takes texts, and where among its arguments; all errors take them where `ERROR` does."""
_SAID = frozenset({"bounds", "doubt"})
"""Functions whose text is also shown by itself."""
_KINDS = {"bounds": "text", "_few": "list", "readable": "number"}
"""What functions put into a text."""
_TOLD = frozenset({"message", "reason", "where"})
"""Attributes that hold a text which is found where it is given."""
_NUMBER = re.compile(r"[,.%]|[efg]$")
"""Formats of numbers with points or commas, which stand otherwise in other languages."""
_MOST = 64
"""Texts that one place may give; more are a mistake."""


@dataclass(frozen=True)
class Hole:
    """What is only known when the program runs: anything, a ``number``, a ``text``, a ``list``."""

    kind: str = ""


Text = tuple["str | Hole", ...]
_ANY: Text = (Hole(),)


@dataclass(frozen=True)
class Scope:
    """Where an expression stands: in a module, in functions, the innermost last."""

    module: str
    functions: tuple[ast.FunctionDef, ...] = ()


@dataclass
class _Module:
    tree: ast.Module
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)


def core_texts(package: Path) -> dict[str, dict[str, str]]:
    """Every text of `package` that comes from below its window, in order.

    Returns:
        With the kinds of those of its holes that are not just anything: a ``number``, a ``text``
        of these again, or a ``list`` of them.
    """
    written = (_written(text) for text in _Source(package).texts())
    return dict(sorted((words, kinds) for words, kinds in written))


class _Source:
    """The package's syntax, and what the expressions in it can be."""

    def __init__(self, package: Path) -> None:
        self._modules: dict[str, _Module] = {}
        self._calls: dict[str, list[tuple[ast.Call, Scope]]] = defaultdict(list)
        self._values: dict[tuple[Scope, str], list[ast.expr]] = defaultdict(list)
        self._bases: dict[str, set[str]] = {}
        for path in sorted(package.rglob("*.py")):
            name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
            self._modules[name] = _Module(ast.parse(path.read_text(encoding="utf-8")))
            self._look(self._modules[name].tree, Scope(name))
        self._errors = {ERROR}
        while more := {one for one, of in self._bases.items() if of & self._errors} - self._errors:
            self._errors |= more

    def _look(self, node: ast.AST, scope: Scope) -> None:
        module = self._modules[scope.module]
        for child in ast.iter_child_nodes(node):
            inner = scope
            match child:
                case ast.FunctionDef():
                    module.functions[child.name] = child
                    inner = Scope(scope.module, (*scope.functions, child))
                case ast.ClassDef():
                    self._bases[child.name] = set(map(_called, child.bases))
                case ast.ImportFrom(module=str(origin)):
                    module.imports |= dict.fromkeys((one.name for one in child.names), origin)
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")):
                    self._values[scope, name] += child.args
                case ast.Call():
                    self._calls[_called(child.func)].append((child, scope))
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                    | ast.NamedExpr(target=ast.Name(id=name), value=value)
                ):
                    self._values[scope, name].append(value)
            self._look(child, inner)

    def texts(self) -> Iterator[Text]:
        """What the houses give to one of `GIVEN`, and what their functions in `_SAID` return.

        Raises:
            ValueError: If the message of an error is put together in a way that is not seen.
        """
        for name, places in (GIVEN | dict.fromkeys(self._errors, GIVEN[ERROR])).items():
            for call, scope in self._calls[name]:
                if scope.module.split(".")[1] not in HOUSES:
                    continue
                for place in places:
                    given = _argument(call, place)
                    found = [*filter(_has_words, self._of(given, scope) if given else ())]
                    if name in self._errors and place == GIVEN[ERROR][0] and not found:
                        raise ValueError(f"{scope.module}, line {call.lineno}: no text is seen.")
                    yield from found
        for name, module in self._modules.items():
            for function in module.functions.values():
                if function.name in _SAID:
                    yield from filter(_has_words, self._returned(function, Scope(name)))

    def _of(self, node: ast.expr, scope: Scope) -> list[Text]:
        """What an expression can be."""
        match node:
            case ast.Constant(value=str(text)):
                return [(text,)]
            case ast.JoinedStr():
                return self._sum(node.values, scope)
            case ast.FormattedValue(format_spec=ast.JoinedStr() as how):
                kind = "number" if _NUMBER.search(ast.unparse(how)[2:-1]) else ""
                return [(Hole(kind),)]
            case ast.FormattedValue():
                return self._of(node.value, scope)
            case ast.BinOp(op=ast.Add()):
                return self._sum([node.left, node.right], scope)
            case ast.IfExp():
                return self._any([node.body, node.orelse], scope)
            case ast.BoolOp(op=ast.Or()):
                return self._any(node.values, scope)
            case ast.Tuple() | ast.List():
                return self._any(node.elts, scope)
            case ast.NamedExpr():
                return self._of(node.value, scope)
            case ast.Attribute(attr=attribute) if attribute in _TOLD:
                return [(Hole("text"),)]
            case ast.Name():
                return self._named(node.id, scope)
            case ast.Call():
                return self._call(node, scope)
        return [_ANY]

    def _any(self, nodes: Iterable[ast.expr], scope: Scope) -> list[Text]:
        return _once(text for node in nodes for text in self._of(node, scope))

    def _sum(self, nodes: Iterable[ast.expr], scope: Scope) -> list[Text]:
        """What several are together."""
        found: list[Text] = [()]
        for node in nodes:
            # What stands in quotes is a value, even where it is known.
            quoted = any(text and str(text[-1]).endswith("“") for text in found)
            parts = [_ANY] if quoted else self._of(node, scope)
            found = _once(_joined(text, part) for text in found for part in parts)
        if len(found) > _MOST:
            raise ValueError(f"{scope.module}: too many texts: {found[0]}")
        return found

    def _named(self, name: str, scope: Scope) -> list[Text]:
        """What a name stands for: what is assigned to it, given for it, or imported."""
        for depth in range(len(scope.functions), -1, -1):
            here = Scope(scope.module, scope.functions[:depth])
            if depth and name in _parameters(here.functions[-1]):
                return self._given_for(name, here)
            if found := self._any(self._values.get((here, name), ()), here):
                return found
        origin = self._modules[scope.module].imports.get(name)
        return self._named(name, Scope(origin)) if origin in self._modules else [_ANY]

    def _given_for(self, name: str, scope: Scope) -> list[Text]:
        """What a function's parameter is, where that is a text at every call of it."""
        function = scope.functions[-1]
        names = [one.arg for one in function.args.args if one.arg not in {"self", "cls"}]
        place = names.index(name) if name in names else name
        found: list[Text] = []
        for call, caller in self._calls[function.name]:
            if function.name.startswith("_") and caller.module != scope.module:
                continue
            given = _argument(call, place) or _argument(call, name)
            if given:
                found += self._of(given, caller)
            elif default := _default(function, name):
                found += self._of(default, Scope(scope.module))
        return _once(found) if found and all(map(_has_words, found)) else [_ANY]

    def _call(self, call: ast.Call, scope: Scope) -> list[Text]:
        name = _called(call.func)
        match call:
            case ast.Call(func=ast.Name(id="str"), args=[value]):
                return self._of(value, scope)
            case ast.Call(func=ast.Attribute(value=holder, attr="get"), args=[_, default]):
                values = holder.values if isinstance(holder, ast.Dict) else [holder]
                return self._any([*values, default], scope)
        if name in _KINDS:
            return [(Hole(_KINDS[name]),)]
        function = self._modules[scope.module].functions.get(name)
        if function is None:
            return [_ANY]
        found = self._returned(function, Scope(scope.module))
        return found if all(text == ("",) or _has_words(text) for text in found) else [_ANY]

    def _returned(self, function: ast.FunctionDef, scope: Scope) -> list[Text]:
        inner = Scope(scope.module, (*scope.functions, function))
        returned = (node for node in ast.walk(function) if isinstance(node, ast.Return))
        return self._any((node.value for node in returned if node.value), inner) or [_ANY]


def _parameters(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    return [one.arg for one in (*arguments.args, *arguments.kwonlyargs)]


def _called(function: ast.expr) -> str:
    """The last part of the name of what is called."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _argument(call: ast.Call, place: int | str) -> ast.expr | None:
    if isinstance(place, int):
        return call.args[place] if place < len(call.args) else None
    return next((one.value for one in call.keywords if one.arg == place), None)


def _default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    arguments = function.args
    places = reversed([one.arg for one in arguments.args])
    defaults = dict(zip(places, reversed(arguments.defaults), strict=False))
    named = zip((one.arg for one in arguments.kwonlyargs), arguments.kw_defaults, strict=True)
    return (defaults | dict(named)).get(name)


def _joined(one: Text, other: Text) -> Text:
    # Nobody could tell two holes apart that stand side by side.
    return one if one[-1:] == other == _ANY else one + other


def _has_words(text: Text) -> bool:
    return any(isinstance(part, str) and re.search(r"[^\W\d_]", part) for part in text)


def _once(texts: Iterable[Text]) -> list[Text]:
    return list(dict.fromkeys(texts))


def _written(text: Text) -> tuple[str, dict[str, str]]:
    """A text with its holes numbered, and the kinds of those that have one."""
    holes = itertools.count(1)
    kinds: dict[str, str] = {}
    words = ""
    for part in text:
        if isinstance(part, str):
            words += part
            continue
        number = str(next(holes))
        words += f"%{number}"
        if part.kind:
            kinds[number] = part.kind
    return words, kinds
