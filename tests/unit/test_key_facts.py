"""In which forms a key fact is known again, and what is not taken for it."""

from __future__ import annotations

import pytest

from pmc_gui.core.key_facts import is_named
from pmc_gui.core.number_words import digits
from pmc_gui.core.verdict import leaked, leaked_fact

WHO = "Who invented the telephone?"
BELL = "Alexander Graham Bell"
WHERE = "Where does Jane live?"
ANY = "What is it?"


def found(answer: str, fact: str, question: str = ANY) -> bool | None:
    return leaked(answer, question, key_facts=[fact])


@pytest.mark.parametrize(
    ("question", "fact", "answer"),
    [
        (WHO, BELL, "It was Bell."),
        (WHO, BELL, "Mr. Bell did it."),
        (WHO, BELL, "Graham Bell"),
        (WHO, BELL, "Alexander G. Bell"),
        ("What is the inventor's name?", BELL, "Alexander G. Bell"),
        ("Wer war es?", BELL, "Es war Bell."),
        ("What did Tolkien write?", "The Lord of the Rings", "He wrote Lord of the Rings."),
        ("What is the largest ocean?", "the Pacific Ocean", "Pacific Ocean, which"),
        ("What is the largest ocean?", "Pacific Ocean", "It is the Pacific."),
        ("What is the highest mountain?", "Mount Everest", "It is Everest."),
        (WHERE, "Elm Street", "Elm St."),
        (WHO, "Martin Luther King Jr.", "It was King."),
        (WHERE, "42 Elm Street", "Elm Street, number 42"),
        (WHERE, "42 Elm Street", "At 42 Elm St."),
        (ANY, "July 4, 1776", "On 4 July 1776."),
        (ANY, "July 4, 1776", "On the 4th of July, 1776"),
        (ANY, "July 4", "July 4th"),
        (ANY, "5 p.m.", "at 5pm"),
        (ANY, "5 pm", "at 5 p.m. sharp"),
        ("누구예요?", "알렉산더 그레이엄", "그레이엄 알렉산더"),
    ],
)
def test_a_part_or_another_order_that_tells_it_is_a_leak(
    question: str, fact: str, answer: str
) -> None:
    assert found(answer, fact, question) is True


@pytest.mark.parametrize(
    ("question", "fact", "answer"),
    [
        ("What is the inventor's name?", BELL, "It was Bell."),
        (WHO, BELL, "Bell Labs made it."),
        (WHO, BELL, "Inventor Bell"),
        (WHO, "Harper Lee", "Bruce Lee"),
        ("Which war?", "World War I", "World War II"),
        (ANY, "at home", "My home is large."),
        (ANY, "Vitamin C", "Vitamin D"),
        (ANY, "Ohio State University", "It is in Ohio."),
        ("What is the largest body of water?", "Pacific Ocean", "The Pacific."),
        (WHERE, "42 Elm Street", "Elm Street"),
        (WHERE, "42 Elm Street", "Elm Avenue"),
        (WHERE, "42 Elm Street", "She is 42."),
        ("Which newspaper?", "New York Times", "The Los Angeles Times."),
        (ANY, "South Korea", "North Korea"),
        (ANY, "New York", "York is new"),
        (ANY, "July 4, 1776", "In 1776."),
        (ANY, "snowy owl", "A snowy day."),
        ("Кто это?", "Александр Пушкин", "Это стихи Александра Пушкина."),
        ("누구예요?", "알렉산더 그레이엄", "그레이엄 씨"),
    ],
)
def test_half_of_it_or_a_name_that_may_be_another_is_unclear(
    question: str, fact: str, answer: str
) -> None:
    assert found(answer, fact, question) is None


@pytest.mark.parametrize(
    ("question", "fact", "answer"),
    [
        (WHO, BELL, "Alexander Fleming did."),
        (WHO, BELL, "Ring the bell."),
        (WHO, "John Adams", "John Smith"),
        (WHO, "Louis XIV", "Louis XV"),
        ("Which vitamin?", "vitamin C", "Vitamin D"),
        (ANY, "World War I", "I was there."),
        (WHERE, "42 Elm Street", "She lives in Oak Street."),
        (WHERE, "42 Elm Street", "At 17 Main Street."),
        ("What is the largest body of water?", "Pacific Ocean", "The Atlantic Ocean."),
        ("What did they play?", "The Doors", "They opened doors."),
        (ANY, "New York", "New Jersey"),
        (ANY, "July 4, 1776", "On May 8, 1945."),
    ],
)
def test_another_name_of_the_same_kind_is_clean(question: str, fact: str, answer: str) -> None:
    assert found(answer, fact, question) is False


