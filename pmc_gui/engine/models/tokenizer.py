"""One small face over the tokenizers of transformers and of llama.cpp."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Any, Protocol

from pmc_gui.engine.llama_library import make_ready
from pmc_gui.engine.models.vocabulary import require_distinct_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Tokenizer(Protocol):
    """Text to token ids and back, with nothing added on its own account."""

    bos_id: int | None
    eos_id: int
    adds_bos: bool
    """Whether the model expects its beginning-of-sequence token before every prompt."""
    stop_ids: frozenset[int]
    """Every token that ends an answer."""
    bos_text: str
    eos_text: str
    own_template: str | None
    """The chat template that comes with the model; None for base models."""

    def encode(self, text: str) -> list[int]:
        """Token ids of `text`; special tokens written in it are parsed, none are added."""
        ...

    def decode(self, ids: Sequence[int]) -> str:
        """Text of `ids` without the special tokens."""
        ...


class LlamaTokenizer:
    """llama.cpp's own tokenizer: what a GGUF file is run with is what it is trained with."""

    def __init__(self, model: Any, *, stop_ids: Sequence[int] = ()) -> None:
        """Take over `model`, a ``llama_cpp`` model handle (``llama_cpp._internals.LlamaModel``).

        `stop_ids` adds end tokens that the file does not tell of (generation config).
        """
        import llama_cpp

        self._model = model
        bos, eos = model.token_bos(), model.token_eos()
        self.bos_id: int | None = bos if bos >= 0 else None
        self.eos_id: int = eos
        self.adds_bos: bool = model.add_bos_token() and bos >= 0
        self._vocabulary = llama_cpp.llama_model_get_vocab(model.model)
        self.size: int = model.n_vocab()
        self.stop_ids = frozenset(stop_ids) | {
            token
            for token in range(self.size)
            if llama_cpp.llama_vocab_is_eog(self._vocabulary, token)
        }
        self.bos_text = model.token_get_text(bos) if bos >= 0 else ""
        self.eos_text = model.token_get_text(eos) if eos >= 0 else ""
        self._pieces: dict[int, bytes] = {}
        self.own_template = self.metadata().get("tokenizer.chat_template") or None

    @classmethod
    def open(cls, path: Path, *, stop_ids: Sequence[int] = ()) -> LlamaTokenizer:
        """Load only the vocabulary of a GGUF file; takes some tens of megabytes, no weights.

        Raises:
            InputError: If llama.cpp cannot take the vocabulary.
        """
        require_distinct_tokens(path)
        make_ready()
        import llama_cpp
        from llama_cpp._internals import LlamaModel

        params = llama_cpp.llama_model_default_params()
        params.vocab_only = True
        # Not verbose would turn the whole process's output off and on, for all threads.
        model = LlamaModel(path_model=os.fspath(path), params=params, verbose=True)
        return cls(model, stop_ids=stop_ids)

    def metadata(self) -> dict[str, str]:
        """The file's metadata of simple kinds, as texts."""
        return dict(self._model.metadata())

    def encode(self, text: str) -> list[int]:
        """See `Tokenizer.encode`."""
        if not text:
            return []
        return list(self._model.tokenize(text.encode(), add_bos=False, special=True))

    def decode(self, ids: Sequence[int]) -> str:
        """See `Tokenizer.decode`."""
        return b"".join(map(self.piece, ids)).decode("utf-8", errors="replace")

    def piece(self, token: int) -> bytes:
        """UTF-8 bytes of one token, perhaps half a character; empty for special tokens."""
        # Answers are turned into text after every token that is drawn, and say the same again.
        known = self._pieces.get(token)
        if known is None:
            known = self._pieces[token] = self._ask_piece(token)
        return known

    def _ask_piece(self, token: int) -> bytes:
        import llama_cpp

        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = llama_cpp.llama_token_to_piece(self._vocabulary, token, buffer, size, 0, False)
            if length >= 0:
                return buffer.raw[:length]
            size = -length


class HfTokenizer:
    """A tokenizer of transformers."""

    def __init__(self, tokenizer: Any, *, stop_ids: Sequence[int] = ()) -> None:
        """Wrap `tokenizer`; `stop_ids` adds the model's own end tokens (generation config)."""
        self._tokenizer = tokenizer
        self.bos_id: int | None = tokenizer.bos_token_id
        self.eos_id: int = tokenizer.eos_token_id if tokenizer.eos_token_id is not None else -1
        with_special = tokenizer("a", add_special_tokens=True).input_ids
        self.adds_bos = self.bos_id is not None and with_special[:1] == [self.bos_id]
        self.stop_ids = frozenset({*stop_ids, *self._turn_ends()} | {self.eos_id}) - {-1}
        self.bos_text = tokenizer.bos_token or ""
        self.eos_text = tokenizer.eos_token or ""
        template = tokenizer.chat_template
        if isinstance(template, dict):
            template = template.get("default")
        self.own_template: str | None = template or None

    def _turn_ends(self) -> set[int]:
        # llama.cpp treats these as ends of generation wherever they are control tokens.
        known = ("<|im_end|>", "<|eot_id|>", "<|end|>", "<end_of_turn>", "<|endoftext|>")
        vocabulary = self._tokenizer.get_vocab()
        specials = set(self._tokenizer.all_special_tokens)
        return {vocabulary[text] for text in known if text in vocabulary and text in specials}

    def encode(self, text: str) -> list[int]:
        """See `Tokenizer.encode`."""
        return list(self._tokenizer(text, add_special_tokens=False).input_ids)

    def decode(self, ids: Sequence[int]) -> str:
        """See `Tokenizer.decode`."""
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=True))
