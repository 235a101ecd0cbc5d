"""SHA-256 of files of gigabytes: computed once, and kept while size and time of a file stay."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import read_error, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

KNOWN = "sha256.json"
"""In the run's folder: hashes that were computed before, with size and time of their files."""
_PIECE = 8 << 20


def stamp_of(path: Path) -> tuple[int, int]:
    """Size in bytes and time of the last change in nanoseconds: another when the file is.

    Raises:
        OSError: If there is no such file.
    """
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


class Hashes:
    """The hashes that are known of a run's files."""

    def __init__(self, folder: Path | None) -> None:
        """Those kept in `folder`; none are kept without one."""
        self._folder = folder
        self._known = {} if folder is None else _read(folder / KNOWN)

    def known(self, path: Path) -> str | None:
        """The hash of a file that has not changed since it was computed."""
        entry = self._known.get(str(path))
        try:
            same = entry is not None and tuple(entry[:2]) == stamp_of(path)
        except OSError:
            return None
        return str(entry[2]) if entry is not None and same else None

    def of(self, path: Path) -> str:
        """The hash of a file, computed if it is not known.

        Raises:
            InputError: If the file cannot be read.
        """
        self.compute([path])
        return str(self._known[str(path)][2])

    def compute(
        self,
        paths: Iterable[Path],
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        """Read those of `paths` of which no hash is known.

        Args:
            paths: Files.
            progress: Called with the bytes read so far and the bytes to read; may raise to stop.

        Raises:
            InputError: If a file cannot be read.
        """
        missing = [path for path in dict.fromkeys(paths) if self.known(path) is None]
        done = 0
        total = sum(path.stat().st_size for path in missing)
        for path in missing:
            try:
                stamp, digest = stamp_of(path), hashlib.sha256()
                with path.open("rb") as file:
                    while piece := file.read(_PIECE):
                        digest.update(piece)
                        done += len(piece)
                        progress(done, total)
            except OSError as error:
                raise read_error(path, error) from error
            self._known[str(path)] = [*stamp, digest.hexdigest()]

    def keep(self, paths: Iterable[Path] | None = None) -> None:
        """Write down what is known, of all files or of `paths` alone.

        Raises:
            InputError: If the place is read-only or the disk full.
        """
        if self._folder is None:
            return
        if paths is not None:
            wanted = {str(path) for path in paths}
            self._known = {path: one for path, one in self._known.items() if path in wanted}
        write_text(self._folder / KNOWN, json.dumps(self._known, indent=2) + "\n")


def _read(path: Path) -> dict[str, list[int | str]]:
    """By path: size, time and hash."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        path: entry
        for path, entry in found.items()
        if isinstance(entry, list) and [type(part) for part in entry] == [int, int, str]
    }
