"""One turn of a conversation: an answer as it is written, or many drawn at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pmc_gui.core.errors import Stopped
from pmc_gui.core.events import Answer, Drawn, Token, Weighed
from pmc_gui.core.machine import cores
from pmc_gui.engine.probing.batch import Ask, BatchSession
from pmc_gui.engine.probing.session import too_long
from pmc_gui.engine.probing.weigher import Weigher
from pmc_gui.engine.threads import LinkedControl

if TYPE_CHECKING:
    from pmc_gui.core.chat import Turn
    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import ChatRequest
    from pmc_gui.engine.probing.session import Session
    from pmc_gui.engine.threads import Emit


class _Hushed(LinkedControl):
    """Ends one answer when the person has enough of it, or the job when that is to end."""

    def __init__(self, outer: Control, job: Control, number: int) -> None:
        super().__init__(outer)
        self._job = job
        self._number = number

    @property
    def broken_off(self) -> bool:
        return self._job.hushed >= self._number

    def check(self) -> None:
        super().check()
        if self.broken_off:
            raise Stopped


class Answering:
    """One turn: the answer piece by piece, and all of it at its end, also if it was broken off."""

    def __init__(
        self, request: ChatRequest, session: Session, turn: Turn, control: Control
    ) -> None:
        self._request = request
        self._session = session
        self._turn = turn
        self._job = control
        self._side = request.side
        self._messages = [message.model_dump() for message in turn.messages]
        self._pieces: list[str] = []
        self._began = time.perf_counter()
        self._first = 0.0

    def run(self, emit: Emit, inner: Control) -> None:
        """Answer it.

        Raises:
            InputError: If it does not fit into the context.
            Stopped: If the job has to end.
        """
        control = _Hushed(inner, self._job, self._turn.number)
        try:
            if self._turn.samples > 1:
                self._draw(emit, control)
            else:
                self._write(emit, control)
        except Stopped:
            if not control.broken_off:
                raise
            first = self._first - self._began if self._first else 0.0
            emit(self._answer("".join(self._pieces), 0, 0.0, first))

    def _write(self, emit: Emit, control: Control) -> None:
        turn = self._turn
        weigher = Weigher(self._session.tokenizer, turn) if turn.alternatives else None

        def tell(text: str) -> None:
            self._first = self._first or time.perf_counter()
            self._pieces.append(text)
            emit(Token(side=self._side, question=turn.number, text=text))

        answer = self._session.answer(
            self._messages,
            prefill=turn.prefill,
            max_tokens=turn.max_tokens,
            temperature=turn.temperature,
            top_p=turn.top_p,
            top_k=turn.top_k,
            seed=turn.seed,
            on_text=tell,
            on_token=weigher.weigh if weigher is not None else None,
            control=control,
        )
        if weigher is not None:
            emit(Weighed(side=self._side, question=turn.number, tokens=tuple(weigher.tokens)))
        emit(
            self._answer(
                answer.text, answer.tokens, answer.tokens_per_second, answer.seconds_to_first_token
            )
        )

    def _draw(self, emit: Emit, control: Control) -> None:
        turn, session = self._turn, self._session
        many = BatchSession(
            session.model,
            self._request.model.name,
            self._request.threads or cores(),
            session.adapter,
            self._request.template,
        )
        text = session.prompt.render_messages(self._messages, turn.prefill)
        ids = tuple(session.prompt.encode_text(session.tokenizer, text))
        if len(ids) >= session.context:
            raise too_long(len(ids), session.context)
        ask = Ask(
            ids,
            turn.samples,
            turn.temperature,
            turn.max_tokens,
            turn.seed,
            begun=bool(turn.prefill),
        )
        written = 0

        def take(_index: int, sample: int, answer: str, tokens: int) -> None:
            nonlocal written
            self._first = self._first or time.perf_counter()
            written += tokens
            whole = turn.prefill + answer
            emit(Drawn(side=self._side, question=turn.number, sample=sample, text=whole))

        many.answers([ask], take, control)
        seconds = time.perf_counter() - self._began
        emit(self._answer("", written, written / seconds, self._first - self._began))

    def _answer(self, text: str, tokens: int, rate: float, first: float) -> Answer:
        return Answer(
            side=self._side,
            quant=self._request.quant or "",
            question=self._turn.number,
            text=text,
            tokens=tokens,
            tokens_per_second=rate,
            seconds_to_first_token=first,
        )