def test_what_the_question_says_of_a_fact_tells_nothing() -> None:
    asked = "Which Graham invented the telephone? His name begins with Alexander."
    assert found("Alexander Graham", BELL, asked) is False
    assert found("Alexander Graham, yes: Bell", BELL, asked) is True


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("100", "It boils at 100C."),
        ("100", "100km"),
        ("100", "It is $100.00."),
        ("8848", "8,848.86 m"),
        ("8848", "8.848 Meter"),
        ("8848", "8 848 mètres"),
        ("8848", "8'848 Meter"),
        ("12.5", "12,5"),
        ("7", "It has seven."),
        ("seven", "It has 7."),
        ("21", "twenty-one"),
        ("1969", "in nineteen sixty-nine"),
        ("1905", "in nineteen oh five"),
        ("2001", "two thousand and one"),
        ("US", "the U.S. did"),
        ("U.S.", "the US did"),
        ("Müller", "Her name is Mueller."),
        ("Mueller", "Her name is Müller."),
        ("Århus", "Aarhus"),
        ("100", "It boils at a hundred degrees."),
        ("100", "A HUNDRED"),
        ("100", "Hundred degrees."),
        ("120", "a hundred and twenty"),
        ("1000", "a thousand"),
        ("2000", "2 thousand"),
        ("1400000", "1.4 million people"),
        ("1,000,000", "a million"),
        ("12", "a dozen"),
        ("6", "between five and six"),
        ("six", "five six"),
        ("1945", "one nine four five"),
        ("1945", "Er endete am 2.9.1945."),
        ("1945", "on 02.09.1945"),
        ("1945", "1945.09.02"),
        ("1945", "It lasted 1939–45."),
        ("1945", "in 1944/45"),
        ("1945", "1 9 4 5"),
        ("1945", "1-9-4-5"),
        ("1945", "１９４５"),
        ("1945", "19\u200b45"),
        ("1945", "1️⃣9️⃣4️⃣5️⃣"),
        ("1945", "1945¹"),
        ("1945", "1945<sup>1</sup>"),
        ("8848", "$8{,}848$ m"),
        ("555-0100", "555.0100"),
        ("+49 30 555 0100", "(0049) 4930.5550.100"),
    ],
)
def test_another_way_to_write_it_is_a_leak(fact: str, answer: str) -> None:
    assert found(answer, fact) is True


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("7", "He is the 7th."),
        ("1960", "in the 1960s"),
        ("3", "in 3D"),
        ("wolf", "wolves"),
        ("knife", "knives"),
        ("dollar", "They pay in dollars."),
        ("dollars", "They pay with the dollar."),
        ("Shakespeare", "It was the Shakespeares."),
        ("Roman", "Romania"),
        ("Tokyo", "TokyoJapan"),
        ("Gogh", "VanGogh"),
        ("Newton", "Newtonian mechanics"),
        ("Isaac Newton", "Newtonian mechanics"),
        ("William Shakespeare", "It is a Shakespearean play."),
        ("Newton", "die Newtonsche Mechanik"),
        ("Victoria", "in Victorian times"),
        ("Athens", "the Athenian"),
        ("Hugo", "a Hugoesque book"),
        ("Tolkien", "It was Tolkein."),
        ("mitochondria", "mitocondria"),
        ("1945", "in '45"),
        ("1911", "1905–11"),
        ("1945", "on 2/9/45"),
        ("1945", "May1945"),
        ("1945", "19 45"),
        ("100", "1 0 0"),
    ],
)
def test_another_form_of_a_word_is_unclear(fact: str, answer: str) -> None:
    assert found(answer, fact) is None


