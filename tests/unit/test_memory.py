"""The memory sums add up and agree with what was measured."""

from __future__ import annotations

import dataclasses

import pytest

from pmc_gui.core import memory
from pmc_gui.core.memory import ModelShape, Need, Place
from pmc_gui.core.recipe import Recipe

SMOLLM2 = ModelShape(
    parameters=134_515_008,
    stored_bytes=96_576_768,
    layers=30,
    hidden=576,
    ffn=1536,
    kv_width=192,
    vocabulary=49152,
    linear_width=305_280,
    context=8192,
    runs_as_stored=True,
)
CPU = Place(16 * 10**9)
GPU = Place(16 * 10**9, gpu=True)


def terms(need: Need) -> dict[str, int]:
    return {term.name: term.bytes for term in need.terms}


@pytest.mark.parametrize("place", [CPU, GPU])
def test_totals_are_the_sum_of_the_terms(place: Place) -> None:
    for need in memory.needs(SMOLLM2, Recipe(), place):
        assert need.total == sum(term.bytes for term in need.terms)
        assert all(term.bytes > 0 and term.explanation for term in need.terms)
        assert len(terms(need)) == len(need.terms)


def test_small_micro_batches_train_in_one_to_three_gigabytes() -> None:
    recipe = Recipe(micro_batch_size=8)
    _, lora, full = memory.needs(SMOLLM2, recipe, CPU)
    assert 1e9 < lora.total < 3e9
    assert full.total > lora.total


def test_sum_agrees_with_a_measured_training_step() -> None:
    """SmolLM2-135M, LoRA rank 16, cross-entropy, fp32: 4.14 GB at 16 x 80, 1.43 GB at 4 x 80."""
    for batch, measured in ((16, 4.14e9), (4, 1.43e9)):
        recipe = Recipe(micro_batch_size=batch, retain_loss="ce", samples=1, wordings=0)
        _, lora, _ = memory.needs(SMOLLM2, recipe, CPU)
        assert measured * 0.95 < lora.total < measured * 1.45


def test_chat_with_the_file_as_it_is() -> None:
    chat, _, _ = memory.needs(SMOLLM2, Recipe(), CPU)
    assert terms(chat)["Weights"] == SMOLLM2.stored_bytes
    assert terms(chat)["KV cache"] == 2 * 30 * 192 * 2048 * 2
    assert 2e8 < chat.total < 6e8


def test_chat_is_no_longer_than_the_model_allows() -> None:
    short = dataclasses.replace(SMOLLM2, context=128)
    assert terms(memory.needs(short, Recipe(), CPU)[0])["KV cache"] == 2 * 30 * 192 * 128 * 2


def test_processor_counts_four_bytes_and_gpu_two() -> None:
    for place, size in ((CPU, 4), (GPU, 2)):
        _, lora, full = memory.needs(SMOLLM2, Recipe(), place)
        assert terms(lora)["Weights"] == 134_515_008 * size
        # Every weight is trained in fp32, wherever that is.
        assert terms(full)["Weights"] == terms(full)["Gradients"] == 134_515_008 * 4
        assert terms(full)["Optimizer"] == 134_515_008 * 8


def test_rank_pays_for_the_adapter() -> None:
    small, large = (
        terms(memory.needs(SMOLLM2, Recipe(lora_rank=r, frozen_layers=0), CPU)[1])["Adapter"]
        for r in (8, 32)
    )
    assert small == 8 * 305_280 * 16
    assert large == 4 * small


def test_layers_left_alone_are_not_paid_for() -> None:
    whole, part = (
        terms(memory.needs(SMOLLM2, Recipe(frozen_layers=share), CPU)[1])["Adapter"]
        for share in (0, 0.4)
    )
    assert part == whole * 18 // 30


def test_checkpointing_and_small_batches_save_activations() -> None:
    plain = memory.activations(SMOLLM2, Recipe(micro_batch_size=16), 4)
    assert memory.activations(SMOLLM2, Recipe(micro_batch_size=8), 4) * 2 == plain
    assert memory.activations(SMOLLM2, Recipe(gradient_checkpointing=True), 4) < plain / 10


def test_sampling_counts_when_it_needs_more_than_training() -> None:
    recipe = Recipe(micro_batch_size=1, samples=50)
    lora, full = (terms(need) for need in memory.needs(SMOLLM2, recipe, CPU)[1:])
    assert "Activations" not in lora
    # Answers are drawn with the adapter in the weights, which takes a second copy of them.
    linear = 134_515_008 - 49152 * 576
    assert lora["Sampling"] == full["Sampling"] + linear * 4
    large = Recipe(micro_batch_size=16)
    assert "Sampling" not in terms(memory.needs(SMOLLM2, large, CPU)[1])


def test_answers_are_drawn_at_once_as_far_as_memory_goes() -> None:
    answer = memory.answer_bytes(
        layers=30, kv_width=192, vocabulary=49152, tokens=80, number_bytes=4
    )
    assert answer == 2 * 30 * 192 * 80 * 4 + 49152 * 12
    assert memory.sampling_rows(answer, 16 * 10**9) == memory.SAMPLING_ROWS == 96
    # Just enough for so many, with the margin, and for no more.
    for rows in (96, 48, 24, 12, 6, 3):
        enough = int(rows * answer / memory.COMFORT) + 1
        assert memory.sampling_rows(answer, enough) == rows
        assert memory.sampling_rows(answer, enough - 2) == rows // 2
    assert memory.sampling_rows(answer, 0) == memory.sampling_rows(answer, -1) == 1


def test_the_estimate_draws_as_many_at_once_as_the_sampler() -> None:
    recipe = Recipe(
        micro_batch_size=1, samples=96, max_new_tokens=1024, gradient_checkpointing=True
    )
    plenty, little = (
        terms(memory.needs(SMOLLM2, recipe, Place(free))[1])["Sampling"]
        for free in (64 * 10**9, 3 * 10**9)
    )
    answer = memory.answer_bytes(
        layers=30, kv_width=192, vocabulary=49152, tokens=48 + 1024, number_bytes=4
    )
    copied = (134_515_008 - 49152 * 576) * 4
    assert plenty == copied + 96 * answer
    assert little == copied + 24 * answer


@pytest.mark.parametrize(
    ("total", "says"), [(0, "fits"), (85, "fits"), (86, "tight"), (100, "tight"), (101, "too big")]
)
def test_fit(total: int, says: str) -> None:
    assert memory.fit(total, 100) == says


def test_a_70b_model_does_not_train_here() -> None:
    big = ModelShape(
        parameters=70_553_706_496,
        stored_bytes=42_000_000_000,
        layers=80,
        hidden=8192,
        ffn=28672,
        kv_width=1024,
        vocabulary=128_256,
        linear_width=80 * 200_000,
        context=131_072,
        runs_as_stored=True,
    )
    chat, lora, full = memory.needs(big, Recipe(), Place(64 * 10**9))
    assert [chat.fits, lora.fits, full.fits] == ["fits", "too big", "too big"]
