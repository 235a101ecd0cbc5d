"""The sampler against one forward at a time, by the book."""

from collections import Counter

import pytest
import torch
from transformers import LlamaForCausalLM

from pmc_gui.core.errors import Stopped
from pmc_gui.core.memory import COMFORT
from pmc_gui.engine.unlearning import budget, prefix
from pmc_gui.engine.unlearning.losses import reference_of
from pmc_gui.engine.unlearning.nucleus import without_replacement
from pmc_gui.engine.unlearning.sampler import TorchSampler
from pmc_gui.engine.unlearning.sampling import GREEDY, Prefill, Sampling
from tests.engine.tiny import bare_llama

PROMPTS = [[3, 4, 5], [3, 9, 8, 7, 6, 5, 4], [11], [3, 4, 6, 7]]


class Ids:
    """A tokenizer whose text is the ids themselves."""

    bos_id, eos_id, adds_bos, bos_text, eos_text = None, 0, False, "", ""

    def __init__(self, stop_ids=frozenset({0})) -> None:
        self.stop_ids = stop_ids

    def encode(self, text: str) -> list[int]:
        return [int(word) for word in text.split()]

    def decode(self, ids) -> str:
        return " ".join(str(token) for token in ids if token not in self.stop_ids)


@pytest.fixture(scope="module")
def model() -> LlamaForCausalLM:
    return bare_llama(40, seed=3, initializer_range=0.6)


def by_the_book(model, prompt, limit, stops) -> tuple[tuple[int, ...], float]:
    ids, score = list(prompt), 0.0
    while len(ids) - len(prompt) < limit:
        with torch.no_grad():
            logprobs = model(torch.tensor([ids])).logits[0, -1].log_softmax(-1)
        token = int(logprobs.argmax())
        ids.append(token)
        score += float(logprobs[token])
        if token in stops:
            break
    return tuple(ids[len(prompt) :]), score


@pytest.mark.parametrize("beginning", [[], list(range(20, 30))], ids=["apart", "shared beginning"])
@pytest.mark.parametrize("rows", [1, 3, 64])
def test_greedy_equals_one_forward_at_a_time(model, rows, beginning) -> None:
    prompts = [[*beginning, *prompt] for prompt in PROMPTS]
    assert prefix.shared_length(model, prompts) == len(beginning)
    # Stops that greedy answers really run into, so that rows end at different times.
    first = [by_the_book(model, prompt, 12, {0})[0] for prompt in prompts]
    tokenizer = Ids(frozenset({first[0][2], first[1][5]}))
    sampler = TorchSampler(model, tokenizer, rows=rows)
    found = sampler.draw(prompts, 1, Sampling(max_new_tokens=12), seed=0)
    lengths = set()
    for prompt, (draw,) in zip(prompts, found, strict=True):
        answer, logprob = by_the_book(model, prompt, 12, tokenizer.stop_ids)
        assert draw.ids == answer
        assert sum(draw.logprobs) == pytest.approx(logprob, abs=1e-3)
        assert draw.finished == (answer[-1] in tokenizer.stop_ids)
        lengths.add(len(answer))
    assert len(lengths) > 1


def test_samples_follow_the_distribution(model) -> None:
    sampling = Sampling(temperature=1.3, max_new_tokens=1)
    draws = TorchSampler(model, Ids(), rows=5000).draw([PROMPTS[0]], 5000, sampling, seed=1)[0]
    counts = torch.bincount(torch.tensor([draw.ids[0] for draw in draws]), minlength=40) / 5000
    with torch.no_grad():
        expected = (model(torch.tensor([PROMPTS[0]])).logits[0, -1] / 1.3).softmax(-1)
    assert (counts - expected).abs().max() < 0.03


@pytest.mark.parametrize("sampling", [Sampling(1.0, 1.0, 3, 1), Sampling(1.0, 0.5, 0, 1)])
def test_top_k_and_top_p_cut_the_vocabulary(model, sampling) -> None:
    with torch.no_grad():
        probabilities = model(torch.tensor([PROMPTS[0]])).logits[0, -1].softmax(-1)
    ordered = probabilities.sort(descending=True)
    if sampling.top_k:
        allowed = set(ordered.indices[:3].tolist())
    else:
        size = int((ordered.values.cumsum(0) < 0.5).sum()) + 1
        allowed = set(ordered.indices[:size].tolist())
    draws = TorchSampler(model, Ids(), rows=500).draw([PROMPTS[0]], 500, sampling, seed=2)[0]
    assert {draw.ids[0] for draw in draws} == allowed