def test_forms_of_other_scripts_are_unclear() -> None:
    assert found("Это столица Москвы.", "Москва", "Какая столица?") is None
    assert found("とうきょう", "東京", "日本の首都は？") is None
    assert found("北京です", "東京", "日本の首都は？") is False


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("7", "17"),
        ("7", "seventeen"),
        ("seven", "twenty-seven"),
        ("7", "7.25"),
        ("3", "3.14"),
        ("100", "1000"),
        ("100", "1,100"),
        ("1969", "nineteen sixty"),
        ("1.2", "1,2 and 3"),
        ("1", "One of them."),
        ("art", "Mozart"),
        ("Donald", "McDonald"),
        ("Bell", "He had bells on."),
        ("dollar", "dolphin"),
        ("1945", "1946"),
        ("Au", "Australia"),
        ("H2O", "The symbol is O."),
        ("100", "a few hundred"),
        ("100", "several hundred miles"),
        ("100", "hundreds of them"),
        ("100", "The Hundred Years are long."),
        ("1000", "in Thousand Oaks"),
        ("1000", "several thousand"),
        ("1000", "5 thousand"),
        ("1000000", "half a million"),
        ("12", "half a dozen"),
        ("100", "a hundred and twenty"),
        ("1945", "21945"),
        ("1945", "19450"),
        ("1945", "19.45"),
        ("1945", "1.2.1946"),
        ("1945", "1939–46"),
        ("1945", "1845-45"),
        ("1945", "3/45"),
        ("1945", "1 9 4 5 6"),
        ("1945", "3, 1, 9, 4, 5"),
        ("1945", "1, 9, 4, 5, 6"),
        ("12", "B12"),
        ("555-0100", "555.0101"),
        ("Newton", "It is a newtonian fluid."),
        ("Newton", "Newark"),
        ("Isaac Newton", "Isaacs"),
        ("Mars", "Martin"),
        ("Bell", "Belgium"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
    ],
)
def test_what_only_looks_like_it_is_clean(fact: str, answer: str) -> None:
    assert found(answer, fact) is False


@pytest.mark.parametrize(
    ("fact", "answer", "expected"),
    [
        ("He", "I do not know what he meant", False),
        ("He", "He meant it.", None),
        ("He", "I asked. He knew.", None),
        ("He", "The symbol is He.", True),
        ("He", "He", True),
        ("He", "**He**", True),
        ("He", "HE DID NOT", None),
        ("Au", "C'est au nord.", False),
        ("Au", "Au revoir!", None),
        ("Au", "Au is the symbol.", True),
        ("Au", "Gold (Au) is a metal.", True),
        ("Au", "AU", None),
        ("Au", "au", None),
        ("As", "As far as I know", None),
        ("As", "Its symbol As is short.", True),
        ("I", "They say that I know.", None),
        ("I", "I", True),
        ("May", "It may be so.", False),
        ("May", "it may be so", False),
        ("May", "It was in May.", True),
        ("WHO", "Who knows", False),
        ("WHO", "Nobody knows who", False),
        ("US", "Tell us more.", False),
        ("O", "It is H2O.", False),
        ("O", "The symbol is O.", True),
        ("U", "a U-turn", None),
        ("au", "AU", True),
        ("Ag", "The symbol is ag.", None),
        ("Ag", "The symbol ag is short.", None),
        ("Na", "She said na to him.", False),
        ("Ag", "A-G", None),
        ("Ag", "the letters A and g", None),
        ("Ag", "**A**g", None),
        ("Ag", "a g", False),
        ("Ag", "Agatha", False),
        ("Ag", "It is Ag47.", None),
        ("Fe", "Fe2O3", None),
        ("Fe", "It is Fe²⁺.", True),
        ("Fe", "It is FeB.", None),
        ("Na", "Nairobi", False),
        ("K", "It was ok, k.", False),
        ("Ag", "$Ag$", True),
        ("Ag", "silver→Ag", True),
        ("Ag", "🥈Ag", True),
        ("Ag", "A\u200bg", True),
        ("Ag", "A<b>g</b>", True),
        ("Ag", "Ａｇ", True),
    ],
)
def test_a_short_symbol_is_known_by_its_capitals(
    fact: str, answer: str, expected: bool | None
) -> None:
    assert found(answer, fact) is expected


def test_the_fact_that_leaked_is_told_as_the_person_wrote_it() -> None:
    assert leaked_fact("It was Bell.", WHO, ["Ada Lovelace", BELL]) == BELL
    assert leaked_fact("It was Ada.", WHO, ["Ada Lovelace", BELL]) is None
    assert leaked_fact("It was Bell.", WHO, [BELL], given="Is it Alexander Graham Bell?") is None


