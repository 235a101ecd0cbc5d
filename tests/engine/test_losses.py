"""Losses on answer tokens, whatever the batches."""

import copy

import pytest
import torch
from torch.nn import functional
from transformers import LlamaForCausalLM

from pmc_gui.engine.unlearning import losses, prefix
from pmc_gui.engine.unlearning.losses import (
    Item,
    MicroBatches,
    answer_logits,
    kl_to_reference,
    reference_of,
    token_losses,
    withholding,
)
from tests.engine.tiny import bare_llama

COMMON = tuple(range(20, 36))
ROWS = [((*COMMON, 40 + i, 41), (7, 8, 9, 10)[: 1 + i]) for i in range(4)]


@pytest.fixture
def model() -> LlamaForCausalLM:
    return bare_llama(120, seed=0)


def plain_logits(model, prompt, answer) -> torch.Tensor:
    """The same by the book: one sequence alone, all logits, the answer's cut out."""
    ids = torch.tensor([[*prompt, *answer]])
    return model(ids).logits[0, len(prompt) - 1 : -1].float()


def test_answer_logits_equal_each_sequence_alone(model) -> None:
    found = answer_logits(model, ROWS).split([len(answer) for _, answer in ROWS])
    for (prompt, answer), own in zip(ROWS, found, strict=True):
        torch.testing.assert_close(own, plain_logits(model, prompt, answer))


def test_sharing_the_beginning_changes_no_gradient(model, monkeypatch) -> None:
    def gradients(least: int) -> list[torch.Tensor]:
        monkeypatch.setattr(prefix, "_WORTH_SHARING", least)
        model.zero_grad()
        answer_logits(model, ROWS).log_softmax(-1)[:, 3].sum().backward()
        return [parameter.grad.clone() for parameter in model.parameters()]

    assert prefix.shared_length(model, [prompt for prompt, _ in ROWS]) == len(COMMON)
    for shared, alone in zip(gradients(8), gradients(10_000), strict=True):
        torch.testing.assert_close(shared, alone)


@pytest.mark.parametrize("averaging", ["sequence", "token"])
def test_any_micro_batch_gives_the_same_gradient(model, averaging) -> None:
    total = sum(len(answer) for _, answer in ROWS)

    def share(answer) -> float:
        return 1 / total if averaging == "token" else 1 / (len(ROWS) * len(answer))

    items = [
        Item("collapse", prompt, answer, 2 * share(answer), share(answer))
        for prompt, answer in ROWS
    ]

    def run(size: int) -> tuple[dict[str, float], list[torch.Tensor]]:
        means = MicroBatches(size).backward(model, items, lambda: None)
        return means, [parameter.grad.clone() for parameter in model.parameters()]

    items.append(Item("cut", (*COMMON, 50), (), 0.5, 1.0, withheld=(3, 4)))

    means, whole = run(5)
    for size in (1, 3):
        other_means, parts = run(size)
        assert other_means == pytest.approx(means, rel=1e-5)
        for one, other in zip(whole, parts, strict=True):
            torch.testing.assert_close(one, other)
    if averaging == "token":
        expected = torch.cat(
            [
                functional.cross_entropy(
                    plain_logits(model, prompt, answer), torch.tensor(answer), reduction="none"
                )
                for prompt, answer in ROWS
            ]
        ).mean()
        assert means["collapse"] == pytest.approx(float(expected.detach()), rel=1e-4)


def test_the_question_is_never_trained_on(model) -> None:
    item = Item("collapse", (5, 6, 7), (8,), 1.0, 1.0)
    loss = token_losses([item], answer_logits(model, [(item.prompt, item.answer)]))
    assert loss.shape == (1,)