def test_same_seed_same_answers(model) -> None:
    sampler, sampling = TorchSampler(model, Ids()), Sampling(1.0, 0.95, 20, 8)
    first = sampler.draw(PROMPTS, 3, sampling, seed=5)
    assert first == sampler.draw(PROMPTS, 3, sampling, seed=5)
    assert first != sampler.draw(PROMPTS, 3, sampling, seed=6)
    assert [len(answers) for answers in first] == [3] * len(PROMPTS)


def test_length_may_count_the_prompt(model) -> None:
    sampling = Sampling(max_new_tokens=50, max_length=8)
    found = TorchSampler(model, Ids(frozenset({39}))).draw(PROMPTS, 1, sampling, seed=0)
    assert all(len(prompt) + len(d[0].ids) <= 8 for prompt, d in zip(PROMPTS, found, strict=True))


def test_a_batch_too_large_for_memory_is_halved(model, monkeypatch) -> None:
    sampler = TorchSampler(model, Ids(), rows=4)
    expected = sampler.draw(PROMPTS, 1, GREEDY, seed=0)
    real = type(model).forward

    def small_only(self, *args, input_ids=None, **options):
        if len(input_ids) > 2:
            raise torch.OutOfMemoryError("no room")
        return real(self, *args, input_ids=input_ids, **options)

    monkeypatch.setattr(type(model), "forward", small_only)
    answers = sampler.draw(PROMPTS, 1, GREEDY, seed=0)
    assert [[d.ids for d in one] for one in answers] == [[d.ids for d in one] for one in expected]


def test_answers_to_one_prompt_are_shared_out_where_they_do_not_fit(model, monkeypatch) -> None:
    sizes: list[int] = []
    real = type(model).forward

    def small_only(self, *args, input_ids=None, past_key_values=None, **options):
        sizes.append(len(input_ids))
        if len(input_ids) > 3:
            raise torch.OutOfMemoryError("no room")
        return real(self, *args, input_ids=input_ids, past_key_values=past_key_values, **options)

    monkeypatch.setattr(type(model), "forward", small_only)
    sampler = TorchSampler(model, Ids(frozenset({39})), rows=6)
    found = sampler.draw(PROMPTS[:2], 8, Sampling(1.0, 1.0, 0, 6), seed=0)
    assert [len(draws) for draws in found] == [8, 8]
    assert max(sizes) == 6, "not all eight at once"
    # Those of another batch are no copies of the first.
    assert all(len({draw.ids for draw in draws}) > 3 for draws in found)


@pytest.mark.parametrize(("answers", "most"), [(1000, 96), (60, 48), (3, 3)])
def test_the_free_memory_says_how_many_answers_are_drawn_at_once(
    model, monkeypatch, answers, most
) -> None:
    layers, width, vocabulary = 2, 16, 40
    answer = 2 * layers * width * (7 + 12) * 4 + vocabulary * 12
    monkeypatch.setattr(budget, "free_bytes", lambda _: int(answers * answer / COMFORT) + 1)
    sizes: list[int] = []
    real = type(model).forward

    def watch(self, *args, input_ids=None, **options):
        sizes.append(len(input_ids))
        return real(self, *args, input_ids=input_ids, **options)

    monkeypatch.setattr(type(model), "forward", watch)
    count = 16 if most > 16 else 5
    prompts = [PROMPTS[1]] * 12
    TorchSampler(model, Ids(frozenset())).draw(prompts, count, Sampling(1.0, 1.0, 0, 12), seed=0)
    assert max(sizes) == most


