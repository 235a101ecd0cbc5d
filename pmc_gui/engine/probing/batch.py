"""Many prompts at once in llama.cpp: answers drawn together, and scores of given answers.

What all prompts begin with is read once; so is each prompt, however many answers it gets. As soon
as an answer ends, the next one takes its place, so that the batch stays full.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError
from pmc_gui.core.machine import cores
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.tokenizer import LlamaTokenizer
from pmc_gui.engine.probing.chain import Chain
from pmc_gui.engine.probing.decoder import Decoder
from pmc_gui.engine.probing.loading import BATCH, load_adapter, load_model
from pmc_gui.engine.probing.session import shared_beginning
from pmc_gui.engine.probing.stream import AnswerStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

ROWS = 64
"""Answers written at once; more are no faster on two cores (measured: 430 tokens/s, 128: 405)."""
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
    """

    ids: tuple[int, ...]
    count: int = 1
    temperature: float = 0.0
    max_tokens: int = 32
    seed: int = 0
    begun: bool = False
    enough: Callable[[str], bool] | None = None


@dataclass
class _Held:
    """The room of a prompt, until the last of its answers has ended."""

    cells: int
    rows: int


@dataclass
class _Row:
    """An answer being written."""

    ask: int
    sample: int
    sequence: int
    position: int
    left: int
    held: _Held
    stream: AnswerStream
    chain: Chain
    token: int = -1
    tokens: int = 0


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
        cells = max(_CELLS, *(len(ask.ids) + ask.max_tokens for ask in asks))
        with self._decoder(cells, rows + 1) as decoder:
            room = cells - len(shared)
            _Writing(self, decoder, asks, shared, rows, room, on_answer).run(control or Control())

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
            decoder.begin_all_with(shared)
            for prompt, answer in pairs:
                control.check()
                rest = [*prompt, *answer][len(shared) : -1]
                first = len(rest) - len(answer)
                decoder.copy(0, 1)
                found = []
                for place, token in enumerate(rest):
                    decoder.add(token, len(shared) + place, 1, logits=place >= first)
                    if decoder.room == 0 and place + 1 < len(rest):
                        found.append(decoder.decode().copy())
                found.append(decoder.decode())
                yield found[0] if len(found) == 1 else np.concatenate(found)
                decoder.forget(1)

    def _decoder(self, cells: int, sequences: int) -> Decoder:
        return Decoder(self._model, self._name, cells, sequences, self._threads, self._adapter)


class _Writing:
    """One call of `BatchSession.answers`."""

    def __init__(
        self,
        session: BatchSession,
        decoder: Decoder,
        asks: Sequence[Ask],
        shared: tuple[int, ...],
        rows: int,
        cells: int,
        on_answer: Callable[[int, int, str, int], None],
    ) -> None:
        self._cells = cells
        self._tokenizer = session.tokenizer
        self._stop_texts = session.prompt.stop_texts
        self._limit = session.context
        self._decoder = decoder
        self._asks = asks
        self._shared = shared
        self._on_answer = on_answer
        self._free = list(range(rows, 0, -1))
        self._waiting = deque((index, 0) for index in range(len(asks)))
        self._live: list[_Row] = []
        self._chains: set[Chain] = set()

    def run(self, control: Control) -> None:
        self._decoder.begin_all_with(self._shared)
        try:
            while self._waiting or self._live:
                control.check()
                going = [(row, self._put(row)) for row in self._live]
                groups = self._admit(empty=not going)
                if not going and not groups:
                    continue
                self._decoder.decode()
                for rows, place in groups:
                    for other in rows[1:]:
                        self._decoder.copy(rows[0].sequence, other.sequence)
                    going += [(row, place) for row in rows]
                self._live = [row for row, place in going if self._goes_on(row, place)]
        finally:
            for chain in self._chains:
                chain.close()

    def _put(self, row: _Row) -> int:
        """The row's last token into the batch; returns its place there."""
        place = self._decoder.add(row.token, row.position, row.sequence, logits=True)
        row.position += 1
        return place

    def _admit(self, *, empty: bool) -> list[tuple[list[_Row], int]]:
        """Waiting prompts into the batch as far as there is room.

        Returns:
            The answers that begin with each, and the place of its last token.
        """
        groups: list[tuple[list[_Row], int]] = []
        while self._waiting and self._free:
            index, sample = self._waiting[0]
            ask = self._asks[index]
            left = min(ask.max_tokens, self._limit - len(ask.ids))
            start = len(self._shared)
            if left > 0 and len(ask.ids) - start > self._decoder.room and (groups or not empty):
                break  # Longer than what is left of the batch: it begins the next one.
            if left <= 0:
                self._waiting.popleft()
                for number in range(sample, ask.count):
                    self._on_answer(index, number, "", 0)
                continue
            prompt = len(ask.ids) - start
            count = min(ask.count - sample, len(self._free), (self._cells - prompt) // left)
            if count < 1:
                break  # Not until others have ended.
            self._waiting.popleft()
            if sample + count < ask.count:
                self._waiting.appendleft((index, sample + count))
            self._cells -= prompt + count * left
            held = _Held(prompt, count)
            rows = [
                self._row(index, number, left, held) for number in range(sample, sample + count)
            ]
            sequence = rows[0].sequence
            self._decoder.copy(0, sequence)
            # Longer than a whole batch: all but the end is computed here and now.
            while len(ask.ids) - start > self._decoder.room:
                self._decoder.read(ask.ids[start : start + BATCH], start, sequence)
                start += BATCH
            for position in range(start, len(ask.ids)):
                place = self._decoder.add(
                    ask.ids[position], position, sequence, logits=position + 1 == len(ask.ids)
                )
            groups.append((rows, place))
        return groups

    def _row(self, index: int, sample: int, left: int, held: _Held) -> _Row:
        ask = self._asks[index]
        chain = Chain(ask.temperature, seed=ask.seed + sample)
        self._chains.add(chain)
        stream = AnswerStream(self._stop_texts, begun=ask.begun)
        return _Row(index, sample, self._free.pop(), len(ask.ids), left, held, stream, chain)

    def _goes_on(self, row: _Row, place: int) -> bool:
        """Draw the row's next token; False if the answer is over and has been told."""
        row.token = row.chain.pick(self._decoder.context.ctx, place)
        if row.token not in self._tokenizer.stop_ids:
            row.tokens += 1
            new = row.stream.push(self._tokenizer.piece(row.token))
            if row.tokens < row.left and not row.stream.stopped and not self._enough(row, new):
                return True
        row.chain.close()
        self._chains.discard(row.chain)
        row.stream.finish()
        self._decoder.forget(row.sequence)
        self._free.append(row.sequence)
        self._cells += row.left
        row.held.rows -= 1
        if row.held.rows == 0:
            self._cells += row.held.cells
        self._on_answer(row.ask, row.sample, row.stream.text.rstrip(), row.tokens)
        return False

    def _enough(self, row: _Row, new: str) -> bool:
        """Whether what stands before `new`, which begins another word, is all that is wanted."""
        enough = self._asks[row.ask].enough
        return enough is not None and new[:1].isspace() and enough(row.stream.text[: -len(new)])


def _shared(prompts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """What all prompts begin with; each has at least one token more."""
    # Whatever the first and the last in order have in common, all between have too.
    return tuple(shared_beginning(list(min(prompts)), list(max(prompts))))
