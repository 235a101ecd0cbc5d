"""Put questions to one model, in llama.cpp or in torch."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Answer, Event, Finished, Notice, Phase, Progress, Token
from pmc_gui.engine.devices import resolve_device
from pmc_gui.engine.models.source import identify
from pmc_gui.engine.threads import run_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.requests import AskRequest
    from pmc_gui.engine.models.source import ModelSource
    from pmc_gui.engine.threads import Emit

Backend = Literal["torch", "llama.cpp"]


def ask_job(request: AskRequest, control: Control) -> Iterator[Event]:
    """Answer every question, as often as the request says.

    Sample number n is drawn with the seed of the request plus n.

    Yields:
        Tokens and answers as they come; the last event is `Finished` with ``{"model", "backend",
        "answers": [{"question", "answers": [text, …]}]}``.

    Raises:
        InputError: If the model is unusable, or a question does not fit into its context.
        JobError: If loading or computing fails.
        Stopped: If the person stopped the job.
    """
    source = identify(request.model)
    backend = _backend(request, source)
    if request.device not in {"auto", "cpu"}:
        # llama.cpp computes where it was built for; what is not there is an error all the same.
        resolve_device(request.device)
    if request.temperature == 0 and request.samples > 1:
        yield Notice(text="Greedy answers are all alike, so each question is asked once.")
        request = request.model_copy(update={"samples": 1})
    if backend == "llama.cpp":
        # What was given may be a folder with the file in it.
        wanted, ask = request.model_copy(update={"model": source.path}), _ask_llama
    else:
        wanted, ask = request, _ask_torch
    texts: list[list[str]] = [[] for _ in request.questions]
    total = len(request.questions) * request.samples
    done = 0
    yield Phase(name="Loading the model", index=1, count=2)
    for event in run_together([lambda emit, inner: ask(wanted, emit, inner)], control):
        yield event
        if isinstance(event, Answer):
            texts[event.question].append(event.text)
            done += 1
            yield Progress(done=done, total=total, unit="answers")
    yield Finished(
        result={
            "model": str(request.model),
            "backend": backend,
            "answers": [
                {"question": question, "answers": answers}
                for question, answers in zip(request.questions, texts, strict=True)
            ],
        }
    )


def _backend(request: AskRequest, source: ModelSource) -> Backend:
    runs_in_llama = source.kind == "gguf" and request.adapter is None
    if request.backend == "llama.cpp" and not runs_in_llama:
        raise InputError(
            "backend_needs_gguf",
            f"llama.cpp can only ask a GGUF file without adapter, and {request.model} "
            + ("comes with one." if request.adapter is not None else "is none."),
            hint="Leave the backend out, or choose torch.",
        )
    if request.backend == "auto":
        return "llama.cpp" if runs_in_llama else "torch"
    return request.backend


def _ask_llama(request: AskRequest, emit: Emit, control: Control) -> None:
    from pmc_gui.engine.probing.loading import room_for
    from pmc_gui.engine.probing.quantized import quant_of
    from pmc_gui.engine.probing.session import Session

    quant = quant_of(request.model) or ""

    def loaded(share: float) -> None:
        emit(Progress(done=share, total=1.0, unit="model"))

    longest = request.max_tokens + len(request.prefill.encode())
    context = room_for(request.model, request.questions, longest, request.template)
    with Session.open(
        request.model,
        context=context,
        control=control,
        progress=loaded,
        template=request.template,
    ) as session:
        emit(_ASKING)
        for index, question in enumerate(request.questions):

            def write(text: str, index: int = index) -> None:
                emit(Token(side="model", question=index, text=text))

            for sample in range(request.samples):
                answer = session.answer(
                    question,
                    prefill=request.prefill,
                    max_tokens=request.max_tokens,
                    temperature=request.temperature,
                    top_p=request.top_p,
                    top_k=request.top_k,
                    seed=request.seed + sample,
                    on_text=write,
                    control=control,
                )
                emit(
                    Answer(
                        side="model",
                        quant=quant,
                        question=index,
                        text=answer.text.strip(),
                        tokens=answer.tokens,
                        tokens_per_second=answer.tokens_per_second,
                        seconds_to_first_token=answer.seconds_to_first_token,
                    )
                )


def _ask_torch(request: AskRequest, emit: Emit, control: Control) -> None:
    from pmc_gui.engine.models.open import open_model
    from pmc_gui.engine.unlearning.sampler import TorchSampler
    from pmc_gui.engine.unlearning.sampling import Sampling

    opened = open_model(
        request.model, adapter=request.adapter, template=request.template, device=request.device
    )
    sampler = TorchSampler.of(opened)
    sampling = Sampling(
        temperature=request.temperature,
        top_p=request.top_p,
        top_k=request.top_k,
        max_new_tokens=request.max_tokens,
        max_length=opened.context,
    )
    emit(_ASKING)
    for index, question in enumerate(request.questions):
        prompt = opened.prompt.encode(opened.tokenizer, question, request.prefill)
        if len(prompt) >= opened.context:
            raise InputError(
                "question_too_long",
                f"Question {index + 1} takes {len(prompt)} tokens, and the model reads at most "
                f"{opened.context} with the answer.",
                hint="Shorten the question.",
            )
        for sample in range(request.samples):
            began = time.perf_counter()
            seed = request.seed + sample
            draw = sampler.draw([prompt], 1, sampling, seed, control.check)[0][0]
            seconds = time.perf_counter() - began
            emit(Token(side="model", question=index, text=draw.text))
            emit(
                Answer(
                    side="model",
                    quant=str(opened.dtype).removeprefix("torch."),
                    question=index,
                    text=draw.text,
                    tokens=len(draw.ids),
                    tokens_per_second=len(draw.ids) / seconds,
                    # The sampler gives whole answers, so the first token comes with the last.
                    seconds_to_first_token=seconds,
                )
            )


_ASKING = Phase(name="Asking", index=2, count=2)
