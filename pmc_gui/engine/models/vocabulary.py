"""Whether llama.cpp can take the vocabulary of a GGUF file.

It ends the whole process where two tokens have the same text (the assertion
``id_to_token.size() == token_to_id.size()`` in its ``llama-vocab.cpp``), so that has to be seen
before. Reading a header steps over the texts: going through 128 256 of them takes longer than all
the rest of it.
"""

from __future__ import annotations

import mmap
import struct
from typing import TYPE_CHECKING

from pmc_gui.core.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_KEY = b"tokenizer.ggml.tokens"
_ARRAY, _STRING = 9, 8
_HEAD = struct.pack("<Q", len(_KEY)) + _KEY + struct.pack("<II", _ARRAY, _STRING)
_U64 = struct.Struct("<Q")


def require_distinct_tokens(path: Path) -> None:
    """Check that no two tokens of a GGUF file are the same to llama.cpp.

    A file whose vocabulary cannot be found or read is let pass: llama.cpp says so itself.

    Raises:
        InputError: If two are.
        OSError: If the file cannot be read.
    """
    if path.stat().st_size == 0:
        return
    places: dict[bytes, int] = {}
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        found = view.find(_HEAD)
        if found < 0:
            return
        unpack, at = _U64.unpack_from, found + len(_HEAD) + _U64.size
        try:
            for place in range(unpack(view, found + len(_HEAD))[0]):
                begin = at + _U64.size
                at = begin + unpack(view, at)[0]
                # As llama.cpp: a text ends at its first zero byte, and an empty one gets a name.
                token = view[begin:at].partition(b"\0")[0] or b"[EMPTY_%d]" % place
                if places.setdefault(token, place) != place:
                    raise _same(path, token, places[token], place)
        except (struct.error, OverflowError):
            return


def _same(path: Path, token: bytes, first: int, second: int) -> InputError:
    text = token.decode("utf-8", errors="replace")
    return InputError(
        "duplicate_tokens",
        f"The vocabulary of {path.name} is damaged: its tokens {first} and {second} are both"
        f" “{text}”.",
        hint="Download or copy it again and compare its size or checksum with the source.",
    )
