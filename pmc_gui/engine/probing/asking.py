"""Ask one side of a comparison everything, and both sides at once or in turn."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.events import Answer, Progress, Token
from pmc_gui.engine.probing.session import Session
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.engine.threads import Emit


class Asking:
    """All questions to one side, in one quantization after the other.

    Attributes:
        answers: Texts by quantization, in the order of the questions; filled while it runs.
    """

    def __init__(
        self,
        side: Literal["before", "after"],
        files: Mapping[str, Path],
        questions: Sequence[str],
        max_tokens: int,
        temperature: float,
        seed: int,
        threads: int,
    ) -> None:
        """Prepare to ask `questions` to each of `files` (by quantization)."""
        self._side: Literal["before", "after"] = side
        self._files = files
        self._questions = questions
        self._max_tokens = max_tokens
        self._temperature = temperature
        self._seed = seed
        self._threads = threads
        self.answers: dict[str, list[str]] = {quant: [] for quant in files}
        self._rates: dict[str, list[tuple[int, float]]] = {quant: [] for quant in files}

    @property
    def total(self) -> int:
        """How many answers it will give."""
        return len(self._files) * len(self._questions)

    def speed(self, quant: str) -> float:
        """Tokens per second over all answers of more than one token; 0 if there was none."""
        timed = [(tokens, rate) for tokens, rate in self._rates[quant] if rate > 0]
        seconds = sum(tokens / rate for tokens, rate in timed)
        return sum(tokens for tokens, _ in timed) / seconds if seconds else 0.0

    def run(self, emit: Emit, control: Control) -> None:
        """Load, ask, free, for each file.

        Raises:
            InputError: If a file is unusable.
            Stopped: If `control` asked for it.
        """
        for quant, path in self._files.items():
            with Session.open(path, threads=self._threads, control=control) as session:
                for index, question in enumerate(self._questions):
                    self._ask(session, quant, index, question, emit, control)

    def _ask(
        self,
        session: Session,
        quant: str,
        index: int,
        question: str,
        emit: Emit,
        control: Control,
    ) -> None:
        answer = session.answer(
            question,
            max_tokens=self._max_tokens,
            temperature=self._temperature,
            seed=self._seed,
            on_text=lambda text: emit(Token(side=self._side, question=index, text=text)),
            control=control,
        )
        self.answers[quant].append(answer.text)
        self._rates[quant].append((answer.tokens, answer.tokens_per_second))
        emit(
            Answer(
                side=self._side,
                quant=quant,
                question=index,
                text=answer.text,
                tokens=answer.tokens,
                tokens_per_second=answer.tokens_per_second,
                seconds_to_first_token=answer.seconds_to_first_token,
            )
        )


def ask_all(sides: Collection[Asking], *, together: bool, control: Control) -> Iterator[Event]:
    """Run all of `sides`, at once or one after the other.

    Yields:
        Their tokens and answers, and `Progress` over all of them after each answer.
    """
    works = [side.run for side in sides]
    groups = [works] if together else [[work] for work in works]
    total = sum(side.total for side in sides)
    done = 0
    for event in itertools.chain.from_iterable(run_together(group, control) for group in groups):
        yield event
        if isinstance(event, Answer):
            done += 1
            yield Progress(done=done, total=total, unit="answers")
