"""Many prompts at once in llama.cpp: answers drawn together, and scores of given answers.

What most prompts begin with is read once; so is each prompt, however many answers it gets, and
whatever several of these say alike (see `writing`).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.machine import cores
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.tokenizer import LlamaTokenizer
from pmc_gui.engine.probing.decoder import Decoder
from pmc_gui.engine.probing.loading import load_adapter, load_model
from pmc_gui.engine.probing.session import shared_beginning
from pmc_gui.engine.probing.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

ROWS = 128
"""Answers written at once: so many that a hundred to one question begin together."""
_CELLS = 4096
"""Tokens of prompts and answers kept at once, as many as a chat's. Some models compute otherwise
in a larger context than the one they were first trained with."""


@dataclass(frozen=True)
class Ask:
    """One prompt and how it is answered.

    Attributes:
        ids: Token ids of the prompt.
        count: How many answers it gets.
        temperature: 0 is greedy.
        max_tokens: Longest answer.
        seed: Of the first answer; each further one has the next.
        begun: Whether the prompt ends with the beginning of the answer.
        enough: Asked with the answer so far whenever one of its words has ended; True ends it.
        blank_lines: Whether it may have some where there is no chat template, and they end others.
    """

    ids: tuple[int, ...]
    count: int = 1
    temperature: float = 0.0
    max_tokens: int = 32
    seed: int = 0
    begun: bool = False
    enough: Callable[[str], bool] | None = None
    blank_lines: bool = False


class BatchSession:
    """One GGUF file in llama.cpp; `open` makes it, `close` or ``with`` frees its memory."""

    def __init__(
        self,
        model: Any,
        name: str,
        threads: int,
        adapter: Any = None,
        template: str | None = None,
    ) -> None:
        """Take over a loaded ``llama_cpp._internals.LlamaModel``; use `open` instead."""
        self._model = model
        self._adapter = adapter
        self._name = name
        self._threads = threads
        self.tokenizer = LlamaTokenizer(model)
        self.prompt = PromptForm.of(self.tokenizer, template)
        self.vocabulary = int(model.n_vocab())
        """How many tokens it knows."""
        limit = int(model.n_ctx_train())
        self.context = limit if limit > 0 else 1_000_000
        """Longest prompt and answer together, in tokens."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        threads: int | None = None,
        control: Control | None = None,
        progress: Callable[[float], None] | None = None,
        adapter: Path | None = None,
        template: str | None = None,
    ) -> BatchSession:
        """Load a GGUF file; arguments and errors are those of `Session.open`."""
        model = load_model(path, control, progress)
        try:
            beside = load_adapter(model, adapter)
        except InputError:
            model.close()
            raise
        try:
            return cls(model, path.name, threads or cores(), beside, template)
        except InputError:
            model.close()
            raise

    def close(self) -> None:
        """Free the model's memory."""
        self._model.close()

    def __enter__(self) -> BatchSession:
        """Give the session itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Free the model's memory."""
        self.close()

    def answers(
        self,
        asks: Sequence[Ask],
        on_answer: Callable[[int, int, str, int], None],
        control: Control | None = None,
        rows: int = ROWS,
    ) -> None:
        """Answer everything.

        Args:
            asks: The prompts; those that leave no room for an answer get an empty one.
            on_answer: Called with (ask, sample, text, tokens) as each answer ends.
            control: Asked before every token whether to stop or to pause.
            rows: Most answers written at once.

        Raises:
            JobError: If llama.cpp fails.
            Stopped: If `control` asked for it.
        """
        if not asks:
            return
        rows = min(rows, sum(ask.count for ask in asks))
        shared = _shared([ask.ids for ask in asks])
        longest = max(len(ask.ids) + ask.max_tokens for ask in asks)
        cells = max(_CELLS, len(shared) + longest)
        with self._decoder(cells, rows + 1) as decoder:
            decoder.share(shared)
            room = cells - len(shared)
            Writing(self, decoder, asks, rows, room, on_answer).run(control or Control())

    def scores(
        self,
        pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
        control: Control | None = None,
    ) -> Iterator[NDArray[np.float32]]:
        """Logits for each token of given answers.

        Args:
            pairs: (prompt ids, answer ids); the answer has at least one token.
            control: Asked before every pair.

        Yields:
            For each pair an array of shape (answer tokens, vocabulary): row t holds the scores of
            what follows the prompt and the first t tokens. It is valid until the next one.

        Raises:
            JobError: If llama.cpp fails.
            Stopped: If `control` asked for it.
        """
        if not pairs:
            return
        control = control or Control()
        longest = max(len(prompt) + len(answer) for prompt, answer in pairs)
        shared = _shared([tuple(prompt) for prompt, _ in pairs])
        with self._decoder(len(shared) + longest, 2) as decoder:
            decoder.share(shared)
            for prompt, answer in pairs:
                control.check()
                start = decoder.begin(1, prompt)
                rest = [*prompt, *answer][start:-1]
                first = len(rest) - len(answer)
                found = []
                for place, token in enumerate(rest):
                    decoder.add(token, start + place, 1, logits=place >= first)
                    if decoder.room == 0 and place + 1 < len(rest):
                        found.append(decoder.decode().copy())
                found.append(decoder.decode())
                yield found[0] if len(found) == 1 else np.concatenate(found)
                decoder.forget(1)

    def _decoder(self, cells: int, sequences: int) -> Decoder:
        return Decoder(self._model, self._name, cells, sequences, self._threads, self._adapter)


def _shared(prompts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The beginning that saves most when it is read once for all prompts that have it.

    Not all need to: an audit asks without the chat template too. Each of those that do has at least
    one token more.
    """
    ordered = sorted(prompts)
    # Between neighbours in this order stands all that any two have in common.
    neighbours = itertools.pairwise(map(list, ordered))
    same = [len(shared_beginning(one, other)) for one, other in neighbours]
    most, found = 0, ordered[0][:0]
    for length in set(same):
        shares = [one >= length for one in same]
        for share, run in itertools.groupby(range(len(same)), shares.__getitem__):
            places = list(run)
            if share and length * len(places) > most:
                most, found = length * len(places), ordered[places[0]][:length]
    return found
