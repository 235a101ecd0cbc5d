"""The part of a drawn answer that is trained on: its first sentence, if that is short enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core.text import first_sentence

if TYPE_CHECKING:
    from pmc_gui.engine.models.tokenizer import Tokenizer
    from pmc_gui.engine.unlearning.sampling import Draw


@dataclass(frozen=True)
class Part:
    """What of an answer would be trained on.

    Attributes:
        ids: Its tokens, with the one that ends it.
        text: Their text.
        drawn: How many of the tokens were drawn so.
        whole: Whether it is a whole sentence or answer.
        finished: Whether it is that within the wished length.
    """

    ids: tuple[int, ...]
    text: str
    drawn: int
    whole: bool
    finished: bool

    @classmethod
    def of(cls, draw: Draw, tokenizer: Tokenizer, turn_end: int, limit: int) -> Part:
        """The part of `draw` to train on.

        Without a limit it is all of it. With one, it is the first sentence and the end of the
        answer after it: what has to change stands there, the sentences after it would only be
        learned by heart, and without an end the model would go on by itself to places where
        nothing was trained. A sentence that has no end is cut at the limit.

        Args:
            draw: The answer.
            tokenizer: The one it was drawn with.
            turn_end: The token that the model ends its answers with.
            limit: Tokens that a target should have at most; 0 is no limit.
        """
        size = len(draw.ids)
        if not limit:
            return cls(draw.ids, draw.text, size, draw.finished, draw.finished)
        sentence = first_sentence(draw.text)
        if sentence is not None and sentence != draw.text:
            for end in range(1, size):
                if tokenizer.decode(draw.ids[:end]).lstrip().startswith(sentence):
                    return cls((*draw.ids[:end], turn_end), sentence, end, True, end < limit)
        if draw.finished:
            return cls(draw.ids, draw.text, size, True, size <= limit)
        ids = draw.ids[:limit]
        return cls(ids, tokenizer.decode(ids).strip(), len(ids), False, False)
