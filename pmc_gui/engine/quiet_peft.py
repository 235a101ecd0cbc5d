"""peft made without a word that is not for the person who runs a model."""

from __future__ import annotations

import contextlib
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def quiet_peft() -> Iterator[None]:
    """While a PEFT model is made: peft asks transformers by a name that is going to change."""
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", ".is_gradient_checkpointing. is deprecated", FutureWarning
        )
        yield
