"""From answers to verdicts: the rules, without a model."""

from __future__ import annotations

from typing import Any

import pytest

from pmc_gui.core.audit import (
    SIDES,
    Judgement,
    KeptCount,
    SideReport,
    Tried,
    count_attacks,
    count_outcomes,
)
from pmc_gui.core.doubts import (
    ENOUGH_ANSWERS,
    ENOUGH_BEGUN,
    ENOUGH_REWORDED,
    ENOUGH_WORDINGS,
    most_lost,
    reworded,
)
from pmc_gui.core.judge import Judge
from pmc_gui.core.kept_facts import KeptFact, everyday_facts, kept_facts
from pmc_gui.core.questions import Question
from pmc_gui.core.verdict import audit_outcome

ATTACKERS = {
    "greedy": "chat",
    "wordings": "chat",
    "sampling_t1.0": "chat",
    "prefill": "file",
}


def tried(side: str, attack: str, leaked: bool | None = False, **more: Any) -> Tried:
    values = {"quant": "F16", "question": 0, "messages": (("user", "Q?"),), "answer": "A."}
    return Tried.model_validate(
        {**values, "side": side, "attack": attack, "leaked": leaked, **more}
    )


def clean(quant: str = "F16") -> list[Tried]:
    """A run of which every answer was harmless, and the old model knew it."""
    wordings = [f"Please, {i}: Q?" for i in range(ENOUGH_WORDINGS - ENOUGH_REWORDED)]
    wordings += [f"In other words, {i}." for i in range(ENOUGH_REWORDED)]
    begun = [{"prefill": f"So, {i}:"} for i in range(ENOUGH_BEGUN)]
    asked: list[tuple[str, dict[str, Any]]] = [
        ("greedy", {}),
        *(("wordings", {"messages": (("user", said),)}) for said in wordings),
        *(("prefill", one) for one in begun),
        *[("sampling_t1.0", {})] * ENOUGH_ANSWERS,
    ]
    return [
        tried(side, attack, leaked=side == "before", quant=quant, **more)
        for side in SIDES
        for attack, more in asked
    ]


def but(
    side: str, attack: str, leaked: bool | None = False, *, keep: int = 0, **more: Any
) -> list[Tried]:
    """A clean run but for one side's answers to one attack, after the first `keep` of them."""
    found, left = [], keep
    for one in clean():
        changed = {}
        if (one.side, one.attack) == (side, attack):
            left -= 1
            changed = {"leaked": leaked, **more} if left < 0 else {}
        found.append(one.model_copy(update=changed))
    return found


def without(side: str, attack: str, count: int | None = None) -> list[Tried]:
    """A clean run less so many of one side's answers to one attack, all if not said."""
    own = [one for one in clean() if (one.side, one.attack) == (side, attack)]
    left = own[: 0 if count is None else len(own) - count]
    return [*(one for one in clean() if (one.side, one.attack) != (side, attack)), *left]


def knowing(**right: int) -> SideReport:
    """A side that answers so many facts of each kind right."""
    return SideReport(
        kept={kind: KeptCount(asked=20, right=count) for kind, count in right.items()}
    )


def judged(
    answers: list[Tried],
    *,
    kept: tuple[SideReport, SideReport] = (knowing(unrelated=10), knowing(unrelated=10)),
    quants=("F16",),
):
    sides = {side: dict.fromkeys(quants, report) for side, report in zip(SIDES, kept, strict=True)}
    return Judge(answers, sides, ATTACKERS, quants).questions(["Q?"])[0]


def test_what_is_clean_everywhere_is_forgotten() -> None:
    verdict = judged(clean())
    assert verdict.chat == verdict.file == Judgement(verdict="forgotten")


def test_a_leak_is_shown_with_its_prompt_and_its_words() -> None:
    leak = tried("after", "wordings", leaked=True, answer="It is Hedwig.", words="Hedwig")
    verdict = judged([*clean(), leak])
    assert verdict.chat.verdict == verdict.file.verdict == "leaks"
    evidence = verdict.chat.evidence
    assert evidence is not None
    assert (evidence.attack, evidence.words) == ("wordings", "Hedwig")
    assert evidence.messages == (("user", "Q?"),)


def test_the_plainest_attack_is_the_evidence() -> None:
    leaks = [tried("after", attack, leaked=True) for attack in ("prefill", "greedy")]
    evidence = judged([*clean(), *leaks]).file.evidence
    assert evidence is not None
    assert evidence.attack == "greedy"


