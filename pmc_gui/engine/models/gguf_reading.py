"""transformers' GGUF reader, without its double work."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def reading_once() -> Iterator[None]:
    """While it lasts, transformers parses a GGUF header once, and makes its table of names once.

    It does the first for the configuration and again for the weights, and the second for every
    module of the model: half of the time of opening a small model. Where a later version no longer
    does so, this changes nothing.
    """
    import gguf

    own = {name: getattr(gguf, name) for name in ("GGUFReader", "get_tensor_name_map")}
    try:
        for name, made in own.items():
            setattr(gguf, name, functools.cache(made))
        yield
    finally:
        for name, made in own.items():
            setattr(gguf, name, made)
