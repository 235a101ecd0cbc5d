"""How llama.cpp picks the next token: its own chain of samplers."""

from __future__ import annotations

from typing import Any


class Chain:
    """Temperature, top-k, top-p and a seed, in the order of transformers; frees itself by `close`.

    Attributes:
        pointer: The ``llama_sampler`` that it stands for.
    """

    def __init__(self, temperature: float, top_k: int = 0, top_p: float = 1.0, seed: int = 0):
        """Temperature 0 is greedy; `top_k` 0 and `top_p` 1 are no limit."""
        import llama_cpp

        self.pointer: Any = llama_cpp.llama_sampler_chain_init(
            llama_cpp.llama_sampler_chain_default_params()
        )
        if temperature <= 0:
            parts = [llama_cpp.llama_sampler_init_greedy()]
        else:
            parts = [llama_cpp.llama_sampler_init_temp(temperature)]
            if top_k > 0:
                parts.append(llama_cpp.llama_sampler_init_top_k(top_k))
            if top_p < 1:
                parts.append(llama_cpp.llama_sampler_init_top_p(top_p, 1))
            parts.append(llama_cpp.llama_sampler_init_dist(seed % 2**32))
        for part in parts:
            llama_cpp.llama_sampler_chain_add(self.pointer, part)

    def pick(self, context: Any, place: int) -> int:
        """The next token after the logits at `place` of the last batch (-1 is the last)."""
        import llama_cpp

        return int(llama_cpp.llama_sampler_sample(self.pointer, context, place))

    def close(self) -> None:
        """Give the memory back; a second time does nothing."""
        import llama_cpp

        pointer, self.pointer = self.pointer, None
        if pointer is not None:
            llama_cpp.llama_sampler_free(pointer)
