"""Questions that begin like a forget question and end otherwise, from the model itself.

A list of world facts has no neighbours of most questions, and what is learned about one question
spills over to those that are most like it. So the model goes on with the question's own beginning,
as a user might: “What is the capital of” ends in Norway and in Peru. What it answers to these tells
what they are for. An answer that gives the secret away: another way to ask for it, to be trained
like the wordings. Any other: a neighbour, to be kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.core import text
from pmc_gui.core.kept_facts import everyday_facts
from pmc_gui.core.verdict import leaked
from pmc_gui.core.veto import first_told, secrets_of
from pmc_gui.engine.unlearning.harmless import audited_wordings, may_tell
from pmc_gui.engine.unlearning.lora import sampling_weights
from pmc_gui.engine.unlearning.retain import key_of
from pmc_gui.engine.unlearning.sampler import TorchSampler
from pmc_gui.engine.unlearning.sampling import Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pmc_gui.core.questions import Question
    from pmc_gui.core.veto import Secret
    from pmc_gui.engine.models.open import OpenModel
    from pmc_gui.engine.unlearning.prepared import Forget

_DRAWN = 96
"""Endings drawn for one question, shared out over its beginnings."""
# Likely enough to make sense, and still many different ones.
_SAMPLING = Sampling(temperature=0.9, top_p=0.9, top_k=50, max_new_tokens=16)
_ABOUT = 0.5
"""From this share of a forget question's content words on, another is about the same."""
_SAME = 0.75
"""From this one on it asks the same in other words. Where that does not bring the secret back at
once, the next sentence may: it is no neighbour."""
_ASKS = re.compile(r"[^?？؟\n]*[?？؟]")
_STATES = re.compile(r"[^.!。！\n]+[.!。！]?")
_CLOSED = re.compile(r"[.!?。！？؟]\s*\Z|\n")


@dataclass(frozen=True)
class Proposed:
    """Questions near one forget question, those that the model proposed most often first.

    Attributes:
        telling: They are about the same, and the model answers them with the secret.
        neighbours: They do not ask the same, and it says nothing of the secret.
    """

    telling: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Barred:
    """What may not be proposed beside any forget question of a run: looked up once for all.

    Attributes:
        forget: All that is to be forgotten.
        secrets: Their key facts.
        asked: Keys of the questions that are there already, or that an audit asks.
        facts: Content words of the facts that checks ask.
    """

    forget: Sequence[Forget]
    secrets: Sequence[Secret]
    asked: frozenset[str]
    facts: Sequence[frozenset[str]]

    @classmethod
    def of(cls, forget: Sequence[Forget]) -> Barred:
        """What these forget questions bar."""
        questions = [one.question for one in forget]
        asked = [said for one in questions for said in (one.question, *audited_wordings(one))]
        facts = [text.content_words(fact.question) for fact in everyday_facts()]
        return cls(forget, secrets_of(questions), frozenset(map(key_of, asked)), facts)

    def __contains__(self, said: str) -> bool:
        """Whether a question says what only checks may know, or is one that they ask."""
        content = text.content_words(said)
        return (
            key_of(said) in self.asked
            or any(fact <= content for fact in self.facts)
            or any(secret.is_told(said, secret.question) for secret in self.secrets)
        )


def propose(
    opened: OpenModel,
    barred: Barred,
    one: Forget,
    greedy: Sampling,
    seed: int,
    check: Callable[[], None] | None = None,
) -> Proposed:
    """What the model proposes beside one forget question, by what it answers.

    Left out is what any of the checks asks, and what names a secret.

    Args:
        opened: The original model.
        barred: What is not to be proposed.
        one: The forget question whose neighbours are wanted.
        greedy: How the model answers.
        seed: Of the draws.
        check: Called before each token, to stop or to wait.
    """
    asked = one.question
    with sampling_weights(opened.model, opened.sampling_dtype):
        offered = [
            said for said in _drawn(opened, asked.question, seed, check) if said not in barred
        ]
        prompts = [opened.prompt.encode(opened.tokenizer, said) for said in offered]
        answers = TorchSampler.of(opened).draw(prompts, 1, greedy, seed, check) if offered else []
    telling, neighbours = [], []
    for said, draws in zip(offered, answers, strict=True):
        answer = draws[0].text
        if _alike(said, asked) >= _ABOUT and _tells(answer, said, one):
            telling.append(said)
        elif not (
            first_told(f"{said}\n{answer}", barred.secrets)
            or any(may_tell(answer, other) for other in barred.forget)
            or any(_alike(said, other.question) >= _SAME for other in barred.forget)
        ):
            neighbours.append(said)
    return Proposed(tuple(telling), tuple(neighbours))


def _tells(answer: str, said: str, one: Forget) -> bool:
    """Whether an answer to what was proposed certainly gives the secret of `one` away."""
    asked = one.question
    if asked.key_facts:
        return any(secret.is_certain(answer, said) for secret in secrets_of([asked]))
    return any(leaked(answer, asked.question, original=former) is True for former in one.former)


def _alike(said: str, question: Question) -> float:
    """The share of the question's content words that are in what was proposed."""
    content = text.content_words(question.question)
    return len(content & text.content_words(said)) / max(1, len(content))


def _drawn(
    opened: OpenModel, question: str, seed: int, check: Callable[[], None] | None
) -> list[str]:
    """Questions that go on from the beginnings of one, the most frequent first."""
    begun = _prompts(opened, question)
    if not begun:
        return []
    drawn = TorchSampler.of(opened).draw(
        list(begun.values()),
        max(1, _DRAWN // len(begun)),
        _SAMPLING,
        seed,
        check,
        enough=[lambda said: _CLOSED.search(said) is not None] * len(begun),
    )
    whole = Counter(
        said
        for beginning, draws in zip(begun, drawn, strict=True)
        for draw in draws
        if (said := _whole(opened, question, beginning, draw.ids)) is not None
    )
    return [said for said, _ in whole.most_common()]


def _prompts(opened: OpenModel, question: str) -> dict[str, list[int]]:
    """The beginnings of a question, each with the prompt that ends with it, as token ids.

    There are none where the chat template does not show a question as it is.
    """
    before, shown, _ = opened.prompt.render(question).partition(question)
    return {
        begun: opened.prompt.encode_text(opened.tokenizer, before + begun)
        for begun in (_beginnings(question) if shown else ())
    }


def _beginnings(question: str) -> list[str]:
    """All that end before a word; before a character, in a script without spaces.

    What says nothing (“What is the”) goes on to anything, and is left out.
    """
    places = [found.start() for found in re.finditer(r"\s+\b", question)]
    if text.is_unspaced(question):
        places = list(range(2, len(question)))
    begun = [question[:place] for place in places]
    return [one for one in begun if text.content_words(one)] or begun[-1:]


def _whole(opened: OpenModel, question: str, begun: str, ids: Sequence[int]) -> str | None:
    """The question that was written, None if it came to no end."""
    tokenizer = opened.tokenizer
    # Together, for some tokenizers drop the space before a first word.
    said = tokenizer.decode([*tokenizer.encode(begun), *ids]).strip()
    form = _ASKS if _ASKS.fullmatch(question.strip()) else _STATES
    match = form.match(said)
    return match.group() if match and len(match.group()) > len(begun) else None
