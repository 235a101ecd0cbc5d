"""Whether transformers would read the questions as other tokens than llama.cpp does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmc_gui.core.events import Notice
from pmc_gui.engine.models.open import open_tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.engine.models.open import OpenModel


def read_otherwise(
    opened: OpenModel, questions: Sequence[Question], template: str | None
) -> Iterator[Notice]:
    """Yields a warning for a folder whose own tokenizer gives other ids than it is trained on.

    Args:
        opened: The model, with the tokenizer of its GGUF file.
        questions: What it is to forget.
        template: What it is asked with; see `PromptForm.of`.
    """
    source = opened.source.base or opened.source
    if source.kind != "hf":
        return
    tokenizer, form = open_tokenizer(source, opened.model, template)
    others = [
        question.question
        for question in questions
        if form.encode(tokenizer, question.question)
        != opened.prompt.encode(opened.tokenizer, question.question)
    ]
    if others:
        yield Notice(
            level="warning",
            text=f"transformers reads {len(others)} of {len(questions)} questions as other tokens "
            f"than llama.cpp does, “{others[0]}” for one. The model is trained as llama.cpp reads "
            "them; asked in transformers, it may still know the answers.",
        )
