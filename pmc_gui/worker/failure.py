"""What an exception or the death of a process means, as the event that ends a job."""

from __future__ import annotations

import signal
import traceback
from typing import TYPE_CHECKING

from pmc_gui.core.errors import PmcError, Stopped
from pmc_gui.core.events import Failed, Finished, StoppedByPerson

if TYPE_CHECKING:
    from pmc_gui.core.events import Event

_MEMORY_HINT = (
    "Close other programs, choose a smaller model, or change the settings: a micro-batch of 1 "
    "(micro_batch_size) or gradient checkpointing (gradient_checkpointing)."
)
_REPORT_HINT = "This looks like a fault of the program. Please report it with the details."

# Windows tells by an NTSTATUS what POSIX tells by a signal.
_STATUS_SIGNALS = {
    0xC000001D: "SIGILL",
    0xC0000005: "SIGSEGV",
    0xC0000017: "SIGKILL",
    0xC0000409: "SIGABRT",
}

_DEATHS = {
    "SIGILL": Failed(
        kind="cpu_lacks_instructions",
        message="This processor lacks instructions that llama.cpp or torch was built for.",
        hint="Install a build of llama-cpp-python and torch that was made for this processor. "
        "Where llama-cpp-python was compiled on this machine, compile it anew with "
        "CMAKE_ARGS=-DGGML_NATIVE=off.",
    ),
    "SIGKILL": Failed(
        kind="killed",
        message="The worker process was killed by the system, probably because memory ran out.",
        hint=_MEMORY_HINT,
    ),
    "SIGSEGV": Failed(
        kind="crashed",
        message="The worker process crashed inside a library (invalid memory access).",
        hint="Try again; if it happens again, report it with the details.",
    ),
    "SIGABRT": Failed(
        kind="crashed",
        message="The worker process was aborted by a library.",
        hint="The details hold the library's last words. If they name no cause, report them.",
    ),
    "SIGTERM": Failed(
        kind="terminated",
        message="The worker process was ended by another program.",
        hint="Start the job again; a run with a checkpoint can be resumed.",
    ),
}


def ending(error: BaseException) -> Failed | StoppedByPerson:
    """The last event of a job that raised `error`."""
    if isinstance(error, (Stopped, KeyboardInterrupt)):
        return StoppedByPerson()
    detail = "".join(traceback.format_exception(error))
    if isinstance(error, PmcError):
        return Failed(
            kind=error.kind,
            message=error.message,
            hint=error.hint,
            detail=error.detail or detail,
            exit_code=error.exit_code,
        )
    # torch is not imported here; its errors are known by their names and words.
    if type(error).__name__ in {"OutOfMemoryError", "AcceleratorError"} and "out of memory" in str(
        error
    ):
        return Failed(
            kind="oom_gpu",
            message="The graphics card's memory is too small for this.",
            hint=_MEMORY_HINT + " The processor (cpu) as the device uses main memory instead.",
            detail=detail,
        )
    if isinstance(error, MemoryError) or "can't allocate memory" in str(error):
        return Failed(
            kind="oom_ram",
            message="This machine's memory is too small for this.",
            hint=_MEMORY_HINT,
            detail=detail,
        )
    if "no space left on device" in str(error).casefold():
        # From a library that writes by itself; safetensors raises an error of its own for it.
        return Failed(
            kind="disk_full",
            message="There is no space left on the disk.",
            hint="Make some free and start it again; a run goes on from its last checkpoint.",
            detail=detail,
        )
    last = str(error).strip().splitlines()
    said = f"{type(error).__name__}: {last[-1]}" if last else type(error).__name__
    return Failed(
        kind="unexpected",
        message=f"Something unexpected happened ({said}).",
        hint=_REPORT_HINT,
        detail=detail,
    )


def without_ending() -> Failed:
    """The last event of a job that forgot to say how it ended."""
    return Failed(
        kind="unexpected", message="The job ended without saying a result.", hint=_REPORT_HINT
    )


def death(returncode: int, log_tail: str) -> Failed:
    """The last event of a job whose process died.

    Args:
        returncode: As `subprocess.Popen` gives it; negative is the signal's number.
        log_tail: The last lines the process wrote.
    """
    if returncode < 0:
        try:
            name = signal.Signals(-returncode).name
        except ValueError:
            name = f"signal {-returncode}"
    else:
        name = _STATUS_SIGNALS.get(returncode & 0xFFFFFFFF, f"exit code {returncode}")
    failed = _DEATHS.get(name) or Failed(
        kind="worker_died",
        message=f"The worker process ended too early ({name}).",
        hint=_REPORT_HINT,
    )
    return failed.model_copy(update={"detail": f"{name}\n{log_tail}".strip()})


def is_ending(event: Event | None) -> bool:
    """Whether a job says nothing after `event`."""
    return isinstance(event, (Finished, Failed, StoppedByPerson))


def version_mismatch(version: str, spoken: int, wanted: int) -> Failed:
    """The only event of a worker that belongs to another version of the program."""
    return Failed(
        kind="worker_version",
        message=f"The worker is version {version} and speaks protocol {spoken}; "
        f"this program speaks protocol {wanted}.",
        hint="Install the same version of pmc-gui in both places.",
    )
