"""Whether the files that an audit attacked are still those that lie there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.audit import SIDES
from pmc_gui.core.hashes import Hashes, stamp_of
from pmc_gui.core.report.audit_model import AttackedFact, AuditedWith

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmc_gui.core.audit import AttackedFile, AuditProvenance
    from pmc_gui.core.run import Run


def audited_with(
    provenance: AuditProvenance | None, run: Run, name: Callable[[str], str | None]
) -> AuditedWith | None:
    """What is known of how an audit was made; None if nothing is.

    Args:
        provenance: What the audit says.
        run: Whose files were attacked; their hashes of today are those that are known of it.
        name: How a file's name is told.
    """
    if provenance is None:
        return None
    hashes = Hashes(run.path)
    return AuditedWith(
        starts=provenance.starts,
        whole=provenance.whole,
        files=tuple(
            AttackedFact(
                side=side,
                quant=quant,
                name=name(Path(one.path).name),
                bytes=one.bytes,
                sha256=one.sha256,
                today=_today(one, run.gguf_dir / one.path, hashes),
            )
            for side in SIDES
            for quant, one in provenance.files.get(side, {}).items()
        ),
    )


def _today(
    attacked: AttackedFile, path: Path, hashes: Hashes
) -> Literal["same", "differs", "gone", "not compared"]:
    try:
        stamp = stamp_of(path)
    except OSError:
        return "gone"
    if stamp[0] != attacked.bytes:
        return "differs"
    if stamp[1] == attacked.changed:
        return "same"
    sha256 = hashes.known(path)
    if sha256 is None:
        return "not compared"
    return "same" if sha256 == attacked.sha256 else "differs"
