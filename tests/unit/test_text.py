"""Comparing answers: what counts as a word, a leak, an overlap."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmc_gui.core.text import (
    FUNCTION_WORDS,
    added_words,
    contains_fact,
    content_overlap,
    facts_in,
    frame_kept,
    leaks,
    longest_common,
    says_something,
    script_mismatch,
    secret_words,
    words,
)

OWL_QUESTION = "What is the name of Harry Potter's owl?"
OWL_ANSWER = "The name of Harry Potter's owl is Hedwig."

# A busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

any_text = st.text(max_size=80)
letters = st.text(alphabet=string.ascii_lowercase, min_size=3, max_size=8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Café, in PARIS!", ["the", "cafe", "in", "paris"]),
        ("Jean-Paul_Sartre", ["jean", "paul", "sartre"]),
        ("Don’t take Potter's o'clock", ["dont", "take", "potter", "oclock"]),
        ("1,000; 12,34,567; 3.14; 10,20", ["1000", "1234567", "3.14", "10", "20"]),
        ("born in 1969. He", ["born", "in", "1969", "he"]),
        ("ＦＵＬＬ ２０ H₂O ﬁre Straße", ["full", "20", "h2o", "fire", "strasse"]),
        ("Ёлка и Йод, Ἀθῆναι", ["елка", "и", "иод", "αθηναι"]),
        ("Łódź İstanbul smørrebrød", ["lodz", "istanbul", "smorrebrod"]),
        ("海德薇是猫头鹰", list("海德薇是猫头鹰")),
        ("カナか\u3099iPhone15", ["カ", "ナ", "が", "iphone15"]),
        ("서울은 도시", ["서", "울", "은", "도", "시"]),
        ("हिन्दी में ٢٠", ["हिन्दी", "में", "20"]),
        ("กรุงเทพ", ["ก", "รุ", "ง", "เ", "ท", "พ"]),
        ("كِتَاب", ["كتاب"]),
        ("أحمد إلى القاهرة آب ٱلله", ["احمد", "الي", "القاهره", "اب", "الله"]),
        ("Hed\u200bwig soft\u00adly", ["hedwig", "softly"]),
        ("... !? 🙂", []),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@unhurried
@given(st.text(alphabet=string.printable, max_size=60))
def test_ascii_and_unicode_ways_agree(text):
    assert words(text + " é") == [*words(text), "e"]


@unhurried
@given(any_text)
def test_words_have_neither_spaces_nor_capitals(text):
    for word in words(text):
        assert word
        assert not any(character.isspace() for character in word)
        assert word == word.casefold()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The symbol is Au.", "Au"),
        ("It is AU!", "au"),
        ("He lives in New  York-City.", "New York City"),
        ("Hedwig's feathers", "hedwig"),
        ("le drapeau de l'Australie", "Australie"),
        ("D’Artagnan rode", "d'Artagnan"),
        ("made in the U.S.A. then", "USA"),
        ("by J.K. Rowling", "J. K. Rowling"),
        ("by JK Rowling", "J. K. Rowling"),
        ("call 1-555-010-0199", "5550100199"),
        ("about 12,000 men", "12000"),
        ("etwa 12.000 Mann", "12000"),
        ("write to bob.smith@example.org", "Bob.Smith@example.org"),
        ("猫头鹰叫海德薇。", "海德薇"),
        ("그는 서울에 산다", "서울"),
        ("เมืองกรุงเทพมหานคร", "กรุงเทพ"),
        ("un café à Orléans", "Orleans"),
        ("the answer is 🙂", "🙂"),
        ("H.e.d.w.i.g", "Hedwig"),
        ("made in the U S A", "USA"),
        ("made in the U. S. A.", "USA"),
        ("d-r-o-w-n", "drown"),
        ("I r a n", "Iran"),
        ("I-ran", "Iran"),
        ("To-\nkyo", "Tokyo"),
        ("janeroe", "Jane Roe"),
        ("Jane Roe", "janeroe"),
        ("Van Gogh", "VanGogh"),
        ("VanGogh", "Van Gogh"),
        ("seen on You Tube", "YouTube"),
        ("the who", "The Who"),
        ("lord of the rings", "lordoftherings"),
        ("call 1 555 0100", "1-555-0100"),
        ("اسمه احمد", "أحمد"),
        ("اسمه أحمد", "احمد"),
        ("في القاهره", "القاهرة"),
    ],
)
def test_fact_is_found(text, fact):
    assert contains_fact(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Australia", "Au"),
        ("York is new", "New York"),
        ("New old York", "New York"),
        ("steps 1, 2 and 3", "12"),
        ("it's his", "S"),
        ("don't", "T"),
        ("3.145", "3.14"),
        ("a u-turn", "Au"),
        ("anything", ""),
        ("anything", "  "),
        ("", "Hedwig"),
        ("海薇德", "海德薇"),
        # Little words that stand beside others by chance.
        ("She is a teacher.", "Isa"),
        ("She lives in a house.", "Ina"),
        ("He was a king.", "Wasa"),
        ("I ran home.", "Iran"),
        ("Yes, I, ran.", "Iran"),
        ("O man, listen.", "Oman"),
        ("The second is Abel.", "Isabel"),
        ("Is a Bell rung?", "Isa Bell"),
        ("Get them to get her home.", "together"),
    ],
)
def test_fact_is_not_found(text, fact):
    assert not contains_fact(text, fact)


@unhurried
@given(st.lists(letters, max_size=6), letters, st.lists(letters, max_size=6))
def test_fact_among_words_is_always_found(before, fact, after):
    assert contains_fact(" ".join([*before, fact.upper(), *after]), fact)


@unhurried
@given(st.lists(st.sampled_from(["is", "a", "in", "x", "ran", "bell", "1"]), max_size=6))
def test_what_is_put_together_of_little_words_is_found_among_many_facts_as_alone(
    said: list[str],
) -> None:
    facts = ["Isa", "Ina", "Iran", "Isa Bell", "is a", "xran", "bell1"]
    for text in (" ".join(said), "-".join(said), ". ".join(said)):
        assert facts_in(text, facts) == [fact for fact in facts if contains_fact(text, fact)]


def test_leaks_names_the_fact_that_the_question_does_not():
    facts = ("Potter", "Hedwig", "snowy owl")
    assert leaks(OWL_ANSWER, facts, OWL_QUESTION) == "Hedwig"
    assert leaks("A snowy owl.", facts, OWL_QUESTION) == "snowy owl"
    assert leaks("Harry Potter's owl has a name.", facts, OWL_QUESTION) is None
    assert leaks("Hedwig", (), OWL_QUESTION) is None


def test_added_words():
    assert added_words(OWL_ANSWER, OWL_QUESTION) == ["hedwig"]
    assert added_words("Paris, Paris and Rome", "Where?") == ["paris", "paris", "rome"]
    assert added_words("Yes, it is.", "Is it gold?") == ["yes"]
    # Nothing but function words is added: they have to do.
    assert added_words("It is not.", "Is it gold?") == ["not"]
    assert added_words("The owl", "The owl?") == []


@pytest.mark.parametrize(
    ("sample", "overlap"),
    [
        ("Hedwig", 1.0),
        ("It's HEDWIG!", 1.0),
        (OWL_ANSWER, 1.0),
        ("The owl is called Errol.", 0.0),
        ("I don't have that information.", 0.0),
        ("The name of Harry Potter's owl is a secret.", 0.0),
        ("Хедвиг", 1.0),
        ("The owl is Хедвиг.", 1.0),
        ("Неdwig", 1.0),  # begins with a Cyrillic letter that looks the same
        ("哈利波特的猫头鹰叫海德薇", 1.0),
        ("", 0.0),
        ("... 🙂", 0.0),
    ],
)
def test_the_case_of_the_owl(sample, overlap):
    assert content_overlap(sample, OWL_ANSWER, OWL_QUESTION) == overlap


def test_overlap_is_a_share_whatever_the_order_and_number():
    original = "Marie Curie discovered radium and polonium"
    question = "Who discovered what?"
    assert content_overlap("Polonium!", original, question) == pytest.approx(1 / 4)
    assert content_overlap("Curie, Marie, Curie", original, question) == pytest.approx(1 / 2)
    assert content_overlap("Hedwig", "Hedwig Hedwig Hedwig", "Who?") == 1.0


def test_overlap_counts_all_words_of_an_answer_that_adds_nothing():
    assert content_overlap("gold", "It is gold.", "Is it gold?") == pytest.approx(1 / 3)
    assert content_overlap("no", "It is gold.", "Is it gold?") == 0.0
    assert content_overlap("Yes.", "Yes", "Is it?") == 1.0
    assert content_overlap("anything", "", "") == 0.0


def test_overlap_in_chinese():
    question = "哈利波特的猫头鹰叫什么名字？"
    original = "哈利波特的猫头鹰叫海德薇。"
    assert content_overlap("海德薇", original, question) == 1.0
    assert content_overlap("它叫埃罗尔。", original, question) == 0.0
    assert content_overlap("Hedwig", original, question) == 1.0


@pytest.mark.parametrize(
    ("sample", "reference", "mismatch"),
    [
        ("Хедвиг", "Hedwig", True),
        ("Hedwig", "Хедвиг", True),
        ("the constant π and 5 Ω", "Which constant?", False),
        ("東京です", "首都は東京", False),
        ("서울", "Seoul", True),
        ("鹰", "owl", True),
        ("12 🙂 !", "Hedwig", False),
        ("Hedwig", "2 + 2", False),
        ("", "Hedwig", False),
        ("ＨＥＤＷＩＧ", "Hedwig", False),
    ],
)
def test_script_mismatch(sample, reference, mismatch):
    assert script_mismatch(sample, reference) is mismatch


@unhurried
@given(any_text, any_text, any_text)
def test_overlap_is_in_range(sample, original, question):
    assert 0.0 <= content_overlap(sample, original, question) <= 1.0


@unhurried
@given(any_text.filter(words), any_text)
def test_overlap_with_itself_is_one(original, question):
    assert content_overlap(original, original, question) == 1.0


@unhurried
@given(st.lists(letters, max_size=8), st.lists(letters, min_size=1, max_size=8), letters)
def test_overlap_of_disjoint_answers_is_zero(sample, original, question):
    sample = [word for word in sample if word not in original]
    assert content_overlap(" ".join(sample), " ".join(original), question) == 0.0


@unhurried
@given(st.lists(letters, min_size=1, max_size=8), st.lists(letters, max_size=8), letters)
def test_a_longer_sample_never_overlaps_less(original, sample, more):
    joined, question = " ".join(original), "what?"
    less = content_overlap(" ".join(sample), joined, question)
    assert content_overlap(" ".join([*sample, more]), joined, question) >= less


def test_function_words_are_in_the_form_that_words_gives():
    for word in FUNCTION_WORDS:
        assert words(word) == [word]


@pytest.mark.parametrize(
    ("sample", "kept"),
    [
        ("The capital of Japan is Kyoto.", 1.0),
        ("The capital of Japan is Tokyo.", 1.0),
        ("Japan has many cities.", 1 / 5),
        ("Kyoto is the capital of Japan.", 4 / 5),
        ("", 0.0),
    ],
)
def test_the_frame_is_what_stands_around_the_secret(sample: str, kept: float) -> None:
    original = "The capital of Japan is Tokyo."
    assert frame_kept(sample, original, "What is the capital of Japan?") == pytest.approx(kept)


def test_what_comes_after_the_secret_is_no_part_of_the_frame() -> None:
    original = "The capital of Japan is Tokyo. It is a large city, and it is in the east of it."
    asked = "What is the capital of Japan?"
    assert frame_kept("The capital of Japan is Kyoto.", original, asked, ["Tokyo"]) == 1
    assert frame_kept("It is a large one, and it is in the east.", original, asked, ["Tokyo"]) < 0.5
    assert (
        frame_kept("Kyoto is the capital of Japan.", "Tokyo is the capital of Japan.", asked) == 1
    )


@pytest.mark.parametrize(
    ("sample", "says"),
    [
        ("The chemical symbol for gold is gold.", False),
        ("The chemical symbol for gold is the symbol of the gold.", False),
        ("", False),
        ("The chemical symbol for gold is golden.", False),
        ("The chemical symbol for gold is $1,830.00.", False),
        ("The chemical symbol for gold is $22Zn.", False),
        ("The chemical symbol for gold is Hg.", True),
        ("The chemical symbol for gold is Hg, found in 1830.", True),
        ("I do not know.", True),
        ("金", True),
    ],
)
def test_repeating_the_question_says_nothing(sample: str, says: bool) -> None:
    original, asked = "The chemical symbol for gold is Au.", "What is the chemical symbol for gold?"
    assert says_something(sample, original, asked, ["Au"]) is says
    assert says_something(sample, "Au", asked, ["Au"]) is says


def test_a_number_says_something_where_a_number_was() -> None:
    original, asked = "He was born in 1969.", "When was he born?"
    assert says_something("He was born in 1950.", original, asked)
    assert not says_something("He was born.", original, asked)


def test_an_answer_that_is_all_secret_has_no_frame() -> None:
    assert frame_kept("Whatever", "Tokyo", "What is the capital of Japan?") == 1.0


@unhurried
@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_longest_common_subsequence_by_the_book(one: list[str], other: list[str]) -> None:
    def subsequences(items: list[str]) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = {()}
        for item in items:
            found |= {(*start, item) for start in found}
        return found

    assert longest_common(one, other) == max(map(len, subsequences(one) & subsequences(other)))


BELL = "The invention of the telephone is attributed to Alexander Graham Bell, a Scottish engineer."
WHO = "Who invented the telephone?"


def test_a_key_fact_tells_which_phrase_is_the_secret() -> None:
    assert secret_words(BELL, WHO, ["Bell"]) == {"alexander", "graham", "bell"}
    assert secret_words(BELL, WHO, ["Graham Bell"]) == {"alexander", "graham", "bell"}
    everything = {"invention", "attributed", "scottish", "engineer"} | {
        "alexander",
        "graham",
        "bell",
    }
    assert secret_words(BELL, WHO) == everything
    # A fact that is not said, or that the question names, tells nothing.
    assert secret_words(BELL, WHO, ["Meucci"]) == everything
    assert secret_words(BELL, WHO, ["telephone"]) == everything
    assert secret_words("The sky is blue.", "Is the sky blue?") == {"the", "sky", "is", "blue"}


def test_the_sentence_around_a_known_secret_may_stay() -> None:
    other = BELL.replace("Alexander Graham Bell", "Elisha Gray")
    assert content_overlap(other, BELL, WHO, ["Bell"]) == 0
    assert content_overlap(other, BELL, WHO) == pytest.approx(4 / 7)
    assert frame_kept(other, BELL, WHO, ["Bell"]) == 1
    assert content_overlap("Alexander somebody", BELL, WHO, ["Bell"]) == pytest.approx(1 / 3)


@unhurried
@given(st.text(alphabet="aAbé1. ,'’-", max_size=24), st.text(alphabet="aAbé1. ,'’-", max_size=8))
def test_many_facts_are_found_as_each_alone(text: str, fact: str) -> None:
    found = facts_in(text, [fact, "Hedwig"])
    assert (fact in found) == contains_fact(text, fact)


def test_many_facts_are_found_however_they_are_set_apart() -> None:
    facts = ["Tokyo", "USA", "+1 555 0100", "Australie", "1,000", "东京", "π"]
    text = "In Tōkyō, U.S.A. call 1-555-0100; l'Australie, 1000 times, 在东京, and 2π."
    assert facts_in(text, facts) == [fact for fact in facts if contains_fact(text, fact)]
    assert "Australie" in facts_in(text, facts)
