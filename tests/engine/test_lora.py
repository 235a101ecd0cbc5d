"""Adapters: merged while sampling, and put back exactly."""

import pytest
import torch

from pmc_gui.core.errors import JobError
from pmc_gui.core.recipe import Recipe
from pmc_gui.engine.unlearning.lora import add_lora, check_all_moved, merged_weights
from tests.engine.tiny import bare_llama

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


def test_merged_weights_compute_the_same_and_leave_no_trace(trained) -> None:
    before = {name: value.clone() for name, value in trained.named_parameters()}
    with torch.no_grad():
        expected = trained(IDS).logits
        with trained.disable_adapter():
            assert not torch.allclose(trained(IDS).logits, expected, atol=1e-3)
        with merged_weights(trained):
            torch.testing.assert_close(trained(IDS).logits, expected, rtol=1e-4, atol=1e-5)
    assert all(value.equal(before[name]) for name, value in trained.named_parameters())


def test_training_goes_on_after_weights_were_merged_in_inference_mode(trained) -> None:
    # What a probe does in a run that was resumed between two rounds of sampling.
    with torch.inference_mode(), merged_weights(trained):
        trained(IDS)
    with merged_weights(trained), torch.no_grad():
        trained(IDS)
    trained(IDS).logits.sum().backward()
    assert any(p.grad is not None and bool(p.grad.any()) for p in trained.parameters())


def test_weights_come_back_whatever_happens(trained) -> None:
    before = {name: value.clone() for name, value in trained.named_parameters()}
    with pytest.raises(RuntimeError, match="on purpose"), merged_weights(trained):
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
