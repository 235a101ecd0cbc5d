"""What was seen of each package, as docs/platforms.md says in three words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installers.product import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = ROOT / "docs" / "platforms.md"
WORDS = ("tested", "built", "written")
OFFERED = ("tested", "built")
"""Nothing is offered for download that was only written."""

ENDINGS = {
    ".whl": "wheel",
    ".tar.gz": "sdist",
    ".deb": ".deb",
    ".run": ".run",
    ".AppImage": "AppImage",
    ".exe": ".exe",
    ".zip": "zip",
    ".dmg": ".dmg",
}
"""What a file's ending is called in the table."""

_HEAD = "| Package | System | Word | Date | Version | Commit | What was seen |"


@dataclass(frozen=True)
class Row:
    """What the table says of a package, each as it stands there."""

    package: str
    system: str
    word: str
    date: str
    version: str
    commit: str
    seen: str

    def faults(self) -> list[str]:
        """What is wrong with it, in words."""
        if self.word not in WORDS:
            return [f"{self.package}: “{self.word}” is none of {', '.join(WORDS)}"]
        if self.word == "written":
            given = [self.date, self.version, self.commit]
            return [f"{self.package}: written, and yet {given}"] if any(given) else []
        forms = {
            "date": (self.date, r"\d{4}-\d\d-\d\d"),
            "version": (self.version, r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?"),
            "commit": (self.commit, r"[0-9a-f]{7,40}"),
        }
        wrong = [name for name, (text, form) in forms.items() if not re.fullmatch(form, text)]
        if not wrong and dt.date.fromisoformat(self.date) > dt.datetime.now(dt.UTC).date():
            wrong.append("date in the past")
        return [f"{self.package}: {self.word}, without a {name}" for name in wrong]

    def is_of(self, version: str) -> bool:
        """Whether what was seen was this version, or a candidate of it."""
        return re.fullmatch(rf"{re.escape(version)}(?:rc\d+)?", self.version) is not None


def table(document: Path = DOCUMENT) -> list[Row]:
    """The rows of the table.

    Raises:
        ValueError: If it is not there, or a row has not as many cells as its head.
    """
    lines = document.read_text(encoding="utf-8").splitlines()
    if _HEAD not in lines:
        raise ValueError(f"{document} has no table with the head {_HEAD}")
    rows = []
    for line in lines[lines.index(_HEAD) + 2 :]:
        if not line.startswith("|"):
            break
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if len(cells) != _HEAD.count("|") - 1:
            raise ValueError(f"{document}: not as many cells as the head: {line}")
        rows.append(Row(*cells))
    return rows


def word_of(name: str, rows: list[Row]) -> str:
    """What the table calls the package in a file; “written” if it does not name it."""
    kind = next((kind for ending, kind in ENDINGS.items() if name.endswith(ending)), None)
    words = [row.word for row in rows if kind is not None and kind in row.package]
    return words[0] if len(words) == 1 else "written"
