"""Tokens drawn in numpy: the ones that llama.cpp's own samplers draw."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest

from pmc_gui.engine.llama_library import make_ready
from pmc_gui.engine.probing.chain import Chain
from pmc_gui.engine.probing.dice import Die, drawn, likeliest


def of_llama(scores: np.ndarray, temperature: float, seed: int, count: int) -> list[int]:
    make_ready()
    import llama_cpp

    chain = Chain(temperature, seed=seed)
    found = []
    for _ in range(count):
        data = np.zeros(len(scores), dtype=[("id", "i4"), ("logit", "f4"), ("p", "f4")])
        data["id"], data["logit"] = np.arange(len(scores)), scores
        pointer = ctypes.cast(data.ctypes.data, ctypes.POINTER(llama_cpp.llama_token_data))
        tokens = llama_cpp.llama_token_data_array(pointer, len(scores), -1, False)
        llama_cpp.llama_sampler_apply(chain.pointer, ctypes.byref(tokens))
        found.append(int(data["id"][tokens.selected]))
    chain.close()
    return found


@pytest.mark.parametrize("size", [3, 256, 257, 5000])
@pytest.mark.parametrize("temperature", [0.7, 1.0, 1.5])
def test_the_draws_are_those_of_llama(size, temperature) -> None:
    scores = np.random.default_rng(size).normal(0, 3, size).astype(np.float32)
    for seed in (0, 1, 7, 2**32 - 2, 2**32 + 5):
        die = Die(seed)
        own = drawn(scores, temperature, [die.roll() for _ in range(8)])
        assert own == of_llama(scores, temperature, seed, 8)


def test_tokens_come_as_often_as_they_are_likely() -> None:
    scores = np.log(np.array([0.5, 0.0001, 0.3, 0.1999], np.float32))
    counts = np.bincount(drawn(scores, 1.0, [(n + 0.5) / 10_000 for n in range(10_000)]))
    assert counts.tolist() == pytest.approx([5000, 1, 3000, 1999], abs=1)


def test_the_first_and_the_last_number_stay_inside() -> None:
    scores = np.full(300, -80.0, np.float32)
    scores[299] = 0.0
    assert drawn(scores, 1.0, [0.5, 1 - 2**-53]) == [299, 299]
    broken = np.full(300, np.nan, np.float32)
    assert all(0 <= token < 300 for token in [*drawn(broken, 1.0, [0.5]), likeliest(broken)])


def test_the_likeliest_is_the_first_of_equals() -> None:
    assert likeliest(np.array([1, 3, 3, 2], np.float32)) == 1
