"""Keeps back what must not be released: a wrong tag, nobody's name, a package nobody has seen.

`check TAG` fails unless all is as it has to be; `offer FOLDER TARGET` moves those packages that
docs/platforms.md calls tested or built. What was seen of another version, or of a commit that the
release does not come from, counts for nothing. CONTRIBUTING.md says where each thing is set.
"""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
from pathlib import Path

import runners
import seen
from installers import debian_papers, product

_NOBODYS = ("example.", ".example", "localhost", "localdomain", ".invalid")
"""Parts of names that belong to nobody (RFC 2606, RFC 6761)."""


def main(arguments: list[str] | None = None) -> int:
    """Read the command line; 0 if nothing stands against the release."""
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="look whether a tag can be released")
    check.add_argument("tag", help="such as v1.2.3")
    offer = verbs.add_parser("offer", help="move what may be offered for download")
    offer.add_argument("folder", type=Path, help="where the packages are")
    offer.add_argument("target", type=Path, help="a new folder for what is offered")
    options = parser.parse_args(arguments)
    checking = options.verb == "check"
    faults = faults_of(options.tag) if checking else _offer(options.folder, options.target)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def faults_of(tag: str) -> list[str]:
    """What stands against releasing this checkout under a tag, in words."""
    faults = []
    if tag != f"v{product.version()}":
        faults.append(f"The tag is {tag}, and pmc_gui/__init__.py says {product.version()}.")
    identity = {
        "ID in packaging/installers/product.py": product.ID,
        "MAINTAINER in packaging/installers/debian_papers.py": debian_papers.MAINTAINER,
    }
    faults += [
        f"{where} is still nobody's: {text}"
        for where, text in identity.items()
        if any(part in text for part in _NOBODYS)
    ]
    faults += runners.faults(dt.datetime.now(dt.UTC).date())
    return faults + [fault for row in seen.table() for fault in _faults_of_row(row)]


def _faults_of_row(row: seen.Row) -> list[str]:
    faults = row.faults()
    if faults or row.word not in seen.OFFERED:
        return faults
    what = f"{row.package}: {row.word} was"
    if not row.is_of(product.version()):
        faults.append(f"{what} version {row.version}, and this is {product.version()}.")
    if not _is_before(row.commit, product.ROOT):
        faults.append(f"{what} commit {row.commit}, which is not in this checkout's history.")
    return faults


def _is_before(commit: str, checkout: Path) -> bool:
    """Whether a checkout comes from a commit; one without its history comes from none."""
    command = ["git", "-C", str(checkout), "merge-base", "--is-ancestor", commit, "HEAD"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _offer(folder: Path, target: Path) -> list[str]:
    rows = seen.table()
    target.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        word = seen.word_of(path.name, rows)
        if word in seen.OFFERED:
            path.rename(target / path.name)
        print(f"{path.name}: {word}{'' if word in seen.OFFERED else ', not offered'}")
    return [] if any(target.iterdir()) else ["Nothing was seen that could be offered."]


if __name__ == "__main__":
    sys.exit(main())
