"""Texts of a person or a model as a report tells them: as they are, or as hashes only."""

from __future__ import annotations

import hashlib
import unicodedata

from pydantic import BaseModel, ConfigDict

_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What changes the direction of the text after it, and could turn a line of the report round."""


class Told(BaseModel):
    """A text, or what a report says in its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str | None
    """None if the report keeps it to itself."""
    sha256: str
    """Of the text in UTF-8."""

    @classmethod
    def of(cls, text: str, *, hide: bool) -> Told:
        """`text`, or only its hash."""
        # Halves of surrogate pairs come from file names and from JSON; no file can hold them.
        data = text.encode("utf-8", "replace")
        return cls(
            text=None if hide else data.decode("utf-8"), sha256=hashlib.sha256(data).hexdigest()
        )


def shown(text: str) -> str:
    """`text` with its control characters, and those that turn text round, made visible."""
    return "".join(
        f"⟨U+{ord(one):04X}⟩"
        if one in _TURNING or (unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t")
        else one
        for one in text.replace("\r\n", "\n")
    )