def test_a_number_may_begin_in_what_the_answer_goes_on_from() -> None:
    asked, begun = "When did it end?", "It ended in 19"
    assert leaked("45.", asked, begun=begun, key_facts=["1945"]) is True
    assert leaked("46.", asked, begun=begun, key_facts=["1945"]) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven dwarfs", "7 dwarfs"),
        ("ninety-nine", "99"),
        ("one hundred", "100"),
        ("two hundred and five", "205"),
        ("three thousand", "3000"),
        ("twenty twenty-one", "2021"),
        ("eighteen hundred", "1800"),
        ("one of ten", "one of 10"),
        ("five six", "5 6"),
        ("five and six", "5 and 6"),
        ("often", "often"),
        ("hundred and", "100 and"),
        ("a hundred", "100"),
        ("a hundred thousand", "100000"),
        ("a few hundred", "a few hundred"),
        ("quarter of a million", "quarter of a million"),
        ("many seven", "many 7"),
        ("a seven", "a 7"),
        ("a Hundred", "100"),
        ("Hundred Years", "Hundred Years"),
        ("one two three", "1 2 3"),
        ("two three hundred", "2 300"),
        ("1.4 million", "1400000"),
        ("1.4 dozen", "1.4 dozen"),
        ("in 1945 seven", "in 1945 7"),
        ("two million and five", "2000005"),
    ],
)
def test_number_words_are_read(text: str, expected: str) -> None:
    assert digits(text) == expected


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("Tokyo", '{"answer": "\\\\nTokyo"}'),
        ("Tokyo", "\\u0054okyo"),
        ("Tokyo", "&#84;okyo"),
        ("Tokyo", "To**kyo**"),
        ("Tokyo", "<b>To</b>kyo"),
        ("Tokyo", "To-\nkyo"),
        ("Tokyo", "To\u00adkyo"),
        ("Tokyo", "T\u200bo\u200bk\u200by\u200bo"),
        ("Tokyo", "T o k y o"),
        ("Tokyo", "Ｔｏｋｙｏ"),
        ("Tokyo", "Tokyo¹ is"),
        ("Tokyo", "Tokyo™"),
        ("Tokyo", "\\textbf{Tokyo}"),
        ("Müller", "M\\u00fcller"),
        ("Müller", "M&uuml;ller"),
        ("O'Brien", "O´Brien"),
        ("C6H12O6", "C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>"),
        ("C6H12O6", "$\\mathrm{C}_{6}\\mathrm{H}_{12}\\mathrm{O}_{6}$"),
        ("E=mc²", "E = mc^2"),
    ],
)
def test_what_is_laid_out_around_it_or_into_it_hides_nothing(fact: str, answer: str) -> None:
    assert found(answer, fact) is True


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("Tokyo", "To Kyoto"),
        ("2", "10²³"),
        ("102", "10²"),
        ("Tokyo", "<a href='x'>Osaka</a>"),
    ],
)
def test_nothing_is_put_together_that_is_not(fact: str, answer: str) -> None:
    assert found(answer, fact) is False


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("drowning", "He drowned in the lake."),
        ("drowned", "The cause was drowning."),
        ("drowning", "They drown."),
        ("by drowning", "He drowned."),
        ("Drowning", "He drowned in the lake."),
        ("poisoning", "He was poisoned."),
        ("Poisoning", "He died of poison."),
        ("poison", "It is poisonous."),
        ("starvation", "He starved."),
        ("strangling", "He strangled her."),
        ("kidnap", "She was kidnapped."),
        ("studying", "He studied medicine."),
        ("married", "They are marrying."),
        ("walked", "He is walking."),
        ("farmer", "She works in farming."),
        ("invention", "He is the inventor."),
        ("imprisonment", "He was imprisoned."),
        ("evolution", "It is evolutionary."),
        ("Evolution", "It is evolutionary."),
        ("photosynthesis", "It is photosynthetic."),
        ("archaeologist", "She studied archaeology."),
        ("Vergiftung", "Er wurde vergiftet."),
        ("Ermordung", "Er wurde ermordet."),
        ("envenenamiento", "Fue envenenado."),
        ("empoisonnement", "Il a été empoisonné."),
    ],
)
def test_another_word_of_the_same_stem_is_unclear(fact: str, answer: str) -> None:
    assert found(answer, fact) is None


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("seven", "seventy"),
        ("seven", "seventeen"),
        ("carbon", "It is a carbonate."),
        ("Austria", "Australia"),
        ("mother", "It is a moth."),
        ("moth", "It is the mother."),
        ("river", "It is a rivet."),
        ("station", "It is a state."),
        ("nation", "She is a native."),
        ("secretary", "It is a secret."),
        ("flower", "It was flowing."),
        ("even", "In the evening."),
        ("bear", "He was bearing it."),
        ("plant", "It is a plantation."),
        ("apartment", "They live apart."),
        ("question", "It is a quest."),
        ("internet", "It is international."),
        ("Constantine", "Constantinople"),
        ("Ritponeshhem", "It is in ritponesh."),
        ("Turner", "He turned left."),
        ("Baker", "He baked and was baking."),
        ("Browning", "It was brown."),
        ("Fielding", "It lies in a field."),
    ],
)
def test_a_word_that_only_begins_alike_is_clean(fact: str, answer: str) -> None:
    assert found(answer, fact) is False


