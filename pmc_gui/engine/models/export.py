"""Write a run's result to where the person wants it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmc_gui.core.atomic import remove_hidden_beside, replacing_dir
from pmc_gui.core.errors import InputError, PmcError
from pmc_gui.core.events import Event, Finished, Notice, Phase, Progress
from pmc_gui.core.exports import record_export
from pmc_gui.core.machine import require_disk
from pmc_gui.core.runfolder import Project
from pmc_gui.engine.hashing import telling
from pmc_gui.engine.models.adapter import ADAPTER_CONFIG, local_base
from pmc_gui.engine.models.beside import hashed, write_beside, write_inside
from pmc_gui.engine.models.joined_adapter import JoinedAdapter, join_adapters
from pmc_gui.engine.models.quantize import check_quant, quantize, quantized_size
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.quiet_peft import quiet_peft
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pmc_gui.core.control import Control
    from pmc_gui.core.exports import Export, ExportedFile
    from pmc_gui.core.requests import ExportRequest
    from pmc_gui.core.run import Run
    from pmc_gui.engine.threads import Emit


def export_job(request: ExportRequest, control: Control) -> Iterator[Event]:
    """Write a GGUF file, a PEFT adapter, a Hugging Face folder, or several of them.

    What can be wrong with the request is checked before the first file is written, and the room.

    Yields:
        Events, the last one `Finished` with ``{"run", "written": {"gguf": {"path", "quant",
        "bytes", "beside": [path]}, "adapter": path, "hf": path}}`` of what was asked for; what is
        written with each says `beside`.

    Raises:
        InputError: If nothing is asked for, the run is not finished, a target is taken, or a disk
            is too small.
        JobError: If llama.cpp fails.
        Stopped: If the person stopped the job; no half file is left.
    """
    _check_targets(request)
    run = Project.open(request.project).run(request.run)
    _, after = run.finished_files()
    if request.adapter is not None and not run.adapter_dir.is_dir():
        raise InputError(
            "no_adapter",
            f"The run {run.name} trained every weight, so there is no adapter.",
            hint="Export the whole model instead, as a merged folder or as GGUF.",
        )
    joined = _joined(run) if request.adapter is not None else None
    for place in (request.to, request.adapter, request.hf):
        if place is not None:
            remove_hidden_beside(place)
    _check_space(request, run, after, control)
    # Writing and reading each: a large file is read for as long as a minute.
    count = 2 * sum(target is not None for target in (request.to, request.adapter, request.hf))
    written: dict[str, Any] = {}
    if request.to is not None and request.quant is not None:
        target, quant = request.to, check_quant(request.quant)
        yield Phase(name=f"Writing {target.name}", index=1, count=count)
        files: list[ExportedFile] = []

        def write(emit: Emit, inner: Control) -> None:
            def read(file: Path) -> None:
                emit(Phase(name="Computing SHA-256 of the files", index=2, count=count))
                files.extend(hashed({target.name: file}, telling(emit, inner)))

            quantize(
                after,
                target,
                quant,
                inner,
                lambda share: emit(Progress(done=100 * share, total=100, unit="percent")),
                read,
            )

        yield from run_together([write], control)
        beside, export = write_beside(run, target, quant, tuple(files))
        yield from _recorded(run, export)
        written["gguf"] = {
            "path": str(target),
            "quant": quant,
            "bytes": target.stat().st_size,
            "beside": [str(path) for path in beside],
        }
    if request.adapter is not None:
        step = 2 * len(written) + 1
        yield Phase(name="Writing the adapter", index=step, count=count)
        with replacing_dir(request.adapter) as temporary:
            if joined is not None:
                joined.save(temporary)
            else:
                shutil.copytree(run.adapter_dir, temporary, dirs_exist_ok=True)
            yield Phase(name="Computing SHA-256 of the files", index=step + 1, count=count)
            name = request.adapter.name
            export = yield from write_inside(run, temporary, name, "adapter", control)
        yield from _recorded(run, export)
        written["adapter"] = str(request.adapter)
    control.check()
    if request.hf is not None:
        step = 2 * len(written) + 1
        yield Phase(name="Writing the Hugging Face folder", index=step, count=count)
        with _merged(run, after, request.hf) as temporary:
            yield Phase(name="Computing SHA-256 of the files", index=step + 1, count=count)
            export = yield from write_inside(run, temporary, request.hf.name, "hf", control)
        yield from _recorded(run, export)
        written["hf"] = str(request.hf)
    yield Finished(result={"run": str(run.path), "written": written})


def _recorded(run: Run, export: Export) -> Iterator[Event]:
    """Write down what is there now; that this cannot be done does not take it away."""
    try:
        record_export(run.path, export)
    except PmcError as error:
        yield Notice(
            level="warning",
            text=f"What was exported could not be written down in the run's folder: "
            f"{error.message}",
        )


def _joined(run: Run) -> JoinedAdapter | None:
    """The run's adapter together with the one that it was started with; None if with none."""
    model = Path(run.config.model)
    if run.config.adapter is not None:
        return join_adapters(Path(run.config.adapter), run.adapter_dir, model)
    if (model / ADAPTER_CONFIG).is_file():
        return join_adapters(model, run.adapter_dir, local_base(model))
    return None