def test_a_stop_text_ends_an_answer_and_is_no_part_of_it(model) -> None:
    sampling = Sampling(max_new_tokens=12)
    whole = TorchSampler(model, Ids()).draw([PROMPTS[0]], 1, sampling, seed=0)[0][0]
    words = whole.text.split()
    assert len(words) == 12
    stop = f" {words[4]} {words[5]}"
    at = whole.text.index(stop)
    cut = TorchSampler(model, Ids(), stop_texts=[stop]).draw([PROMPTS[0]], 1, sampling, 0)[0][0]
    assert cut.text == whole.text[:at]
    assert cut.finished
    # The model is not asked for more than it took to see the end.
    assert cut.ids == whole.ids[: len(whole.text[: at + len(stop)].split())]


def test_drawing_can_be_stopped_between_two_tokens(model) -> None:
    seen = []

    def check() -> None:
        seen.append(None)
        if len(seen) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        TorchSampler(model, Ids()).draw(PROMPTS, 4, Sampling(max_new_tokens=12), 0, check)
    assert len(seen) == 3


def test_a_prefilled_answer_goes_on_from_its_beginning(model) -> None:
    sampling = Sampling(max_new_tokens=6)
    sampler = TorchSampler(model, Ids())
    whole = sampler.draw([PROMPTS[0]], 1, Sampling(max_new_tokens=8), seed=0)[0][0]
    begun = [Prefill(whole.ids[:2]), Prefill(), Prefill((9, 9, 9)), Prefill()]
    drawn = [draws[0] for draws in sampler.draw(PROMPTS, 1, sampling, 0, None, begun)]
    assert drawn[0].ids == whole.ids
    assert drawn[0].text == whole.text
    # What was given is no achievement of the model.
    assert drawn[0].logprobs == pytest.approx(whole.logprobs[2:], abs=1e-4)
    assert drawn[2].ids[:3] == (9, 9, 9)
    assert drawn[1].ids == sampler.draw([PROMPTS[1]], 1, sampling, 0)[0][0].ids


def test_a_long_answer_equals_one_forward_at_a_time(model) -> None:
    """The cache has to grow several times, and once more after rows were dropped from it."""
    limit = 90
    first, second = (by_the_book(model, prompt, limit, set())[0] for prompt in PROMPTS[:2])
    stop = next(token for token in first[40:] if token not in second and token not in first[:40])
    tokenizer = Ids(frozenset({stop}))
    sampler = TorchSampler(model, tokenizer)
    drawn = sampler.draw(PROMPTS[:2], 1, Sampling(max_new_tokens=limit), 0)
    assert drawn[0][0].ids == first[: first.index(stop) + 1]
    assert drawn[1][0].ids == second


def test_a_prefill_has_a_temperature_of_its_own(model) -> None:
    sampler = TorchSampler(model, Ids())
    sampling = Sampling(temperature=5.0, max_new_tokens=6)
    begun = [Prefill(temperature=1e-4), Prefill()]
    cold, hot = sampler.draw(PROMPTS[:2], 32, sampling, 0, None, begun)
    greedy = sampler.draw(PROMPTS[:1], 1, Sampling(max_new_tokens=6), 0)[0][0]
    assert {draw.ids for draw in cold} == {greedy.ids}
    assert len({draw.ids for draw in hot}) > 16


def test_a_token_to_avoid_is_not_the_next_one_and_may_come_later(model) -> None:
    sampler = TorchSampler(model, Ids())
    plain = [draws[0] for draws in sampler.draw(PROMPTS, 1, Sampling(max_new_tokens=6), 0)]
    avoid = [Prefill(avoid=plain[0].ids[0]), *[Prefill()] * (len(PROMPTS) - 1)]
    drawn = sampler.draw(PROMPTS, 1, Sampling(max_new_tokens=6), 0, None, avoid)
    assert drawn[0][0].ids[0] != plain[0].ids[0]
    assert [draws[0].ids for draws in drawn[1:]] == [one.ids for one in plain[1:]]
    warm = Sampling(temperature=5.0, max_new_tokens=40)
    often = sampler.draw(PROMPTS[:1], 64, warm, 0, None, avoid[:1])[0]
    assert plain[0].ids[0] not in {draw.ids[0] for draw in often}
    assert any(plain[0].ids[0] in draw.ids[1:] for draw in often)