def test_withholding_is_kl_from_the_models_own_distribution_without_the_tokens() -> None:
    torch.manual_seed(0)
    logits = torch.randn(1, 20, requires_grad=True)
    logprobs = logits.log_softmax(-1)
    loss = withholding((3, 7), logprobs)
    harmless = logprobs.detach().exp()
    harmless[:, [3, 7]] = 0
    harmless /= harmless.sum()
    kl = functional.kl_div(logprobs, harmless, reduction="none").sum(-1)
    torch.testing.assert_close(loss, kl)
    (ours,) = torch.autograd.grad(loss.sum(), logits, retain_graph=True)
    (theirs,) = torch.autograd.grad(kl.sum(), logits)
    torch.testing.assert_close(ours, theirs)
    # The tokens go down; all others rise alike, by what they have.
    assert (ours[0, [3, 7]] > 0).all()
    others = [i for i in range(20) if i not in {3, 7}]
    rise = (ours / logprobs.detach().exp())[0, others]
    assert rise.max() < 0
    torch.testing.assert_close(rise, rise.mean().expand_as(rise))


def test_a_certain_secret_can_be_withheld() -> None:
    """Of 1 - p nothing would be left in single precision, and no gradient."""
    logits = torch.full((1, 20), -60.0)
    logits[0, 3] = 60.0
    logits.requires_grad_()
    loss = withholding((3,), logits.log_softmax(-1)).sum()
    loss.backward()
    assert loss.item() == pytest.approx(120, rel=0.05)
    assert float(logits.grad[0, 3]) == pytest.approx(1.0, rel=1e-4)


def test_where_a_token_is_withheld_one_prediction_counts(model) -> None:
    items = [
        Item("cut", (*COMMON, 50), (), 1.0, 1.0, withheld=(3,)),
        Item("collapse", (*COMMON, 51), (8, 9), 0.5, 0.5),
    ]
    losses = token_losses(items, answer_logits(model, [item.row for item in items]))
    assert losses.shape == (3,)
    p = plain_logits(model, (*COMMON, 50), (0,)).softmax(-1)[0, 3]
    torch.testing.assert_close(losses[0], -(1 - p).log())


def test_kl_is_zero_for_the_model_itself_and_positive_after_a_change(model) -> None:
    references = reference_of(model, ROWS, head=16)
    changed = copy.deepcopy(model)
    with torch.no_grad():
        changed.lm_head.weight.mul_(1.5)
    for reference, (prompt, answer) in zip(references, ROWS, strict=True):
        assert reference.tokens.shape == (len(answer), 16)
        same = kl_to_reference(reference, plain_logits(model, prompt, answer).log_softmax(-1))
        assert same.abs().max() < 1e-4
        other = kl_to_reference(reference, plain_logits(changed, prompt, answer).log_softmax(-1))
        assert (other > 1e-4).all()


def test_kl_over_the_whole_vocabulary_equals_torch(model) -> None:
    (reference,) = reference_of(model, ROWS[3:], head=120)
    torch.manual_seed(1)
    current = torch.randn(4, 120).log_softmax(-1)
    original = plain_logits(model, *ROWS[3]).log_softmax(-1)
    expected = functional.kl_div(current, original, log_target=True, reduction="none").sum(-1)
    torch.testing.assert_close(kl_to_reference(reference, current), expected, rtol=1e-3, atol=1e-4)


def test_micro_batch_is_halved_when_memory_runs_out(model, monkeypatch) -> None:
    real = losses.answer_logits

    def greedy_for_memory(model, rows):
        if len(rows) > 1:
            raise torch.OutOfMemoryError("no room")
        return real(model, rows)

    items = [Item("retain", prompt, answer, 1.0, 1.0) for prompt, answer in ROWS]
    micro = MicroBatches(4)
    micro.backward(model, items, lambda: None)
    expected = [parameter.grad.clone() for parameter in model.parameters()]
    monkeypatch.setattr(losses, "answer_logits", greedy_for_memory)
    micro.backward(model, items, lambda: None)
    assert micro.size == 1
    for one, other in zip(expected, model.parameters(), strict=True):
        torch.testing.assert_close(one, other.grad)


def test_focus_lifts_the_word_that_has_to_change() -> None:
    tokens = torch.tensor([0.01, 0.01, 4.0, 0.01])
    factors = losses.focused(tokens, 1.0)
    assert factors.mean() == pytest.approx(1.0)
    assert factors[2] > 3.5
    assert losses.focused(tokens, 0.0).tolist() == [1, 1, 1, 1]
    learned = losses.focused(torch.full((5,), 1e-6), 1.0)
    assert learned.tolist() == pytest.approx([1.0] * 5)
