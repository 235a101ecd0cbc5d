"""Adapters: merged while sampling, and put back exactly."""

import warnings

import pytest
import torch

from pmc_gui.core.errors import JobError
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.models.open import open_model
from pmc_gui.engine.unlearning.lora import add_lora, check_all_moved, sampling_weights
from tests.engine.tiny import ARCHITECTURES, bare_llama

IDS = torch.tensor([[3, 4, 5, 6]])


@pytest.fixture
def trained():
    """A model whose adapters have moved."""
    model = add_lora(bare_llama(40, seed=1), Recipe(lora_rank=2), seed=0)
    torch.manual_seed(5)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=0.1)
    return model.eval()


def test_sampling_weights_compute_the_same_and_leave_no_trace(trained) -> None:
    before = {name: value.clone() for name, value in trained.named_parameters()}
    with torch.no_grad():
        expected = trained(IDS).logits
        with trained.disable_adapter():
            assert not torch.allclose(trained(IDS).logits, expected, atol=1e-3)
        with sampling_weights(trained, torch.float32):
            torch.testing.assert_close(trained(IDS).logits, expected, rtol=1e-4, atol=1e-5)
    assert all(value.equal(before[name]) for name, value in trained.named_parameters())


def test_bf16_weights_answer_nearly_the_same_and_come_back_in_fp32(trained) -> None:
    before = {name: value.clone() for name, value in trained.named_parameters()}
    with torch.no_grad():
        expected = trained(IDS).logits
        with sampling_weights(trained, torch.bfloat16):
            found = trained(IDS).logits
            assert found.dtype == torch.bfloat16
            torch.testing.assert_close(found.float(), expected, rtol=0.05, atol=0.02)
        torch.testing.assert_close(trained(IDS).logits, expected)
    for name, value in trained.named_parameters():
        assert value.dtype == torch.float32
        assert value.equal(before[name])


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_by_default_every_linear_layer_gets_an_adapter(tiny_model, architecture) -> None:
    model = open_model(tiny_model(architecture), device="cpu").model
    linear = {
        name
        for name, layer in model.named_modules()
        if isinstance(layer, torch.nn.Linear) and layer is not model.get_output_embeddings()
    }
    adapted = {
        name.removeprefix("base_model.model.").removesuffix(".lora_B.default.weight")
        for name, _ in add_lora(model, Recipe(), seed=0).named_parameters()
        if "lora_B" in name
    }
    assert adapted == linear


def test_the_lower_layers_get_no_adapter() -> None:
    def adapted(frozen: float) -> set[int]:
        model = bare_llama(40, seed=1, num_hidden_layers=12)
        names = [
            name
            for name, _ in add_lora(model, Recipe(frozen_layers=frozen), seed=0).named_parameters()
            if "lora_A" in name
        ]
        layers = [int(name.split(".layers.")[1].split(".")[0]) for name in names]
        # All seven linear parts of each.
        assert all(layers.count(layer) == 7 for layer in layers)
        return set(layers)

    assert adapted(0) == set(range(12))
    assert adapted(0.16) == set(range(1, 12))
    assert adapted(0.9) == {10, 11}


def test_peft_says_nothing_about_names_in_transformers() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        add_lora(bare_llama(40, seed=1), Recipe(lora_rank=2), seed=0)
    assert [str(one.message) for one in said] == []


def test_the_size_of_an_adapter_is_known_before() -> None:
    model = bare_llama(40, seed=1, num_hidden_layers=5)
    width = sum(
        part.in_features + part.out_features
        for name, part in model.named_modules()
        if isinstance(part, torch.nn.Linear) and ".layers." in name
    )
    recipe = Recipe(lora_rank=2, frozen_layers=0.5)
    trained = [one for one in add_lora(model, recipe, seed=0).parameters() if one.requires_grad]
    assert recipe.adapter_size(width, 5) == sum(one.numel() for one in trained)


def test_a_model_without_adapters_is_made_ready_too() -> None:
    model = bare_llama(40, seed=1)
    with torch.no_grad():
        expected = model(IDS).logits
        with sampling_weights(model, torch.bfloat16):
            assert model(IDS).logits.dtype == torch.bfloat16
        assert model(IDS).logits.equal(expected)


@pytest.mark.parametrize(
    ("able", "precision", "expected"),
    [
        ({"avx512_bf16": True}, "auto", torch.bfloat16),
        ({"amx_bf16": True, "avx512_bf16": False}, "auto", torch.bfloat16),
        ({"bf16": True}, "auto", torch.bfloat16),
        ({"avx512_bf16": False, "avx2": True}, "auto", torch.float32),
        ({"avx512_bf16": True}, "fp32", torch.float32),
    ],
)
def test_answers_are_drawn_in_bf16_only_where_the_processor_has_it(
    able, precision, expected, tiny_model, monkeypatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: able)
    opened = open_model(tiny_model("llama"), device="cpu", precision=precision)
    assert opened.sampling_dtype == expected
    assert opened.dtype == torch.float32


def test_training_goes_on_after_weights_were_merged_in_inference_mode(trained) -> None:
    # What a probe does in a run that was resumed between two rounds of sampling.
    with torch.inference_mode(), sampling_weights(trained, torch.float32):
        trained(IDS)
    with sampling_weights(trained, torch.float32), torch.no_grad():
        trained(IDS)
    trained(IDS).logits.sum().backward()
    assert any(p.grad is not None and bool(p.grad.any()) for p in trained.parameters())


def test_weights_come_back_whatever_happens(trained) -> None:
    before = {name: value.clone() for name, value in trained.named_parameters()}
    with pytest.raises(RuntimeError, match="on purpose"), sampling_weights(trained, torch.float32):
        raise RuntimeError("on purpose")
    assert all(value.equal(before[name]) for name, value in trained.named_parameters())


def test_an_adapter_that_stands_still_is_found(trained) -> None:
    check_all_moved(trained)
    still = next(name for name, _ in trained.named_parameters() if "lora_B" in name)
    with torch.no_grad():
        trained.get_parameter(still).zero_()
    with pytest.raises(JobError, match="do not learn") as caught:
        check_all_moved(trained)
    assert caught.value.detail == still