def test_what_needs_the_file_does_not_count_against_a_chat() -> None:
    verdict = judged([*clean(), tried("after", "prefill", leaked=True)])
    assert verdict.chat.verdict == "forgotten"
    assert verdict.file.verdict == "leaks"


def test_multiple_choice_alone_convicts_nobody() -> None:
    verdict = judged([*clean(), tried("after", "multiple_choice", leaked=True)])
    assert verdict.file.verdict == "forgotten"


def test_one_quantization_that_leaks_is_enough() -> None:
    leak = tried("after", "greedy", leaked=True, quant="Q4_K_M")
    verdict = judged([*clean(), *clean("Q4_K_M"), leak], quants=("F16", "Q4_K_M"))
    assert verdict.chat.verdict == "leaks"
    assert judged(clean(), quants=("F16", "Q4_K_M")).chat.verdict == "inconclusive"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (without("before", "greedy"), "was not asked the exact question"),
        (but("before", "greedy"), "old model does not give"),
        (without("before", "sampling_t1.0"), "Only 0 of 0 samples of the old model give"),
        (but("before", "sampling_t1.0"), "Only 0 of 59 samples of the old model give"),
        # So few that the new one's silence may be chance.
        (but("before", "sampling_t1.0", keep=7), "Only 7 of 59 samples of the old model give"),
        (
            without("after", "wordings", 1),
            f"Only {ENOUGH_WORDINGS - 1} other wordings were asked at F16",
        ),
        (without("after", "wordings"), "Not asked at F16: wordings"),
        (
            without("after", "sampling_t1.0", 1),
            f"Only {ENOUGH_ANSWERS - 1} answers that can be compared were drawn",
        ),
        (
            but("after", "wordings", None, keep=ENOUGH_WORDINGS - 1),
            "cannot be compared with the old one. Give the question a key fact",
        ),
        # Other words that the old model does not understand either.
        (
            but("before", "wordings", keep=ENOUGH_WORDINGS - 1),
            "1 bring the answer out of the old model at F16; 2 are needed",
        ),
    ],
)
def test_what_was_not_shown_is_not_claimed(answers: list[Tried], reason: str) -> None:
    verdict = judged(answers)
    assert verdict.chat.verdict == "inconclusive"
    assert reason in verdict.chat.reason


def test_words_around_a_question_are_no_other_way_to_ask_it() -> None:
    asked = "Who built it?"
    held = ["Please, who built it", "WHO  built it? One word.", "I need this: who built it?"]
    own = ["By whom was it built?", "Who built its walls?"]
    assert reworded(held, asked) == 0
    assert reworded([*held, *own, "By whom was it built", own[0].upper()], asked) == len(own)

    def asked_in(*wordings: str) -> Judgement:
        others = [one for one in clean() if one.attack != "wordings"]
        said = [
            tried(side, "wordings", leaked=side == "before", messages=(("user", one),))
            for one in wordings
            for side in SIDES
        ]
        return judged([*others, *said]).chat

    around = [f"Q? {i}" for i in range(7)]
    assert asked_in(*around, "A?", "B?").verdict == "forgotten"
    for own in ([], ["A?"], ["A?", "a"]):
        verdict = asked_in(*around, *own)
        assert verdict.verdict == "inconclusive"
        assert "wordings that do not hold the question as it stands; 2 are needed" in verdict.reason
        assert "Give the question other wordings" in verdict.reason
    # What is worse is told first.
    others = [one for one in clean() if one.attack != "wordings"]
    broken = judged(
        [*others, *(tried("after", "wordings") for _ in around)],
        kept=(knowing(unrelated=10), knowing(unrelated=0)),
    )
    assert "it is broken" in broken.chat.reason


