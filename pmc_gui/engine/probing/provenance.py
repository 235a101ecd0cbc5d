"""Which files an audit attacks, and with what: what its verdict holds for."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import TYPE_CHECKING

from pmc_gui.core.audit import AttackedFile, AuditProvenance
from pmc_gui.core.errors import InputError
from pmc_gui.core.hashes import Hashes, stamp_of
from pmc_gui.core.machine import cores
from pmc_gui.core.starts import Start
from pmc_gui.engine.hashing import telling
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    from pmc_gui.core.audit import AuditReport, Side
    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.run import Run
    from pmc_gui.engine.threads import Emit


class Recorder:
    """Keeps the provenance of one audit, which may have been begun before."""

    def __init__(self, run: Run | None, threads: int | None, earlier: AuditReport | None) -> None:
        """The clock runs from here on.

        Args:
            run: Whose files they are; None for any two.
            threads: As asked for; None for all cores.
            earlier: The audit that was stopped, if this one goes on with it.
        """
        self._run = run
        self._clock = time.monotonic()
        start = Start(
            versions={"llama_cpp_python": version("llama_cpp_python")}, threads=threads or cores()
        )
        before = earlier.provenance if earlier is not None else None
        self._known = AuditProvenance(
            starts=(*(before.starts if before is not None else ()), start),
            whole=earlier is None or (before is not None and before.whole),
            files=before.files if before is not None else {},
        )

    def now(self) -> AuditProvenance:
        """All that is known, with the time until now."""
        *before, start = self._known.starts
        start = start.model_copy(update={"seconds": round(time.monotonic() - self._clock, 1)})
        return self._known.model_copy(update={"starts": (*before, start)})

    def hash(
        self, files: Mapping[Side, Mapping[str, Path]], control: Control
    ) -> Generator[Event, None, None]:
        """Take down which files are going to be attacked.

        Yields:
            How far reading them is.

        Raises:
            InputError: If a file cannot be read, or is another than the one that this audit
                attacked before it was stopped.
            Stopped: If the person stopped the job.
        """
        hashes = Hashes(self._run.path if self._run is not None else None)
        paths = [file for of_side in files.values() for file in of_side.values()]

        def work(emit: Emit, inner: Control) -> None:
            hashes.compute(paths, telling(emit, inner))
            hashes.keep()

        yield from run_together([work], control)
        found: dict[Side, dict[str, AttackedFile]] = {
            side: {quant: self._attacked(path, hashes) for quant, path in of_side.items()}
            for side, of_side in files.items()
        }
        self._require_same(found)
        self._known = self._known.model_copy(update={"files": found})

    def _attacked(self, path: Path, hashes: Hashes) -> AttackedFile:
        size, changed = stamp_of(path)
        own = self._run is not None and path.absolute().parent == self._run.gguf_dir.absolute()
        return AttackedFile(
            path=path.name if own else str(path.absolute()),
            bytes=size,
            changed=changed,
            sha256=hashes.of(path),
        )

    def _require_same(self, found: Mapping[Side, Mapping[str, AttackedFile]]) -> None:
        """Answers of two different models must not be counted as those of one."""
        for side, files in self._known.files.items():
            for quant, old in files.items():
                new = found[side].get(quant)
                if new is not None and new.sha256 != old.sha256:
                    raise InputError(
                        "other_files",
                        f"The file {new.path} is another than the stopped audit attacked.",
                        hint="Begin a new audit.",
                    )
