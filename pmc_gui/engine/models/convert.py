"""From a Hugging Face folder to a 16-bit GGUF file, by llama.cpp's own converter.

The converter is pinned to the llama.cpp inside llama-cpp-python and lies in a folder of its own,
with its own ``gguf`` package, which differs from the installed one and must not replace it.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pmc_gui
from pmc_gui.core.atomic import replacing
from pmc_gui.core.errors import InputError, JobError
from pmc_gui.engine.models.child import run_child
from pmc_gui.engine.models.copying import require_space

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pmc_gui.core.control import Control

OutType = Literal["f16", "bf16", "auto"]

HOME_VARIABLE = "PMC_GUI_CONVERTER"
SCRIPT = "convert_hf_to_gguf.py"
_WRITTEN = re.compile(r"Writing:\s+(\d+)%")
METADATA_BYTES = 64 << 20
"""More than any vocabulary takes."""
_UNSUPPORTED = re.compile(r"Model (\S+) is not supported")
_UNKNOWN_VOCABULARY = "BPE pre-tokenizer was not recognized"


def converter_home() -> Path:
    """The folder of llama.cpp's converter.

    It is what the environment variable ``PMC_GUI_CONVERTER`` says, ``share/pmc-gui/converter`` in
    the Python environment of a checkout, or what a wheel or an installer brought in the package.

    Raises:
        InputError: If the converter is not there.
    """
    if given := os.environ.get(HOME_VARIABLE):
        places = [Path(given)]
    else:
        package = Path(pmc_gui.__file__).resolve().parent
        places = [Path(sys.prefix) / "share" / "pmc-gui" / "converter", package / "converter"]
    home = next(filter(_is_converter, places), None)
    if home is None:
        raise InputError(
            "no_converter",
            f"llama.cpp's converter is not installed: there is no {SCRIPT} in"
            f" {' or '.join(map(str, places))}.",
            hint="Run `make install` once more in a checkout, or install pmc-gui from its wheel or"
            " an installer, which bring it. A GGUF file needs no converter at all.",
        )
    return home


def _is_converter(folder: Path) -> bool:
    return (folder / SCRIPT).is_file() and (folder / "gguf-py").is_dir()


def convert_folder(
    folder: Path,
    target: Path,
    control: Control,
    progress: Callable[[float], None] | None = None,
    outtype: OutType = "auto",
) -> Path:
    """Write a Hugging Face folder as GGUF.

    Args:
        folder: Model folder with safetensors weights and tokenizer; it is only read.
        target: The GGUF file to write, whole or not at all.
        control: Stops the converter at any moment.
        progress: Called with the written share, from 0 to 1.
        outtype: Number format of the matrices; vectors stay in 32 bit.

    Raises:
        InputError: If the converter is missing, cannot convert the model or has no room to write.
        JobError: If the converter fails.
        Stopped: If the person stopped the job; nothing is left of the file.
    """
    home = converter_home()
    weights = sum(file.stat().st_size for file in folder.glob("*.safetensors"))
    require_space(target, weights + METADATA_BYTES)

    def read_line(line: str) -> None:
        written = _WRITTEN.search(line)
        if written and progress is not None:
            progress(int(written[1]) / 100)

    with replacing(target) as temporary, _without_code(folder) as clean:
        result = run_child(
            home / SCRIPT,
            # The child runs in another folder, where a relative path would lead elsewhere.
            [str(clean), "--outfile", str(temporary.resolve()), "--outtype", outtype],
            control=control,
            on_line=read_line,
            environment={
                "PYTHONPATH": str(home / "gguf-py"),
                "PYTHONIOENCODING": "utf-8",
                "HF_HUB_OFFLINE": "1",
                "TRANSFORMERS_OFFLINE": "1",
            },
            folder=home,
        )
        if result.code != 0 or not temporary.is_file():
            raise _failure(folder, result.code, result.tail)
    # A small model is written before the converter prints its first line of progress.
    if progress is not None:
        progress(1.0)
    return target


@contextmanager
def _without_code(folder: Path) -> Iterator[Path]:
    # The converter opens some tokenizers with trust_remote_code. Program code that comes with a
    # model is not run here: the converter sees a folder in which there is none.
    folder = folder.resolve()
    if not any(folder.rglob("*.py")):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="pmc-gui-") as place:
        # The same name, since the converter makes the model's name from it.
        clean = Path(place) / folder.name
        clean.mkdir()
        for file in folder.iterdir():
            if file.is_file() and file.suffix != ".py":
                _link(file, clean / file.name)
        yield clean


def _link(file: Path, link: Path) -> None:
    try:
        link.symlink_to(file)
    except OSError:
        # Windows allows symbolic links to few people and hard links to all, on one disk.
        link.hardlink_to(file)


def _failure(folder: Path, code: int, tail: str) -> InputError | JobError:
    unsupported = _UNSUPPORTED.search(tail)
    if unsupported:
        return InputError(
            "not_convertible",
            f"llama.cpp's converter does not know the architecture {unsupported[1]} of"
            f" {folder.name}.",
            hint="Choose a model of another architecture, or one that comes as GGUF.",
            detail=tail,
        )
    if _UNKNOWN_VOCABULARY in tail:
        return InputError(
            "not_convertible",
            f"llama.cpp's converter does not know the tokenizer of {folder.name}.",
            hint="Start from a GGUF file of this model, which brings its tokenizer along.",
            detail=tail,
        )
    said = tail.rpartition("\n")[2].strip() or f"exit code {code}"
    return JobError(
        "convert_failed",
        f"llama.cpp's converter could not convert {folder.name}: {said}",
        hint="Look at the details; starting from a GGUF file of this model avoids the converter.",
        detail=tail,
    )
