"""The Rust crates that are compiled into Python packages, as these packages list them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name

from installers.licences import LicenceError, chosen
from installers.parts import TEXTS, Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib import metadata

RUST = frozenset({"hf-xet", "pydantic-core", "safetensors", "tokenizers"})
"""The packages that are compiled from Rust; each brings a list of its crates (PEP 770)."""

FOLDER = "rust-crates"
"""Where in the folder of licences their list lies."""

TEXT_FILES = ("Apache-2.0.txt", "LLVM-exception.txt", "MPL-2.0.txt", "permissive.txt")

_HEAD = """\
Rust crates

{packages} are compiled from Rust. The crates below are in them, or were used to build them, as the
lists of parts in these packages say (dist-info/sboms). Of a choice with Apache-2.0 in it, that is
taken. The texts of the licences lie beside this file; in those of MIT, BSD, ISC and Zlib the
authors named here stand for the holders of the copyright. The source of NAME VERSION, with its own
notices, is at https://crates.io/crates/NAME/VERSION, or, for a crate of one of the packages, with
the package.
"""


def crates(packages: Iterable[metadata.Distribution]) -> list[Part]:
    """The crates in some packages, each once.

    Raises:
        LicenceError: If a package tells none, or one's licence is not permitted.
    """
    found: dict[tuple[str, str], Part] = {}
    for package in packages:
        name = package.metadata["Name"]
        listed = _listed(package)
        if not listed and canonicalize_name(name) in RUST:
            raise LicenceError(f"{name} is compiled from Rust and does not list its crates.")
        for crate in listed:
            licence = _licence(crate)
            chosen(f"The crate {crate['name']} in {name}", licence)
            key = (crate["name"], crate.get("version", ""))
            authors = str(crate.get("author", ""))
            found[key] = Part(
                "rust", *key, licence, (), "https://crates.io/crates/" + "/".join(key), authors
            )
    return [found[key] for key in sorted(found)]


def write_notice(parts: Iterable[Part], folder: Path) -> None:
    """Write the list of crates and the texts of their licences to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ", ".join(sorted(RUST))
    lines = [_HEAD.format(packages=names)]
    for part in parts:
        lines.append(f"{part.name} {part.version}: {part.licence}")
        if part.authors:
            lines.append(f"    {part.authors}")
    (folder / "CRATES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in TEXT_FILES:
        (folder / name).write_bytes((TEXTS / name).read_bytes())


def _listed(package: metadata.Distribution) -> list[dict[str, Any]]:
    found = []
    for file in package.files or ():
        if file.parent.name == "sboms" and file.suffix == ".json":
            bill = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
            found += [
                one
                for one in bill.get("components", ())
                if str(one.get("purl", "")).startswith("pkg:cargo/")
            ]
    return found


def _licence(crate: dict[str, Any]) -> str:
    stated = [
        one.get("expression") or one.get("license", {}).get("id", "")
        for one in crate.get("licenses", ())
    ]
    return stated[0] if len(stated) == 1 else " AND ".join(f"({one})" for one in stated)