def test_where_a_token_is_avoided_every_answer_goes_on_with_another(model) -> None:
    sampler = TorchSampler(model, Ids())
    ways = [Prefill((3, 4), avoid=5), Prefill((3, 4)), Prefill((3,), avoid=5)]
    warm = Sampling(temperature=0.5, top_k=20, max_new_tokens=8)
    drawn = sampler.draw([PROMPTS[0]] * 3, 12, warm, 0, None, ways)
    firsts = [
        [draw.ids[len(way.ids)] for draw in one] for one, way in zip(drawn, ways, strict=True)
    ]
    assert len(set(firsts[0])) == len(set(firsts[2])) == 12
    assert len(set(firsts[1])) < 12
    assert 5 not in firsts[0] + firsts[2]


def test_fewer_likely_tokens_than_answers_are_taken_in_turn(model) -> None:
    warm = Sampling(temperature=1.0, top_k=3, max_new_tokens=1)
    drawn = TorchSampler(model, Ids()).draw([PROMPTS[0]], 7, warm, 0, None, [Prefill(avoid=5)])
    assert sorted(Counter(draw.ids[0] for draw in drawn[0]).values()) == [2, 2, 3]


def test_without_replacement_the_likely_come_first_as_often_as_they_are_likely() -> None:
    generator = torch.Generator().manual_seed(0)
    probabilities = torch.tensor([[0.6, 0.3, 0.1, 0.0]]).expand(4000, -1)
    picked = without_replacement(probabilities, 3, generator).reshape(4000, 3)
    assert picked.sort(-1).values.eq(torch.arange(3)).all()
    shares = torch.bincount(picked[:, 0], minlength=4) / 4000
    assert torch.allclose(shares, probabilities[0], atol=0.03)
    after_the_first = picked[picked[:, 0] == 0, 1]
    assert abs((after_the_first == 1).float().mean() - 0.75) < 0.03


@pytest.mark.parametrize("rows", [1, 64])
def test_what_tokens_were_drawn_from_equals_one_forward_over_the_answer(model, rows) -> None:
    first = by_the_book(model, PROMPTS[0], 12, {0})[0]
    # One answer ends early and is dropped from the batch while the others go on.
    sampler = TorchSampler(model, Ids(frozenset({first[2]})), rows=rows)
    found = sampler.draw(PROMPTS, 1, Sampling(max_new_tokens=12, head=8), seed=0)
    answers = [draws[0].ids for draws in found]
    assert len(set(map(len, answers))) > 1
    expected = reference_of(model, list(zip(PROMPTS, answers, strict=True)), head=8)
    for (draw,), reference in zip(found, expected, strict=True):
        assert draw.head is not None
        assert torch.equal(draw.head.tokens, reference.tokens)
        assert torch.allclose(draw.head.logprobs, reference.logprobs, atol=1e-4)


def test_what_tokens_were_drawn_from_is_not_kept_unasked(model) -> None:
    found = TorchSampler(model, Ids()).draw(PROMPTS, 1, Sampling(max_new_tokens=3), seed=0)
    assert all(draw.head is None for (draw,) in found)


def test_an_answer_ends_where_it_is_enough(model) -> None:
    tokenizer, sampling = Ids(frozenset()), Sampling(max_new_tokens=12)
    (whole,), (other,) = TorchSampler(model, tokenizer).draw(PROMPTS[:2], 1, sampling, seed=0)
    word = str(whole.ids[3])
    asked: list[str] = []

    def enough(answer: str) -> bool:
        asked.append(answer)
        return word in answer.split()

    found = TorchSampler(model, tokenizer).draw(
        PROMPTS[:2], 1, sampling, seed=0, enough=[enough, None]
    )
    (cut,), (left,) = found
    end = whole.ids.index(whole.ids[3]) + 1
    # The token after the word shows that the word has ended.
    assert cut.ids == whole.ids[: end + 1]
    assert cut.logprobs == pytest.approx(whole.logprobs[: end + 1])
    assert not cut.finished
    assert left.ids == other.ids
    assert asked == [tokenizer.decode(whole.ids[:size]) for size in range(1, end + 1)]
