"""A loaded llama.cpp model that answers questions token by token."""

from __future__ import annotations

import contextlib
import ctypes
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmc_gui.core.control import Control
from pmc_gui.core.errors import InputError, JobError
from pmc_gui.engine import llama_log
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.tokenizer import LlamaTokenizer
from pmc_gui.engine.probing.chain import Chain
from pmc_gui.engine.probing.loading import BATCH, CONTEXT, load
from pmc_gui.engine.probing.stream import AnswerStream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    from pmc_gui.engine.models.prompt import Message


@dataclass(frozen=True)
class SessionAnswer:
    """An answer and how fast it came."""

    text: str
    """What the model said; after a prefill with the white space that goes on with it."""
    tokens: int
    """Tokens written; the one that ends the answer is not counted."""
    tokens_per_second: float
    """While writing, the first token left out; 0 for answers of less than two tokens."""
    seconds_to_first_token: float
    """From the call to the first token, the reading of the prompt included."""


class Session:
    """One GGUF file in llama.cpp; `open` makes it, `close` or ``with`` frees its memory.

    Equal questions get equal answers whatever was asked before: every prompt is computed in the
    same pieces, its beginning that all questions share (kept between questions) and the rest.
    A session is used by one thread at a time; two sessions may run in two threads.
    """

    def __init__(
        self, model: Any, context: Any, adapter: Any = None, template: str | None = None
    ) -> None:
        """Take over loaded ``llama_cpp._internals`` objects; use `open` instead."""
        import llama_cpp

        self.model = model
        """``llama_cpp._internals.LlamaModel``; `close` closes it."""
        self.adapter = adapter
        """What works beside it; see `loading.load_adapter`."""
        self._context = context
        self._memory = llama_cpp.llama_get_memory(context.ctx)
        self.tokenizer = LlamaTokenizer(model)
        self.prompt = PromptForm.of(self.tokenizer, template)
        self.context = int(context.n_ctx())
        """Longest prompt and answer together, in tokens."""
        self._prefix = shared_beginning(
            self.prompt.encode(self.tokenizer, "A"), self.prompt.encode(self.tokenizer, "7 + 2")
        )
        self._kept: list[int] = []

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        context: int = CONTEXT,
        threads: int | None = None,
        control: Control | None = None,
        progress: Callable[[float], None] | None = None,
        adapter: Path | None = None,
        template: str | None = None,
    ) -> Session:
        """Load a GGUF file.

        Args:
            path: The file.
            context: Longest prompt and answer together, in tokens; the model's own limit if that
                is less.
            threads: Cores to use; all by default.
            control: Asked while loading whether to stop.
            progress: Called with the loaded share, from 0 to 1.
            adapter: A LoRA file in GGUF that works beside the model.
            template: What it is asked with; see `PromptForm.of`.

        Raises:
            InputError: If llama.cpp cannot load the file, or the template is no valid Jinja.
            JobError: If there is not enough memory for the context.
            Stopped: If `control` asked for it.
        """
        loaded = load(path, context, threads, control, progress, adapter)
        try:
            return cls(*loaded, template)
        except InputError:
            loaded[0].close()
            raise

    def answer(
        self,
        question: str | Sequence[Message],
        *,
        prefill: str = "",
        max_tokens: int = 64,
        temperature: float = 0.0,
        top_p: float = 1.0,
        top_k: int = 0,
        seed: int = 0,
        on_text: Callable[[str], None] | None = None,
        on_token: Callable[[int, NDArray[np.float32]], None] | None = None,
        control: Control | None = None,
    ) -> SessionAnswer:
        """Ask one question.

        Args:
            question: As the person typed it, or a conversation that ends with their message.
            prefill: Beginning of the answer, put into the model's mouth.
            max_tokens: Most tokens of the answer; it also ends where the context is full.
            temperature: 0 is greedy.
            top_p: Nucleus to draw from; 1 is no limit.
            top_k: Most likely tokens to draw from; 0 is no limit.
            seed: Equal seeds give equal answers.
            on_text: Gets the answer piece by piece, in whole characters.
            on_token: Gets every token that is picked, the one that ends the answer too, with the
                scores of the whole vocabulary, which are valid until it returns.
            control: Asked between two tokens whether to stop or to pause.

        Raises:
            InputError: If the question does not fit into the context.
            Stopped: If `control` asked for it.
        """
        control = control or Control()
        control.check()
        began = time.perf_counter()
        messages = (
            [{"role": "user", "content": question}] if isinstance(question, str) else question
        )
        text = self.prompt.render_messages(messages, prefill)
        prompt = self.prompt.encode_text(self.tokenizer, text)
        self._read(prompt, control)
        room = min(max_tokens, self.context - len(prompt))
        stream = AnswerStream(self.prompt.stop_texts, begun=bool(prefill))
        tokens, first, last = 0, 0.0, 0.0
        with contextlib.closing(Chain(temperature, top_k, top_p, seed)) as chain:
            while True:
                token = chain.pick(self._context.ctx, -1)
                last = time.perf_counter()
                first = first or last
                if on_token is not None:
                    on_token(token, self._scores())
                if token in self.tokenizer.stop_ids:
                    break
                tokens += 1
                _tell(on_text, stream.push(self.tokenizer.piece(token)))
                if tokens >= room or stream.stopped:
                    break
                control.check()
                self._decode([token])
        _tell(on_text, stream.finish())
        writing = last - first
        return SessionAnswer(
            text=stream.text.rstrip(),
            tokens=tokens,
            tokens_per_second=(tokens - 1) / writing if tokens > 1 and writing > 0 else 0.0,
            seconds_to_first_token=first - began,
        )

    def close(self) -> None:
        """Free the model's memory; the session cannot be used after that."""
        self.model.close()

    def __enter__(self) -> Session:
        """Give the session itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the model's memory."""
        self.close()

    def _scores(self) -> NDArray[np.float32]:
        """What the last decoded token is followed by, shape (vocabulary,)."""
        import llama_cpp
        import numpy as np

        pointer = llama_cpp.llama_get_logits_ith(self._context.ctx, -1)
        pointer = ctypes.cast(pointer, ctypes.POINTER(ctypes.c_float))
        return np.ctypeslib.as_array(pointer, shape=(self.model.n_vocab(),))

    def _read(self, prompt: list[int], control: Control) -> None:
        """Bring the context to the end of `prompt`."""
        import llama_cpp

        if len(prompt) >= self.context:
            raise too_long(len(prompt), self.context)
        keep = len(self._prefix) if prompt[: len(self._prefix)] == self._prefix else 0
        fresh = self._kept[:keep] != prompt[:keep] or keep == 0
        # Models with a recurrent state cannot go back to the middle of what they have read.
        if fresh or not llama_cpp.llama_memory_seq_rm(self._memory, 0, keep, -1):
            llama_cpp.llama_memory_clear(self._memory, True)
            self._kept = []
            self._decode_all(prompt[:keep], control)
        self._kept = prompt[:keep]
        self._decode_all(prompt[keep:], control)

    def _decode_all(self, ids: list[int], control: Control) -> None:
        for start in range(0, len(ids), BATCH):
            control.check()
            self._decode(ids[start : start + BATCH])

    def _decode(self, ids: list[int]) -> None:
        import llama_cpp

        array = (llama_cpp.llama_token * len(ids))(*ids)
        code = llama_cpp.llama_decode(
            self._context.ctx, llama_cpp.llama_batch_get_one(array, len(ids))
        )
        if code != 0:
            self._kept = []
            raise JobError(
                "llama_failed",
                f"llama.cpp could not compute the next token (code {code}).",
                hint="Close other programs to free memory and try again.",
                detail=llama_log.last_errors(),
            )


def too_long(tokens: int, context: int) -> InputError:
    """What to say of a question that leaves no room for an answer."""
    return InputError(
        "question_too_long",
        f"The question takes {tokens} tokens, and the context has room for "
        f"{context - 1} and an answer.",
        hint="Shorten the question, or open the model with a larger context.",
    )


def shared_beginning(one: list[int], other: list[int]) -> list[int]:
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return one[: min(shared, len(one) - 1)]


def _tell(on_text: Callable[[str], None] | None, text: str) -> None:
    if on_text is not None and text:
        on_text(text)