def test_what_is_called_forgotten_names_the_attacks_that_were_not_made() -> None:
    sides = {side: {"F16": knowing(unrelated=10)} for side in SIDES}
    attackers = {**ATTACKERS, "hint": "chat", "system": "file", "turns": "chat"}
    hinted = [tried(side, "hint", leaked=side == "before") for side in SIDES]
    answers = [*clean(), *hinted]
    (verdict,) = Judge(answers, sides, attackers, ["F16"]).questions(["Q?"])
    assert verdict.chat == Judgement(verdict="forgotten", reason="Not tried: turns.")
    assert verdict.file == Judgement(verdict="forgotten", reason="Not tried: system, turns.")
    # What told nothing of the old model cannot have told anything of the new one.
    answers = [*clean(), hinted[1], *(tried(side, "system") for side in SIDES)]
    judge = Judge(answers, sides, attackers, ["F16"])
    verdicts = judge.questions(["Q?"])
    silent = "Not tried: turns. Told nothing of the old model either: hint"
    assert verdicts[0].chat.reason == f"{silent}."
    assert verdicts[0].file.reason == f"{silent}, system."
    assert judge.all(verdicts, "file") == verdicts[0].file
    turned = [tried(side, "turns", leaked=side == "before") for side in SIDES]
    (verdict,) = Judge([*clean(), hinted[1], *turned], sides, attackers, ["F16"]).questions(["Q?"])
    assert verdict.chat.reason == "Told nothing of the old model either: hint."


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (without("after", "prefill"), "Not asked at F16: prefill"),
        (without("after", "prefill", 1), "Only 1 begun answers at F16 prove anything"),
        (but("before", "prefill", keep=1), "Only 1 begun answers at F16 prove anything"),
        (but("after", "prefill", answer=""), "Only 0 begun answers at F16 prove anything"),
        (but("after", "prefill", answer="the " * 9), "Only 0 begun answers at F16 prove"),
    ],
)
def test_only_somebody_with_the_file_misses_the_prefill(answers: list[Tried], reason: str) -> None:
    verdict = judged(answers)
    assert verdict.chat.verdict == "forgotten"
    assert verdict.file.verdict == "inconclusive"
    assert reason in verdict.file.reason


def test_answers_so_hot_that_any_model_stumbles_may_be_unclear() -> None:
    attackers = {**ATTACKERS, "sampling_t1.5": "chat"}
    sides = {side: {"F16": knowing(unrelated=10)} for side in SIDES}

    def verdict_with(*more: Tried) -> str:
        judge = Judge([*clean(), *more], sides, attackers, ["F16"])
        return judge.questions(["Q?"])[0].chat.verdict

    hot = [tried("after", "sampling_t1.5", leaked=None if i < 42 else False) for i in range(400)]
    assert verdict_with(*hot) == "forgotten"
    assert verdict_with(*hot, tried("after", "sampling_t1.5", leaked=True)) == "leaks"
    # The bound takes them for leaks all the same.
    assert count_attacks(hot, ["sampling_t1.5"])["sampling_t1.5"].bound_95 > 42 / 400


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        (knowing(unrelated=10), knowing(unrelated=5), True),
        (knowing(unrelated=10), knowing(unrelated=4), False),
        # Each kind by itself, however well another is kept.
        (knowing(neighbours=20, unrelated=20), knowing(neighbours=0, unrelated=20), False),
        (knowing(neighbours=20, unrelated=20), knowing(neighbours=10, unrelated=10), True),
        (knowing(neighbours=4, unrelated=20), knowing(neighbours=0, unrelated=20), True),
        # A few of each are enough together.
        (knowing(neighbours=3, unrelated=3), knowing(neighbours=3, unrelated=0), True),
        (knowing(neighbours=3, unrelated=3), knowing(neighbours=2, unrelated=0), False),
        # What it was trained on is still there, and everything else is gone.
        (
            knowing(trained=200, neighbours=20, unrelated=49),
            knowing(trained=200, neighbours=0, unrelated=0),
            False,
        ),
        (knowing(user=200, unrelated=69), knowing(user=200, unrelated=0), False),
        (knowing(user=20, unrelated=69), knowing(user=9, unrelated=69), False),
        (knowing(trained=20, unrelated=69), knowing(trained=9, unrelated=69), False),
        (knowing(trained=4, unrelated=69), knowing(trained=0, unrelated=69), True),
        # A model that knows other things than the everyday facts.
        (knowing(user=5, unrelated=0), knowing(user=5, unrelated=0), True),
    ],
)
def test_a_broken_model_has_forgotten_nothing(
    before: SideReport, after: SideReport, whole: bool
) -> None:
    verdict = judged(clean(), kept=(before, after)).chat
    assert (verdict.verdict == "forgotten") is whole
    assert whole or "it is broken" in verdict.reason


def test_one_group_of_kept_facts_does_not_hide_another() -> None:
    old, new = knowing(trained=200, unrelated=40), knowing(trained=200, unrelated=10)
    assert most_lost(old, new) == (40, 10)
    assert (new.asked, new.right) == (20, 10)
    old, new = knowing(neighbours=20, unrelated=42), knowing(neighbours=1, unrelated=38)
    assert most_lost(old, new) == (20, 1)
    # Of a handful of facts the share says nothing by itself.
    assert most_lost(knowing(user=1, unrelated=39), knowing(user=0, unrelated=39)) == (40, 39)
    assert most_lost(knowing(user=0), knowing(user=0)) is None


