"""Load a GGUF file into llama.cpp, with progress, and with plain words when that fails."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Any

from pmc_gui.core.control import Stop
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.core.machine import cores
from pmc_gui.engine import llama_log
from pmc_gui.engine.llama_library import make_ready
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.models.tokenizer import LlamaTokenizer
from pmc_gui.engine.models.vocabulary import require_distinct_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pmc_gui.core.control import Control

CONTEXT = 2048
"""Tokens of a prompt and its answer together, where none needs more."""
BATCH = 512
"""Tokens of a prompt computed at once."""


def load(
    path: Path,
    context: int,
    threads: int | None,
    control: Control | None,
    progress: Callable[[float], None] | None,
    adapter: Path | None = None,
) -> tuple[Any, Any, Any]:
    """Load `path`; arguments and errors are those of `Session.open`.

    Returns:
        ``llama_cpp._internals.LlamaModel``, ``LlamaContext``, and what `load_adapter` gives;
        closing the model closes all.
    """
    model = load_model(path, control, progress)
    try:
        beside = load_adapter(model, adapter)
        settings = _settings(model, context, threads)
        return model, new_context(model, settings, path.name, beside), beside
    except (InputError, JobError):
        model.close()
        raise


def require_file(path: Path) -> None:
    """See that there is a file at `path`, which llama.cpp could open.

    Raises:
        InputError: If not.
    """
    if path.is_dir():
        raise InputError(
            "folder_not_gguf",
            f"{path} is a folder; llama.cpp needs a single GGUF file.",
            hint="Exporting a run as GGUF makes one of it, and llama.cpp's "
            "convert_hf_to_gguf.py one of a Hugging Face folder.",
        )
    if not path.is_file():
        raise InputError(
            "no_such_file",
            f"There is no file {path}.",
            hint="Check the path; llama.cpp needs a single GGUF file.",
        )


def load_model(
    path: Path, control: Control | None, progress: Callable[[float], None] | None
) -> Any:
    """The weights alone, a ``llama_cpp._internals.LlamaModel``; see `load`."""
    require_file(path)
    require_distinct_tokens(path)
    make_ready()
    import llama_cpp
    from llama_cpp._internals import LlamaModel

    llama_log.forget_errors()

    @llama_cpp.llama_progress_callback  # type: ignore[untyped-decorator, unused-ignore]
    def report(share: float, _data: Any) -> bool:
        # An exception must not cross the C code: it would be lost there.
        if control is not None and control.stop is Stop.NOW:
            return False
        if progress is not None:
            progress(share)
        return True

    parameters = llama_cpp.llama_model_default_params()
    parameters.progress_callback = report
    try:
        # verbose=True keeps llama_cpp from redirecting the process's stdout while it loads,
        # which is not safe with threads; messages go to the log anyway.
        return LlamaModel(path_model=os.fspath(path), params=parameters, verbose=True)
    except ValueError as error:
        if control is not None and control.stop is Stop.NOW:
            raise Stopped from None
        raise InputError(
            "gguf_unusable",
            f"llama.cpp cannot load {path.name}: it is damaged, incomplete, or of a kind that "
            "this version of llama.cpp does not know.",
            hint="Compare its size with the original and copy or download it again.",
            detail=llama_log.last_errors() or str(error),
        ) from error


def load_adapter(model: Any, adapter: Path | None) -> Any:
    """A LoRA file that is to work beside `model`, which frees it; None if there is none.

    Raises:
        InputError: If it does not go with the model.
    """
    import llama_cpp

    if adapter is None:
        return None
    llama_log.forget_errors()
    found = llama_cpp.llama_adapter_lora_init(model.model, os.fsencode(adapter))
    if not found:  # a pointer to nothing
        raise InputError(
            "adapter_unusable",
            "llama.cpp cannot put this adapter beside the model: they do not go together.",
            hint="Choose the model that the adapter was trained on.",
            detail=llama_log.last_errors(),
        )
    return found


def new_context(model: Any, settings: Any, name: str, adapter: Any = None) -> Any:
    """Room to compute in, a ``llama_cpp._internals.LlamaContext``.

    Args:
        model: From `load_model`; its ``close`` does not close this.
        settings: ``llama_context_params``.
        name: Of the model, for the message.
        adapter: From `load_adapter`.

    Raises:
        JobError: If there is not enough memory.
    """
    import llama_cpp
    from llama_cpp._internals import LlamaContext

    try:
        context = LlamaContext(model=model, params=settings, verbose=True)
    except ValueError as error:
        raise JobError(
            "context_failed",
            f"llama.cpp could not make room for {settings.n_ctx} tokens of {name}.",
            hint="Close other programs or choose a smaller context.",
            detail=llama_log.last_errors() or str(error),
        ) from error
    if adapter is not None:
        beside = (llama_cpp.llama_adapter_lora_p_ctypes * 1)(adapter)
        llama_cpp.llama_set_adapters_lora(context.ctx, beside, 1, (ctypes.c_float * 1)(1.0))
    return context


def _settings(model: Any, context: int, threads: int | None) -> Any:
    import llama_cpp

    settings = llama_cpp.llama_context_default_params()
    limit = model.n_ctx_train()
    settings.n_ctx = min(context, limit) if limit > 0 else context
    settings.n_batch = settings.n_ubatch = min(BATCH, settings.n_ctx)
    settings.n_threads = settings.n_threads_batch = threads or cores()
    # A sliding-window cache cannot go back to the shared beginning of the prompts.
    settings.swa_full = True
    return settings


def prompts(path: Path, questions: Sequence[str], template: str | None) -> list[list[int]]:
    """The token ids that a GGUF file is asked each question with; see `PromptForm.of`."""
    tokenizer = LlamaTokenizer.open(path)
    form = PromptForm.of(tokenizer, template)
    return [form.encode(tokenizer, question) for question in questions]


def room_for(path: Path, questions: Sequence[str], answer: int, template: str | None) -> int:
    """The context in which all of `questions` can be asked, in tokens.

    It is the usual one where no question is long, and nothing is opened for it: hardly a token is
    shorter than a byte, and half of it is enough for what a template puts around a question.

    Args:
        path: A GGUF file.
        questions: At least one.
        answer: Tokens of the longest answer, with a beginning that is given.
        template: See `PromptForm.of`.
    """
    if max(len(question.encode()) for question in questions) + answer <= CONTEXT // 2:
        return CONTEXT
    longest = max(len(ids) for ids in prompts(path, questions, template))
    return max(CONTEXT, longest + answer)