def _check_targets(request: ExportRequest) -> None:
    if (request.quant is None) != (request.to is None):
        raise InputError(
            "export_incomplete",
            "A GGUF file needs both its number format and its path.",
            hint="Give --quant Q4_K_M --to FILE.gguf.",
        )
    if request.to is None and request.adapter is None and request.hf is None:
        raise InputError(
            "export_nothing",
            "The export does not say what to write.",
            hint="Give --quant Q4_K_M --to FILE.gguf, --adapter DIR or --hf DIR.",
        )
    if request.quant is not None:
        check_quant(request.quant)
    if request.to is not None and request.to.exists():
        raise _taken(request.to)
    for folder in (request.adapter, request.hf):
        if folder is not None and (folder.is_file() or (folder.is_dir() and any(folder.iterdir()))):
            raise _taken(folder)
    targets = [place for place in (request.to, request.adapter, request.hf) if place is not None]
    for number, target in enumerate(targets):
        if target.resolve() in {other.resolve() for other in targets[:number]}:
            raise InputError(
                "same_target",
                f"Two things are to be written to {target}.",
                hint="Give each of them a name of its own.",
            )
        if not target.absolute().parent.is_dir():
            raise InputError(
                "no_such_folder",
                f"{target} cannot be written: there is no folder {target.parent}.",
                hint="Make the folder first, or choose another place.",
            )


def _check_space(request: ExportRequest, run: Run, after: Path, control: Control) -> None:
    """Check that all of it fits, in sum where several things go to one disk.

    A folder of more than 16 bits a weight, or an adapter joined with the one that its run began
    with, needs more; it is checked or refused again when it is written.
    """
    sizes: dict[Path, int] = {}
    if request.to is not None and request.quant is not None:
        sizes[request.to] = quantized_size(after, request.quant, control)
    if request.adapter is not None:
        files = run.adapter_dir.rglob("*")
        sizes[request.adapter] = sum(file.stat().st_size for file in files if file.is_file())
    if request.hf is not None:
        sizes[request.hf] = after.stat().st_size
    needed: dict[int, int] = {}
    for place, size in sizes.items():
        folder = place.absolute().parent
        disk = folder.stat().st_dev
        needed[disk] = needed.get(disk, 0) + size
        require_disk(folder, needed[disk], "what is to be exported")


def _taken(path: Path) -> InputError:
    return InputError(
        "output_exists",
        f"{path} is there already.",
        hint="Nothing is ever overwritten: choose another name, or move it away first.",
    )


def _merged(run: Run, after: Path, folder: Path) -> AbstractContextManager[Path]:
    """The folder with the merged weights, as it is being made; see `merged_folder`."""
    from pmc_gui.engine.models.hf_folder import merged_folder
    from pmc_gui.engine.models.open import open_model

    source = identify(Path(run.config.model))
    if not run.adapter_dir.is_dir():
        # Every weight was trained; the GGUF file holds them in the precision that is delivered.
        whole = open_model(after, device="cpu", precision="fp32")
        return merged_folder(whole, source, folder)
    from peft import PeftModel

    started_from = Path(run.config.adapter) if run.config.adapter else None
    opened = open_model(source.path, adapter=started_from, device="cpu", precision="fp32")
    with quiet_peft():
        model = PeftModel.from_pretrained(opened.model, str(run.adapter_dir))
    return merged_folder(model, source, folder)
