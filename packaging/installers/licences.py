"""Which licences a part may have, and what a package means by the words that it states."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from license_expression import ExpressionError, LicenseWithExceptionSymbol, get_spdx_licensing
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from importlib import metadata

PERMITTED = frozenset(
    {
        *("MIT", "X11", "HPND", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0"),
        *("Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Zlib", "libpng-2.0", "bzip2-1.0.6"),
        *("PSF-2.0", "CNRI-Python", "AFL-2.1", "FTL", "IJG", "Unicode-3.0", "blessing"),
        *("Unicode-DFS-2016", "CC0-1.0", "LicenseRef-scancode-public-domain"),
        # Of the file alone; NOTICE.txt says where the source is.
        "MPL-2.0",
        # Copyleft that ends before a program that is only started or compiled by it.
        "GPL-2.0-or-later WITH Bootloader-exception",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        # Makers' own: may be passed on unchanged, with the text beside it.
        "LicenseRef-scancode-issl-2022",
        "LicenseRef-scancode-ms-visual-cpp-2015-runtime",
    }
)
"""What any part may be under, as SPDX writes it."""

LINKED = frozenset(
    f"LGPL-{version}-{kind}" for version in ("2.0", "2.1", "3.0") for kind in ("only", "or-later")
)
"""Allowed where the part is a library file of its own, which anybody can replace."""

REPLACEABLE = frozenset({"pyside6-essentials", "shiboken6"})
"""The Python packages that are such files."""

_PLAIN = {
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
    "ISC License": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Names of licences that leave nothing open."""

_MEANT = {
    "accelerate": ("Apache", "Apache-2.0"),
    "colorama": ("BSD License", "BSD-3-Clause"),
    "defusedxml": ("PSFL", "PSF-2.0"),
    "diskcache": ("Apache 2.0", "Apache-2.0"),
    "jinja2": ("BSD License", "BSD-3-Clause"),
    "mpmath": ("BSD", "BSD-3-Clause"),
    "nltk": ("Apache License, Version 2.0", "Apache-2.0"),
    "peft": ("Apache", "Apache-2.0"),
    "rouge-score": ("Apache Software License", "Apache-2.0"),
    "safetensors": ("Apache Software License", "Apache-2.0"),
    "sympy": ("BSD", "BSD-3-Clause"),
    "tokenizers": ("Apache Software License", "Apache-2.0"),
    "transformers": ("Apache 2.0 License", "Apache-2.0"),
}
"""What a package states that SPDX does not know, and what its text turned out to be."""


class LicenceError(Exception):
    """A part's licence is not known, not brought, or does not allow to pass it on like this."""


def stated(package: metadata.PackageMetadata) -> str:
    """The licence that a package states, as SPDX writes it.

    Raises:
        LicenceError: If what it states is no SPDX expression and nobody looked what it means.
    """
    name = package["Name"]
    text = _words(package)
    if text in _PLAIN:
        return _PLAIN[text]
    words, meant = _MEANT.get(canonicalize_name(name), ("", ""))
    if text and text == words:
        return meant
    try:
        return str(_parse(text))
    except LicenceError:
        raise LicenceError(
            f"The licence of {name} is not known: it states “{text}”. Read its text, and add what "
            "it is to licences.py."
        ) from None


def chosen(name: str, expression: str, *, replaceable: bool = False) -> list[str]:
    """The licences that a part is passed on under: of a choice, the first that is permitted.

    Args:
        name: The part, for the message.
        expression: What it is under, as SPDX writes it.
        replaceable: Whether it is a library file of its own.

    Raises:
        LicenceError: If none is permitted.
    """
    allowed = PERMITTED | LINKED if replaceable else PERMITTED
    found = _branch(_parse(expression), allowed)
    if found is None:
        raise LicenceError(
            f"{name} is under {expression} and cannot be passed on with this program."
        )
    return found


def _words(package: metadata.PackageMetadata) -> str:
    """What a package says of its licence in a line, in the order in which that can be trusted."""
    for field in ("License-Expression", "License"):
        text = package[field].strip() if field in package else ""
        if text and "\n" not in text:
            return text
    names = {
        line.rpartition(" :: ")[2]
        for line in package.get_all("Classifier") or ()
        if line.startswith("License :: ")
    }
    return " / ".join(sorted(names))


@cache
def _licensing() -> Any:
    return get_spdx_licensing()


def _parse(expression: str) -> Any:
    try:
        parsed = _licensing().parse(expression, validate=True)
    except ExpressionError as error:
        raise LicenceError(f"“{expression}” is no SPDX expression: {error}") from error
    if parsed is None:
        raise LicenceError("No licence is stated.")
    return parsed


def _branch(node: Any, allowed: frozenset[str]) -> list[str] | None:
    licensing = _licensing()
    if isinstance(node, licensing.OR):
        branches = (_branch(one, allowed) for one in node.args)
        return next((branch for branch in branches if branch is not None), None)
    if isinstance(node, licensing.AND):
        parts = [_branch(one, allowed) for one in node.args]
        if any(part is None for part in parts):
            return None
        return [licence for part in parts for licence in part or ()]
    text = node.render() if isinstance(node, LicenseWithExceptionSymbol) else node.key
    return [text] if text in allowed else None
