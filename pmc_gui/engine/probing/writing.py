"""Answers written at once, those that have said the same so far as one.

Of a hundred answers to one prompt most begin alike, and all of a model that was taught one phrase
stay alike. What is the same is computed once: a row of the batch is a text, not an answer, and
parts into several when its answers go on with different tokens. Each is drawn as if it were alone.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmc_gui.engine.probing.dice import Die, drawn, likeliest
from pmc_gui.engine.probing.loading import BATCH
from pmc_gui.engine.probing.stream import AnswerStream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pmc_gui.core.control import Control
    from pmc_gui.engine.probing.batch import Ask, BatchSession
    from pmc_gui.engine.probing.decoder import Decoder


@dataclass
class _Held:
    """The room of a prompt, until the last of its answers has ended."""

    cells: int
    answers: int


@dataclass
class _Answer:
    """An answer being written; `die` is None for a greedy one."""

    ask: int
    sample: int
    left: int
    held: _Held
    stream: AnswerStream
    die: Die | None
    tokens: int = 0


@dataclass
class _Row:
    """What all of `answers` have said so far; `token`, the last of it, is not computed yet."""

    sequence: int
    position: int
    answers: list[_Answer]
    token: int = -1


class Writing:
    """One call of `BatchSession.answers`."""

    def __init__(
        self,
        session: BatchSession,
        decoder: Decoder,
        asks: Sequence[Ask],
        most: int,
        cells: int,
        on_answer: Callable[[int, int, str, int], None],
    ) -> None:
        """Get ready.

        Args:
            session: Whose tokenizer and stop texts count.
            decoder: Of ``most + 1`` sequences; sequence 0 has read what is shared.
            asks: The prompts.
            most: Answers written at once.
            cells: Tokens that `decoder` has room for, beside what is shared.
            on_answer: See `BatchSession.answers`.
        """
        self._cells = cells
        self._tokenizer = session.tokenizer
        self._stop_texts = session.prompt.stop_texts
        self._limit = session.context
        self._decoder = decoder
        self._asks = asks
        self._on_answer = on_answer
        self._free = list(range(most, 0, -1))
        self._places = most
        self._most = most
        self._waiting = deque((index, 0) for index in range(len(asks)))
        self._live: list[_Row] = []

    def run(self, control: Control) -> None:
        """Write all answers.

        Raises:
            JobError: If llama.cpp fails.
            Stopped: If `control` asked for it.
        """
        while self._waiting or self._live:
            control.check()
            going = [(row, self._put(row)) for row in self._live]
            going += self._admit(empty=not going)
            if not going:
                continue
            scores = self._decoder.decode()
            self._live = [part for row, at in going for part in self._parts(row, scores[at])]

    def _put(self, row: _Row) -> int:
        """The row's last token into the batch; returns which of its scores are the row's."""
        at = self._decoder.add(row.token, row.position, row.sequence, logits=True)
        row.position += 1
        return at

    def _admit(self, *, empty: bool) -> list[tuple[_Row, int]]:
        """Waiting prompts into the batch as far as there is room.

        Returns:
            The rows that begin with them, and which scores are theirs.
        """
        begun: list[tuple[_Row, int]] = []
        while self._waiting:
            index, sample = self._waiting[0]
            ask = self._asks[index]
            left = min(ask.max_tokens, self._limit - len(ask.ids))
            if left <= 0:
                self._waiting.popleft()
                for number in range(sample, ask.count):
                    self._on_answer(index, number, "", 0)
                continue
            alone = empty and not begun
            prompt = len(ask.ids) - self._decoder.shares(ask.ids)
            if prompt > self._decoder.room and not alone:
                break  # Longer than what is left of the batch: it begins the next one.
            # Only answers that begin together can be one for a while.
            wanted = min(ask.count - sample, self._most)
            count = min(wanted, self._places, (self._cells - prompt) // left)
            if count < (1 if alone else wanted):
                break  # Not until others have ended.
            self._waiting.popleft()
            if sample + count < ask.count:
                self._waiting.appendleft((index, sample + count))
            begun.append(self._begin(index, range(sample, sample + count), left))
        return begun

    def _begin(self, index: int, samples: range, left: int) -> tuple[_Row, int]:
        """Read a prompt, and begin some of its answers."""
        ask = self._asks[index]
        prompt, end = len(ask.ids) - self._decoder.shares(ask.ids), len(ask.ids)
        self._cells -= prompt + len(samples) * left
        self._places -= len(samples)
        held = _Held(prompt, len(samples))
        answers = [self._answer(index, number, left, held) for number in samples]
        row = _Row(self._free.pop(), end, answers)
        start = self._decoder.begin(row.sequence, ask.ids)
        # Longer than a whole batch: all but the end is computed here and now.
        while end - start > self._decoder.room:
            self._decoder.read(ask.ids[start : start + BATCH], start, row.sequence)
            start += BATCH
        for place in range(start, end - 1):
            self._decoder.add(ask.ids[place], place, row.sequence, logits=False)
        return row, self._decoder.add(ask.ids[-1], end - 1, row.sequence, logits=True)

    def _answer(self, index: int, sample: int, left: int, held: _Held) -> _Answer:
        ask = self._asks[index]
        die = Die(ask.seed + sample) if ask.temperature > 0 else None
        stops = [one for one in self._stop_texts if one.strip() or not ask.blank_lines]
        stream = AnswerStream(stops, begun=ask.begun)
        return _Answer(index, sample, left, held, stream, die)

    def _parts(self, row: _Row, scores: NDArray[np.float32]) -> list[_Row]:
        """Draw the next token of each answer; what then has different texts goes on apart."""
        following: dict[int, list[_Answer]] = {}
        for answer, token in zip(row.answers, self._next(row, scores), strict=True):
            if self._goes_on(answer, token):
                following.setdefault(token, []).append(answer)
        parts: list[_Row] = []
        for token, answers in following.items():
            sequence = row.sequence
            if parts:
                sequence = self._free.pop()
                self._decoder.copy(row.sequence, sequence)
            parts.append(_Row(sequence, row.position, answers, token))
        if not parts:
            self._decoder.forget(row.sequence)
            self._free.append(row.sequence)
        return parts

    def _next(self, row: _Row, scores: NDArray[np.float32]) -> list[int]:
        numbers = [answer.die.roll() for answer in row.answers if answer.die is not None]
        if not numbers:  # all answers of a row are to one prompt, at one temperature
            return [likeliest(scores)] * len(row.answers)
        return drawn(scores, self._asks[row.answers[0].ask].temperature, numbers)

    def _goes_on(self, answer: _Answer, token: int) -> bool:
        """Take an answer's next token; False if it is over and has been told."""
        enough = None
        if token not in self._tokenizer.stop_ids:
            answer.tokens += 1
            new = answer.stream.push(self._tokenizer.piece(token))
            enough = self._enough(answer, new)
            going_on = enough is None and not answer.stream.stopped
            if going_on and answer.tokens < answer.left:
                return True
        answer.stream.finish()
        # What has begun after it might make it look like something else: “Bell Labs”.
        text = answer.stream.text if enough is None else enough
        self._places += 1
        self._cells += answer.left
        answer.held.answers -= 1
        if answer.held.answers == 0:
            self._cells += answer.held.cells
        self._on_answer(answer.ask, answer.sample, text.rstrip(), answer.tokens)
        return False

    def _enough(self, answer: _Answer, new: str) -> str | None:
        """What stands before `new`, which begins another word, if it is all that is wanted."""
        enough = self._asks[answer.ask].enough
        if enough is None or not new[:1].isspace():
            return None
        before = answer.stream.text[: -len(new)]
        return before if enough(before) else None
