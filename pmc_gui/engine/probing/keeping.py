"""Where an audit keeps what it finds: in its run's folder, or in one that was asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pmc_gui.core.atomic import write_error
from pmc_gui.core.audit_files import ANSWERS, REPORT
from pmc_gui.core.errors import InputError
from pmc_gui.core.lock import holding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmc_gui.core.requests import AuditRequest
    from pmc_gui.core.run import Run


@contextmanager
def kept_in(run: Run | None, request: AuditRequest) -> Iterator[Path | None]:
    """Be the only process that works on the folder; None if nothing is kept of two files.

    Args:
        run: Whose models are audited; None for any two files.
        request: Says which folder is wanted for two files. It is made if it is not there.

    Raises:
        InputError: If another process works on it, it holds another audit, or cannot be written.
    """
    folder = request.out
    if run is not None:
        if folder is not None:
            raise InputError(
                "out_of_a_run",
                "A run keeps its audit in its own folder.",
                hint="Leave out the other folder.",
            )
        with run.claim():
            yield run.path
    elif folder is None or (request.resume and not folder.is_dir()):
        yield None
    else:
        if not request.resume and any((folder / name).exists() for name in (REPORT, ANSWERS)):
            raise InputError(
                "audit_there",
                f"The folder {folder} holds an audit already.",
                hint="Choose another folder, or go on with that audit if it was stopped.",
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(folder, error) from error
        with holding(folder / "audit.lock", f"the audit in {folder}"):
            yield folder
