"""Sequences that llama.cpp computes side by side, token by token."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from pmc_gui.core.errors import JobError
from pmc_gui.engine import llama_log
from pmc_gui.engine.probing.loading import BATCH, new_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NARROW = 63
"""Tokens that a processor computes at once. From 64 on, llama.cpp's attention looks at every cell
for every token, those of all other answers too; below that at the token's own only (at 2048 cells,
64 rows take 15 % longer than 63). Nothing gets faster by being wider: from 4 rows on each costs the
same."""


class Decoder:
    """A ``llama_context`` of many sequences with the batch that is being filled for it."""

    def __init__(
        self,
        model: Any,
        name: str,
        cells: int,
        sequences: int,
        threads: int,
        adapter: Any = None,
    ) -> None:
        """Make room.

        Args:
            model: ``llama_cpp._internals.LlamaModel``; it must stay open.
            name: Of the model, for messages.
            cells: Tokens of all sequences together.
            sequences: How many there are, numbered from 0.
            threads: Cores to use.
            adapter: What works beside the model; see `loading.load_adapter`.

        Raises:
            JobError: If there is not enough memory.
        """
        import llama_cpp
        from llama_cpp._internals import LlamaBatch

        settings = llama_cpp.llama_context_default_params()
        settings.n_ctx = max(256, cells)
        settings.n_batch = BATCH
        settings.n_ubatch = BATCH if llama_cpp.llama_supports_gpu_offload() else _NARROW
        settings.n_seq_max = sequences
        # All sequences share one store, so that finished rows leave no gaps behind.
        settings.kv_unified = True
        settings.swa_full = True
        settings.n_threads = settings.n_threads_batch = threads
        self.vocabulary = model.n_vocab()
        self.context = new_context(model, settings, name, adapter)
        self._memory = llama_cpp.llama_get_memory(self.context.ctx)
        self._batch = LlamaBatch(n_tokens=BATCH, embd=0, n_seq_max=1, verbose=True)
        self._used = 0
        self._wanted = 0
        self._shared: tuple[int, ...] = ()

    def __enter__(self) -> Decoder:
        """Give the decoder itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Give its memory back."""
        self._batch.close()
        self.context.close()

    @property
    def room(self) -> int:
        """Tokens that still fit into the batch."""
        return BATCH - self._used

    def add(self, token: int, position: int, sequence: int, *, logits: bool) -> int:
        """Put one token into the batch; returns which of the wanted logits will be its own."""
        batch, place, wanted = self._batch.batch, self._used, self._wanted
        batch.token[place] = token
        batch.pos[place] = position
        batch.n_seq_id[place] = 1
        batch.seq_id[place][0] = sequence
        batch.logits[place] = logits
        self._used += 1
        self._wanted += logits
        return wanted

    def decode(self) -> NDArray[np.float32]:
        """Compute the batch; returns the wanted logits, (tokens, vocabulary), until the next."""
        import llama_cpp

        self._batch.batch.n_tokens = self._used
        wanted, self._used, self._wanted = self._wanted, 0, 0
        code = llama_cpp.llama_decode(self.context.ctx, self._batch.batch)
        if code != 0:
            raise JobError(
                "llama_failed",
                f"llama.cpp could not compute the next token (code {code}).",
                hint="Close other programs to free memory and try again.",
                detail=llama_log.last_errors(),
            )
        if not wanted:
            return np.empty((0, self.vocabulary), np.float32)
        pointer = ctypes.cast(self.context.get_logits(), ctypes.POINTER(ctypes.c_float))
        return np.ctypeslib.as_array(pointer, shape=(wanted, self.vocabulary))

    def share(self, ids: Sequence[int]) -> None:
        """Read into sequence 0 what many others begin with; see `begin`."""
        self._shared = tuple(ids)
        self.read(ids, 0, 0)

    def shares(self, ids: Sequence[int]) -> int:
        """How many of `ids` need not be read again; never all, the last one's logits are wanted."""
        length = len(self._shared)
        return length if len(ids) > length and tuple(ids[:length]) == self._shared else 0

    def begin(self, sequence: int, ids: Sequence[int]) -> int:
        """Begin an empty sequence with what it shares; returns how many of `ids` that is."""
        shared = self.shares(ids)
        if shared:
            self.copy(0, sequence)
        return shared

    def read(self, ids: Sequence[int], start: int, sequence: int) -> None:
        """Compute `ids` at once, from position `start` on; the batch must be empty."""
        for place, token in enumerate(ids, 1):
            self.add(token, start + place - 1, sequence, logits=False)
            if self.room == 0 or place == len(ids):
                self.decode()

    def copy(self, source: int, target: int) -> None:
        """Give `target` all that `source` has read; they share it, nothing is moved."""
        import llama_cpp

        llama_cpp.llama_memory_seq_cp(self._memory, source, target, -1, -1)

    def forget(self, sequence: int) -> None:
        """Empty a sequence."""
        import llama_cpp

        llama_cpp.llama_memory_seq_rm(self._memory, sequence, -1, -1)
