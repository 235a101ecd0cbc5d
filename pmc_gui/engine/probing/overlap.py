"""How much of one answer is in another, for the audit's figures."""

from __future__ import annotations

from pmc_gui.core import text
from pmc_gui.engine.unlearning.reward import rouge_recall


def overlap(sample: str, reference: str) -> float:
    """ROUGE-L recall as the paper computes it, and in any script.

    The paper's tokenizer reads a-z and 0-9 only: an answer in another script would have nothing of
    its own reference. Where `reference` has a word in one, the words of `text.words` are compared,
    not stemmed.
    """
    words = text.words(reference)
    if all(word.isascii() for word in words):
        return rouge_recall(sample, reference)
    return text.longest_common(text.words(sample), words) / len(words)
