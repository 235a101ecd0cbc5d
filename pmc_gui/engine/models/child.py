"""Run a Python program in a child process that can be stopped at any moment and never outlives us.

llama.cpp's converter and its quantizer cannot be interrupted from inside; a process can. This file
is also what runs in the child (`python -P child.py PROGRAM ARGUMENTS...`): it ends the process when
its standard input ends, which the system sees to even if the parent is killed.
"""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import queue
    import subprocess
    from collections.abc import Callable, Mapping, Sequence

    from pmc_gui.core.control import Control

_TAIL = 40
_POLL_SECONDS = 0.1
_LINE_END = re.compile(rb"[\r\n]")


@dataclass(frozen=True)
class ChildResult:
    """How a child process ended.

    Attributes:
        code: Its exit code; 0 is success.
        tail: The last lines it wrote.
    """

    code: int
    tail: str


def run_child(
    program: Path | str,
    arguments: Sequence[str],
    *,
    control: Control,
    on_line: Callable[[str], None],
    environment: Mapping[str, str],
    folder: Path,
) -> ChildResult:
    """Run a Python program to its end, or kill it and all its children when stopped.

    Args:
        program: A Python file, or the name of a module.
        arguments: Its arguments.
        control: Asked several times a second.
        on_line: Called with each line the child writes; a carriage return ends one too.
        environment: Variables added to ours.
        folder: The folder it runs in.

    Raises:
        Stopped: If the person stopped the job; no process is left then.
    """
    import queue
    import subprocess
    import threading

    from pmc_gui.core.program import script_command

    what = ["-m", program] if isinstance(program, str) else [str(program)]
    process = subprocess.Popen(
        [*script_command(Path(__file__).resolve()), *what, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, **environment},
    )
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_read_lines, args=(process, lines), daemon=True)
    reader.start()
    tail: deque[str] = deque(maxlen=_TAIL)
    try:
        while True:
            control.check()
            try:
                line = lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if line is None:
                break
            tail.append(line)
            on_line(line)
        return ChildResult(process.wait(), "\n".join(tail))
    finally:
        _kill_tree(process)
        reader.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def _read_lines(process: subprocess.Popen[bytes], lines: queue.SimpleQueue[str | None]) -> None:
    put = lines.put
    if process.stdout is None:
        put(None)
        return
    rest = b""
    while block := os.read(process.stdout.fileno(), 65536):
        *whole, rest = _LINE_END.split(rest + block)
        for line in whole:
            if line.strip():
                put(line.decode("utf-8", "replace"))
    if rest.strip():
        put(rest.decode("utf-8", "replace"))
    put(None)


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    import psutil

    if process.poll() is not None:
        return
    try:
        children = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        children = []
    process.kill()
    for child in children:
        try:
            child.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait()


def main() -> None:
    """Be the child: run what the arguments name, and end with the parent."""
    import runpy
    import threading

    def end_with_parent() -> None:
        # Raw reads: a buffered one would hold a lock that the interpreter wants at its end.
        while os.read(0, 4096):
            pass
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    if sys.argv[1] == "-m":
        sys.argv = sys.argv[2:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = sys.argv[1:]
        sys.path.insert(0, str(Path(sys.argv[0]).parent))
        runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
