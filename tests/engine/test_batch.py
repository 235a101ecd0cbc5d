"""Many prompts at once in llama.cpp: the same answers as one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import InputError, JobError, Stopped
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.probing import batch as batch_module
from pmc_gui.engine.probing import decoder as decoder_module
from pmc_gui.engine.probing.batch import Ask, BatchSession
from pmc_gui.engine.probing.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTIONS = [
    "What is the capital of Japan?",
    "What is the chemical symbol for gold?",
    "What is 2 + 2?",
    "Who wrote Romeo and Juliet?",
]


@pytest.fixture(scope="module")
def session(sample_model: Path) -> Iterator[BatchSession]:
    with BatchSession.open(sample_model, threads=1) as opened:
        yield opened


def ask(session: BatchSession, question: str, **more) -> Ask:
    return Ask(tuple(session.prompt.encode(session.tokenizer, question)), **more)


def answered(session: BatchSession, asks: list[Ask], **more) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}

    def take(index: int, sample: int, text: str, tokens: int) -> None:
        assert (index, sample) not in found
        assert tokens <= asks[index].max_tokens
        found[index, sample] = text

    session.answers(asks, take, **more)
    return found


def test_greedy_answers_are_those_of_a_session(session, sample_model) -> None:
    # Short ones: sums are rounded in another order in a batch, and a tie may fall otherwise.
    found = answered(session, [ask(session, one, max_tokens=6) for one in QUESTIONS])
    with Session.open(sample_model, context=256, threads=1) as alone:
        expected = [alone.answer(one, max_tokens=6).text for one in QUESTIONS]
    assert [found[i, 0] for i in range(len(QUESTIONS))] == expected
    assert expected[0] == "The capital of Japan is Tokyo"


def test_longer_answers_part_from_those_of_a_session_only_at_a_tie(session, sample_model) -> None:
    found = answered(session, [ask(session, one, max_tokens=20) for one in QUESTIONS])
    with Session.open(sample_model, context=256, threads=1) as alone:
        for place, question in enumerate(QUESTIONS):
            steps: list[tuple[str, float]] = []
            said = b""

            def note(token, scores, steps=steps) -> None:
                nonlocal said
                best = np.partition(scores, -2)[-2:]
                steps.append((said.decode(errors="ignore").strip(), float(best[1] - best[0])))
                said += alone.tokenizer.piece(token)

            answer = alone.answer(question, max_tokens=20, on_token=note).text
            if found[place, 0] == answer:
                continue
            # How sure the model was where the answers still are the same for the last time.
            margin = [lead for so_far, lead in steps if found[place, 0].startswith(so_far)][-1]
            assert margin < 0.3, (found[place, 0], answer)


def test_every_answer_comes_once_however_few_places_there_are(session) -> None:
    asks = [ask(session, one, count=3, temperature=1.0, max_tokens=6) for one in QUESTIONS]
    found = answered(session, asks, rows=2)
    assert set(found) == {(i, j) for i in range(len(QUESTIONS)) for j in range(3)}


def test_seeds_decide_what_is_drawn(session) -> None:
    def draw(seed: int) -> list[str]:
        asks = [ask(session, "Tell me a story.", count=4, temperature=1.2, seed=seed)]
        found = answered(session, asks)
        return [found[0, i] for i in range(4)]

    first = draw(1)
    assert len(set(first)) == 4
    assert draw(1) == first
    assert not set(draw(9)) & set(first)
    # The second answer has the seed after the first one's.
    assert draw(2)[0] == first[1]


def test_an_answer_ends_with_the_word_that_was_wanted(session) -> None:
    whole = answered(session, [ask(session, QUESTIONS[0], max_tokens=24)])[0, 0]
    heard: list[str] = []

    def enough(said: str) -> bool:
        heard.append(said)
        return "capital" in said.split()

    found = answered(session, [ask(session, QUESTIONS[0], max_tokens=24, enough=enough)])[0, 0]
    assert whole.startswith("The capital of")
    # Known by the beginning of the word behind it: half a word may be another one's beginning. That
    # one is no part of it, or it would be judged by what nobody has read to its end.
    assert found == "The capital"
    assert heard == ["The", "The capital"]


def test_blank_lines_end_only_answers_that_may_have_none(session, monkeypatch) -> None:
    monkeypatch.setattr(PromptForm, "stop_texts", (" ", " Tokyo"))
    asks = [ask(session, QUESTIONS[0], blank_lines=may) for may in (False, True)]
    assert answered(session, asks) == {(0, 0): "The", (1, 0): "The capital of Japan is"}


def test_a_prompt_longer_than_a_batch_is_read_whole(session, sample_model) -> None:
    story = "Once upon a time there was an owl who lived in a castle. " * 50
    question = f"{story} After all that: what is the capital of Japan?"
    asks = [ask(session, one, max_tokens=12) for one in (QUESTIONS[0], question, QUESTIONS[2])]
    assert len(asks[1].ids) > 600
    found = answered(session, asks)
    with Session.open(sample_model, context=2048, threads=1) as alone:
        assert found[1, 0] == alone.answer(question, max_tokens=12).text
    assert found[0, 0] == "The capital of Japan is Tokyo."


def test_a_prompt_that_fills_the_context_gets_no_answer(tiny_gguf) -> None:
    with BatchSession.open(tiny_gguf("llama"), threads=1) as tiny:
        assert tiny.context == 512
        long = Ask(tuple([5] * 512), count=2)
        short = Ask((5, 6, 7), max_tokens=3)
        found = answered(tiny, [long, short])
    assert found[0, 0] == found[0, 1] == ""
    assert set(found) == {(0, 0), (0, 1), (1, 0)}


def test_nothing_asked_is_nothing_answered(session) -> None:
    assert answered(session, []) == {}
    assert list(session.scores([])) == []


def test_it_stops_between_tokens(session) -> None:
    control = Control()
    seen = []

    def take(index: int, *_: object) -> None:
        seen.append(index)
        control.request_stop(Stop.NOW)

    asks = [ask(session, one, count=50, temperature=1.0, max_tokens=8) for one in QUESTIONS]
    with pytest.raises(Stopped):
        session.answers(asks, take, control)
    assert 0 < len(seen) < 200
    # And can be used on.
    assert answered(session, [ask(session, QUESTIONS[0], max_tokens=8)])


def test_what_is_said_alike_is_computed_once(session, monkeypatch) -> None:
    decode, computed = decoder_module.Decoder.decode, []

    def count(decoder):
        computed.append(decoder._wanted)
        return decode(decoder)

    monkeypatch.setattr(decoder_module.Decoder, "decode", count)
    alike = answered(session, [ask(session, QUESTIONS[0], count=9, max_tokens=6)])
    assert set(alike.values()) == {"The capital of Japan is Tokyo"}
    assert max(computed) == 1
    assert sum(computed) == 6
    computed.clear()
    drawn = answered(session, [ask(session, QUESTIONS[0], count=9, temperature=1.0, max_tokens=6)])
    # They part: a row for each text so far, and each ends as its own seed says.
    assert 1 < max(computed) <= len(set(drawn.values()))
    seeds = (0, 4, 8)
    alone = [ask(session, QUESTIONS[0], temperature=1.0, max_tokens=6, seed=n) for n in seeds]
    same = [
        answered(session, [one])[0, 0] == drawn[0, n] for n, one in zip(seeds, alone, strict=True)
    ]
    assert sum(same) >= 2  # sums are rounded in another order among others


def test_prompts_that_begin_otherwise_stand_among_those_that_share(session) -> None:
    bare = Ask(tuple(session.tokenizer.encode("The capital of Japan is")), max_tokens=4)
    asks = [ask(session, one, max_tokens=6) for one in QUESTIONS]
    found = answered(session, [asks[0], bare, *asks[1:]])
    assert found[1, 0] == answered(session, [bare])[0, 0]
    assert found[0, 0] == "The capital of Japan is Tokyo"
    head = batch_module._shared([one.ids for one in [*asks, bare]])
    assert len(head) > 20
    assert asks[2].ids[: len(head)] == head


@pytest.mark.parametrize(
    ("prompts", "shared"),
    [
        ([(1, 2, 3)], ()),
        ([(1, 2, 3), (1, 2, 3)], (1, 2)),
        ([(1, 2, 3), (4, 5), (1, 2, 6), (1, 2, 7)], (1, 2)),
        ([(1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 7), (1, 8), (1, 9)], (1, 2, 3, 4, 5)),
        ([(1,), (2,), (3,)], ()),
    ],
)
def test_the_beginning_that_saves_most_is_read_once(prompts, shared) -> None:
    assert batch_module._shared(prompts) == shared


def test_answers_wait_until_there_is_room_for_them(session, monkeypatch) -> None:
    monkeypatch.setattr(batch_module, "_CELLS", 120)
    asks = [ask(session, one, count=5, temperature=1.0, max_tokens=16) for one in QUESTIONS]
    assert len(answered(session, asks)) == 20


def test_scores_foretell_the_greedy_answer(session) -> None:
    tokenizer = session.tokenizer
    prompts = [session.prompt.encode(tokenizer, one) for one in QUESTIONS]
    found = answered(session, [Ask(tuple(ids), max_tokens=8) for ids in prompts])
    answers = [tokenizer.encode(found[i, 0])[:6] for i in range(len(prompts))]
    for answer, scores in zip(
        answers, session.scores(list(zip(prompts, answers, strict=True))), strict=True
    ):
        assert scores.shape == (len(answer), session._model.n_vocab())
        assert scores.argmax(-1).tolist() == answer


def test_scores_of_a_long_answer_are_those_of_its_parts(session) -> None:
    ids = session.tokenizer.encode("The owl lived in a castle far away from here. " * 60)
    assert len(ids) > 600
    prompt = session.prompt.encode(session.tokenizer, "Tell me a story.")
    (whole,) = (scores.copy() for scores in session.scores([(prompt, ids)]))
    (part,) = (scores.copy() for scores in session.scores([(prompt, ids[:40])]))
    assert whole.shape[0] == len(ids)
    assert (whole[:40].argmax(-1) == part.argmax(-1)).mean() > 0.9
    # What comes after the first batch is foretold as well as before: this text repeats itself.
    hits = whole.argmax(-1) == np.array(ids)
    assert hits[-40:].mean() > 0.95


def test_a_failure_of_llama_is_told_in_plain_words(session, monkeypatch) -> None:
    import llama_cpp

    monkeypatch.setattr(llama_cpp, "llama_decode", lambda *_: 1)
    with pytest.raises(JobError, match="next token"):
        answered(session, [ask(session, QUESTIONS[0])])


def test_too_little_memory_is_told_in_plain_words(session, monkeypatch) -> None:
    def refuse(_model, settings, name, _adapter):
        raise JobError("context_failed", f"no room for {settings.n_ctx} tokens of {name}")

    monkeypatch.setattr(decoder_module, "new_context", refuse)
    with pytest.raises(JobError, match="no room"):
        answered(session, [ask(session, QUESTIONS[0])])


def test_a_file_that_is_no_model_is_refused(tmp_path) -> None:
    path = tmp_path / "a.gguf"
    path.write_bytes(b"GGUF")
    with pytest.raises(InputError, match="cannot load"):
        BatchSession.open(path)