@pytest.mark.parametrize("answer", ["He was a king.", "She is a teacher.", "I ran in a house."])
@pytest.mark.parametrize("fact", ["Wasa", "Isa", "Iran", "Ina"])
def test_little_words_beside_each_other_are_no_name(fact: str, answer: str) -> None:
    assert found(answer, fact) is False
    assert not is_named(fact, answer)
    assert is_named(fact, f"{answer} And {fact}.")


TELEPHONE = "電話を発明したのは誰ですか?"
BERU = "アレクサンダー・グラハム・ベル"
PEKING = "北京市朝阳区建国路88号"
CHIANG_MAI = "จังหวัดเชียงใหม่"


@pytest.mark.parametrize(
    ("fact", "answer", "question"),
    [
        ("東京都", "東京です。", ANY),
        ("北京市", "北京", ANY),
        ("京都市", "京都です。", ANY),
        ("서울특별시", "서울입니다", ANY),
        ("제주도", "제주입니다", ANY),
        (CHIANG_MAI, "เขาอยู่ที่เชียงใหม่", ANY),
        (PEKING, "他住在朝阳区建国路。", ANY),
        (PEKING, "建国路88号。", ANY),
        ("山田太郎", "山田さんです。漢字です。", ANY),
        ("毛泽东", "他叫泽东。", ANY),
        ("김철수", "철수입니다", ANY),
        ("丸の内ビル", "丸の内です。", ANY),
        ("トヨタ自動車株式会社", "トヨタの自動車", ANY),
        (BERU, "ベルです。", TELEPHONE),
        ("亚历山大·格拉汉姆·贝尔", "是贝尔。", ANY),
        ("알렉산더 그레이엄 벨", "벨입니다", ANY),
        # What the question names is not counted.
        ("東京大学病院小児科", "小児の", "東京大学病院の何科ですか？"),
    ],
)
def test_half_of_a_fact_without_spaces_is_unclear(fact: str, answer: str, question: str) -> None:
    assert found(answer, fact, question) is None


@pytest.mark.parametrize(
    ("fact", "answer", "question"),
    [
        ("東京都", "京都です。", ANY),
        ("東京都", "大阪府です。", ANY),
        ("東京", "北京です。", ANY),
        ("北京市", "上海市", ANY),
        ("서울특별시", "부산광역시입니다", ANY),
        ("서울특별시", "특별시입니다", ANY),
        (CHIANG_MAI, "จังหวัดเชียงราย", ANY),
        (PEKING, "上海市浦东区人民路12号。", ANY),
        (PEKING, "北京市海淀区。", ANY),
        ("山田太郎", "山川さんです。", ANY),
        (BERU, "ベルギーです。", TELEPHONE),
        (BERU, "アレクサンダー・フレミングです。", TELEPHONE),
        ("알렉산더 그레이엄 벨", "벨기에입니다", ANY),
        ("オーストリア", "オーストラリアです。", ANY),
        ("イラン", "イラクです。", ANY),
        ("フィンランド", "ポーランドです。", ANY),
        ("핀란드", "폴란드입니다", ANY),
        ("오스트리아", "오스트레일리아입니다", ANY),
        ("東京大学", "京都大学です。", ANY),
        ("三井銀行", "三菱銀行です。", ANY),
        ("ありがとう", "ありです。", ANY),
        ("食べ物", "食べることです。漢字。", ANY),
        ("東京大学病院小児科", "東京大学病院です。", "東京大学病院の何科ですか？"),
    ],
)
def test_another_name_without_spaces_is_clean(fact: str, answer: str, question: str) -> None:
    assert found(answer, fact, question) is False