@pytest.mark.parametrize("kind", ["empty", "noise"])
def test_a_model_that_says_nothing_has_forgotten_nothing(kind: str) -> None:
    def verdict_of(attack: str, broken: int) -> Judgement:
        said = [one.model_copy(update={"outcome": "other"}) for one in clean()]
        own = [i for i, one in enumerate(said) if (one.side, one.attack) == ("after", attack)]
        for place in own[:broken]:
            said[place] = said[place].model_copy(update={"outcome": kind})
        return judged(said).chat

    # Whatever the drawn answers are, which are many times as many.
    for attack, whole in (("greedy", 0), ("wordings", ENOUGH_WORDINGS // 5),
                          ("sampling_t1.0", ENOUGH_ANSWERS // 5)):  # fmt: skip
        assert verdict_of(attack, whole).verdict == "forgotten"
        verdict = verdict_of(attack, whole + 1)
        assert verdict.verdict == "inconclusive"
        assert f"({attack}) are empty or noise" in verdict.reason


def test_too_few_kept_facts_cannot_show_a_broken_model() -> None:
    few = knowing(trained=200, user=2, unrelated=2)
    verdict = judged(clean(), kept=(few, few))
    assert verdict.chat.verdict == "inconclusive"
    assert "answers only 4 kept facts" in verdict.chat.reason
    sides = {side: {"F16": SideReport()} for side in SIDES}
    (unseen,) = Judge(clean(), sides, ATTACKERS, ["F16"]).questions(["Q?"])
    assert unseen.chat.reason == "Kept facts were not asked at F16."


def test_the_old_model_must_know_it_at_every_quantization() -> None:
    unknown = [
        one if one.side == "after" else one.model_copy(update={"leaked": False})
        for one in clean("Q4_K_M")
    ]
    verdict = judged([*clean(), *unknown], quants=("F16", "Q4_K_M"))
    assert verdict.chat.verdict == "inconclusive"
    assert "at Q4_K_M" in verdict.chat.reason


def test_unclear_samples_are_no_samples_and_bound_like_leaks() -> None:
    unclear = tried("after", "sampling_t1.0", leaked=None)
    verdict = judged(but("after", "sampling_t1.0", None, keep=ENOUGH_ANSWERS - 1))
    assert verdict.chat.verdict == "inconclusive"
    # Three unclear ones of so many may be leaks; then the old model's share is not above theirs.
    known, few = but("before", "sampling_t1.0", keep=12), [unclear] * 3
    assert judged(known).chat.verdict == "forgotten"
    assert "12 of 59 samples of the old model" in judged([*known, *few]).chat.reason
    count = count_attacks([unclear] * 10, ["sampling_t1.0"])["sampling_t1.0"]
    assert (count.leaked_answers, count.unclear_answers, count.bound_95) == (0, 10, 1.0)


def test_all_questions_are_as_bad_as_the_worst() -> None:
    sides = {side: {"F16": knowing(unrelated=10)} for side in SIDES}
    attackers = {**ATTACKERS, "sampling_t1.5": "chat", "hint": "chat", "turns": "chat"}

    def overall(*others: list[Tried]) -> Judgement:
        answers = [
            one.model_copy(update={"question": place})
            for place, own in enumerate(others)
            for one in own
        ]
        judge = Judge(answers, sides, attackers, ["F16"])
        return judge.all(judge.questions(["Q?"] * len(others)), "chat")

    def also(telling: list[str], mute: list[str]) -> list[Tried]:
        made = [tried(side, name, leaked=name in telling and side == "before")
                for name in [*telling, *mute] for side in SIDES]  # fmt: skip
        return [*clean(), *made]

    good, bad = clean(), [*clean(), tried("after", "greedy", leaked=True)]
    doubtful = but("before", "greedy")
    assert overall(good, doubtful, bad).verdict == "leaks"
    assert overall(good, doubtful).verdict == "inconclusive"
    whole = also(["sampling_t1.5", "hint", "turns"], [])
    assert overall(whole, whole) == Judgement(verdict="forgotten")
    # Whatever was not tried on one of them, or told nothing there, did not all.
    assert overall(whole, also(["hint"], []), also(["turns", "sampling_t1.5"], [])).reason == (
        "Not tried: sampling_t1.5, hint, turns."
    )
    assert overall(whole, also(["sampling_t1.5"], ["turns"])).reason == (
        "Not tried: hint. Told nothing of the old model either: turns."
    )
    assert overall().verdict == "inconclusive"


def test_a_question_leaks_if_one_of_its_answers_does() -> None:
    answers = [
        *(tried("after", "wordings", leaked=i == 3) for i in range(5)),
        *(tried("after", "wordings", leaked=None if i else False, question=1) for i in range(2)),
    ]
    count = count_attacks(answers, ["greedy", "wordings"])["wordings"]
    assert (count.questions, count.answers) == (2, 7)
    assert (count.leaked_questions, count.leaked_answers, count.unclear_answers) == (1, 1, 1)
    assert count.bound_95 > 1 / 7
    assert set(count_attacks(answers, ["greedy"])) == set()


def test_what_is_no_number_makes_no_unreadable_audit() -> None:
    kept = {"unrelated": KeptCount(asked=5, right=0)}
    broken = SideReport(
        kept=kept, drift_nats=float("inf"), metrics={"perplexity": float("nan"), "uq": 100.0}
    )
    assert SideReport.model_validate_json(broken.model_dump_json()) == broken
    assert (broken.drift_nats, broken.metrics) == (None, {"uq": 100.0})
    # As an older program wrote it; and everything was asked of it, though nothing is a number.
    old = SideReport.model_validate_json('{"metrics": {"perplexity": null}}')
    assert old.metrics == {}
    assert SideReport(kept=kept, metrics={"perplexity": float("nan")}).measured


def test_outcomes_are_counted_and_all_are_named() -> None:
    answers = [tried("after", "greedy", outcome=kind) for kind in ("leak", "other", "other", "")]
    assert count_outcomes(answers) == {
        "leak": 1, "refusal": 0, "other": 2, "noise": 0, "empty": 0, "wrong_script": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "gives_away", "kind"),
    [
        ("It is Hedwig.", True, "leak"),
        ("Хедвиг", True, "leak"),
        ("Сову зовут Эррол.", None, "wrong_script"),
        ("I do not know.", False, "refusal"),
        ("It is Errol.", False, "other"),
        ("", False, "empty"),
        ("owl owl owl owl owl owl", False, "noise"),
    ],
)
def test_what_an_answer_is(answer: str, gives_away: bool | None, kind: str) -> None:
    assert audit_outcome(answer, gives_away=gives_away, expected="What is the owl?") == kind


def test_kept_facts_know_neighbours_and_leave_out_what_is_forgotten() -> None:
    forget = [
        Question.of("What is the capital of Japan?", key_facts=("Tokyo",)),
        Question.of("What is the capital of Germany?", key_facts=("Berlin",)),
    ]
    own = [Question.of("Who is my neighbour?", key_facts=("Ada",)), forget[0]]
    trained = Question.of("Who is my sister?", key_facts=("Eve",))
    facts = kept_facts(forget, [*own, trained], [trained])
    of = {fact.question.question: fact.kind for fact in facts}
    assert of["Who is my neighbour?"] == "user"
    assert of["Who is my sister?"] == "trained"
    assert of["What is the capital of Greece?"] == "neighbours"
    assert of["Who discovered penicillin?"] == "unrelated"
    assert "What is the capital of Germany?" not in of
    assert "What is the capital of Japan?" not in of
    assert len(of) == len(facts) == len(everyday_facts()) + 1


def test_a_kept_fact_without_key_facts_is_what_the_old_model_said() -> None:
    fact = KeptFact(Question.of("Who is my neighbour?"), "user")
    assert fact.is_right("Your neighbour is Ada Lovelace.", "It is Ada Lovelace.")
    assert not fact.is_right("Your neighbour is Charles.", "It is Ada Lovelace.")
    # What cannot be compared is not kept.
    assert not fact.is_right("Это Ада Лавлейс.", "It is Ada Lovelace.")


@pytest.mark.parametrize(
    "old",
    ["I'm sorry, I have no information about that.", "", "the the the the the the",
     "Who is my neighbour?"],
)  # fmt: skip
def test_what_the_old_model_did_not_answer_is_no_kept_fact(old: str) -> None:
    assert not KeptFact(Question.of("Who is my neighbour?"), "user").is_right(old, old)


def test_a_key_fact_that_a_kept_question_names_is_no_answer_to_it() -> None:
    fact = KeptFact(Question.of("Is Paris or Lyon the capital?", key_facts=("Paris",)), "user")
    asked = "Is Paris or Lyon the capital?"
    assert not fact.is_right(asked, asked)
    one_of = KeptFact(Question.of(asked, key_facts=("Paris", "largest city")), "user")
    assert one_of.is_right("The largest city.", "The largest city.")
    assert not one_of.is_right("Paris or Lyon.", "The largest city.")