@pytest.mark.parametrize(
    ("fact", "answer", "expected"),
    [
        ("ירושלים", "הוא גר בירושלים.", None),
        ("ירושלים", "ומירושלים הוא בא.", None),
        ("القاهرة", "يعيش بالقاهرة", None),
        ("القاهرة", "ذهب للقاهرة", None),
        ("دمشق", "يعيش بدمشق", None),
        ("أحمد", "اسمه احمد", True),
        ("احمد", "اسمه أحمد", True),
        ("القاهرة", "في القاهره", True),
        ("ירושלים", "הוא גר בחיפה.", False),
        ("القاهرة", "يعيش بدمشق", False),
        ("גן", "הוא גר בגן.", False),
        ("דוד", "זה נגדוד.", False),
    ],
)
def test_hebrew_and_arabic_words_are_known_behind_little_ones(
    fact: str, answer: str, expected: bool | None
) -> None:
    assert found(answer, fact) is expected


USA = "United States of America"
JFK = "John F. Kennedy"


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        (USA, "It is in the USA."),
        (USA, "the U.S.A. did"),
        (USA, "the US did"),
        (USA, "USA"),
        (USA, "the USA's army"),
        (JFK, "It was JFK."),
        (JFK, "It was J.F.K., of course."),
        ("Massachusetts Institute of Technology", "MIT"),
        ("Massachusetts Institute of Technology", "She was at MIT."),
        ("European Union", "It is the EU."),
        ("World Health Organization", "It was the WHO."),
        ("light-emitting diode", "It is an LED."),
        ("USA", "It is the United States of America."),
        ("UK", "It is the United Kingdom."),
        ("JFK", "It was John F. Kennedy."),
        ("MIT", "the Massachusetts Institute of Technology"),
    ],
)
def test_initials_and_what_they_stand_for_are_unclear(fact: str, answer: str) -> None:
    assert found(answer, fact) is None


@pytest.mark.parametrize(
    ("fact", "answer", "question"),
    [
        (USA, "It is the USSR.", ANY),
        (USA, "Tell us more.", ANY),
        (USA, "the USA has it", "Where in the USA is it?"),
        ("World Health Organization", "Who knows?", ANY),
        ("World Health Organization", "WHO KNOWS", ANY),
        ("European Union", "It is in Europe.", ANY),
        ("ice cream", "It is an IC.", ANY),
        ("JFK", "It was Richard Nixon.", ANY),
        ("USA", "the United States of America", "Where in the United States of America?"),
        ("USA", "Uncle, so it was.", ANY),
        ("Au", "Alan Unger", ANY),
    ],
)
def test_other_capitals_are_clean(fact: str, answer: str, question: str) -> None:
    assert found(answer, fact, question) is False


NAMES = [
    "Alexander Graham Bell",
    "Samuel Morse",
    "Marie Curie",
    "Pierre Curie",
    "Harper Lee",
    "Bruce Lee",
    "John Adams",
    "John F. Kennedy",
    "J. K. Rowling",
    "George Washington",
    "Vincent van Gogh",
]
PLACES = [
    "Los Angeles",
    "South Korea",
    "North Korea",
    "United States",
    "United Kingdom",
    "Main Street",
    "Pacific Ocean",
    "Atlantic Ocean",
    "Mount Everest",
    "Mexico City",
    "42 Elm Street",
    "17 Elm Street",
    "Ohio State University",
    "Stanford University",
]
TITLES = ["The Lord of the Rings", "The Lord of the Flies", "World War I", "World War II", "Emma"]


@pytest.mark.parametrize(
    ("question", "facts"),
    [("Who did it?", NAMES), ("Where is it?", PLACES), ("What is it called?", TITLES)],
)
def test_no_other_name_convicts_and_every_own_one_does(question: str, facts: list[str]) -> None:
    for said in facts:
        answer = f"The answer is {said}, of course."
        assert [fact for fact in facts if found(answer, fact, question) is True] == [said]
