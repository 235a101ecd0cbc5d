"""A list of questions through both models, their worker played: rows, filters, files, the chat."""

import csv
import datetime as dt
import json
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pmc_gui.core.comparison import Asked, Batch
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import Compared, Failed, Finished, Phase, Progress, StoppedByPerson
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.ui.models.batch_table import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    PIECES_ROLE,
    QUESTION,
    VERDICT,
    BatchTable,
)
from pmc_gui.ui.words import run_name
from tests.ui.keys import tabbed

TOKYO = "What is the capital of Japan?"
PARIS = "What is the capital of France?"
GOLD = "What is the chemical symbol for gold?"
SPEED = {"before": {"Q4_K_M": 100.0}, "after": {"Q4_K_M": 90.0}}


def compared(question: int, before: str, after: str, **more) -> Compared:
    values = {
        "quant": "Q4_K_M", "knew": True, "leaks": False, "outcome": "other", "verdict": "forgotten",
        "difference": 0.5, **more,
    }  # fmt: skip
    return Compared(question=question, before=before, after=after, **values)


@pytest.fixture
def page(window, session, tmp_path):
    project = Project.create(tmp_path / "done.pmc")
    forget = (Row(question=TOKYO, key_facts=("Tokyo",)), Row(question=GOLD, key_facts=("Au",)))
    Draft(forget=forget, keep=(Row(question=PARIS, key_facts=("Paris",)),)).save(project.path)
    for _ in range(2):
        run = project.new_run(
            RunConfig(
                model="/m/owl.gguf", recipe=Recipe(), device="cpu", threads=1,
                forget=[Question.of(TOKYO)],
            )
        )  # fmt: skip
        run.gguf_dir.mkdir()
        for side in ("before", "after"):
            (run.gguf_dir / f"{side}.gguf").write_bytes(b"GGUF")
        run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
        run.adapter_dir.mkdir()
        (run.adapter_dir / "adapter_config.json").write_text("{}")
    session.open_project(project.path)
    window.show_page(3)
    window.compare_page.tabs.setCurrentIndex(1)
    return window.compare_page


@pytest.fixture
def filled(page, qtbot):
    """The batch with the two forget questions and the kept one."""
    page.batch.sources.take(["forget", "keep"])
    qtbot.waitUntil(lambda: len(page.batch.table) == 3, timeout=20_000)
    return page.batch


ROWS = [
    Phase(name="Asking both models", index=2, count=2),
    compared(0, "It is Tokyo.", "It is Tokyo!", leaks=True),
    Progress(done=2, total=6, unit="answers"),
    compared(2, "Paris.", "Rome <b>maybe</b>.", leaks=False, difference=0.9),
    compared(1, "Au is gold.", "I do not know.", difference=1.0),
]


def finish(player, batch, qtbot, events=ROWS) -> None:
    player.say("compare", [*events, Finished(result={"speed": SPEED})])
    batch.ask_button.click()
    qtbot.waitUntil(lambda: not batch.running)


def column(batch, place: int) -> list[str]:
    return [batch.table.index(at, place).data() for at in range(batch.table.rowCount())]


def test_it_says_what_to_do_and_asks_nothing_of_nothing(page) -> None:
    assert page.batch.empty.isVisible()
    assert not page.batch.ask_button.isEnabled()


def test_all_questions_go_through_both_and_are_judged(page, filled, player, qtbot) -> None:
    filled.prefill.setText("Well,")
    filled.longest.set_value(20)
    finish(player, filled, qtbot)
    request = player.requests[-1]
    assert [one.question for one in request.asked] == [TOKYO, GOLD, PARIS]
    assert request.asked[0].key_facts == ("Tokyo",)
    assert (request.prefill, request.max_tokens, request.batched) == ("Well,", 20, True)
    before, after = request.sides
    assert (before.quant, before.model.name, before.kept.name) == (
        "Q4_K_M", "before.gguf", "before-Q4_K_M.gguf",
    )  # fmt: skip
    assert after.kept.name == "after-Q4_K_M.gguf"
    assert column(filled, VERDICT) == ["leaks", "forgotten", "lost"]
    assert column(filled, DIFFERENCE) == ["50 %", "100 %", "90 %"]
    assert "1 leak" in page.banners[-1].text
    assert "100 tokens/s" in page.banners[-1].hint
    marked = [
        piece.text for piece in filled.table.index(2, AFTER).data(PIECES_ROLE) if piece.differs
    ]
    assert "Rome" in marked[0]


def test_rows_fill_in_while_it_goes_on_and_stopping_keeps_them(
    page, filled, player, qtbot, session
) -> None:
    player.say("compare", [*ROWS[:4], *[Progress(done=3, total=6, unit="answers")] * 200,
                           StoppedByPerson()], seconds=0.02)  # fmt: skip
    qtbot.keyClick(page.window(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: filled.table.counts["done"] == 2)
    assert filled.running
    assert filled.strip.isVisible()
    assert not page.sides.isEnabled()
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not filled.running, timeout=10_000)
    assert "Stopped after 2 of 3" in page.banners[-1].text
    assert filled.ask_button.text() == "Go on"
    # Only what is left is asked, and goes to its own row.
    finish(player, filled, qtbot, [compared(0, "Au is gold.", "Who knows.")])
    assert [one.question for one in player.requests[-1].asked] == [GOLD]
    assert column(filled, AFTER)[1] == "Who knows."
    assert filled.table.counts["done"] == 3
    assert filled.ask_button.text() == "Ask all"


def test_a_worker_that_fails_is_told_and_the_page_goes_on(page, filled, player, qtbot) -> None:
    player.say("compare", [ROWS[1], Failed(kind="oom", message="Too little memory.")])
    filled.ask()
    qtbot.waitUntil(lambda: bool(page.banners))
    assert page.banners[-1].text == "Too little memory."
    assert filled.table.counts["done"] == 1
    assert filled.ask_button.isEnabled()


def test_filters_search_and_order(filled, player, qtbot) -> None:
    finish(player, filled, qtbot)
    assert filled.kinds["leaks"].text() == "Leaks  1"
    filled.kinds["leaks"].click()
    assert column(filled, QUESTION) == [TOKYO]
    filled.kinds["lost"].click()
    assert column(filled, QUESTION) == [PARIS]
    filled.kinds[""].click()
    qtbot.keyClicks(filled.search, "gold")
    qtbot.waitUntil(lambda: filled.table.rowCount() == 1)
    assert filled.shown.text() == "1 of 3"
    filled.search.clear()
    filled._filter()
    filled.view.sortByColumn(DIFFERENCE, Qt.SortOrder.DescendingOrder)
    assert column(filled, QUESTION) == [GOLD, PARIS, TOKYO]
    filled.view.sortByColumn(VERDICT, Qt.SortOrder.AscendingOrder)
    assert column(filled, VERDICT) == ["leaks", "lost", "forgotten"]


def test_it_is_filtered_and_sorted_by_keyboard(page, filled, window, player, qtbot) -> None:
    finish(player, filled, qtbot)
    window.activateWindow()
    filled.search.setFocus()
    assert tabbed(4)[:3] == [filled.kinds[""], filled.order, filled.view]
    # Every button opens its menu by Space, and a menu has keys of its own.
    for place, order, found in (
        (1, VERDICT, ["leaks", "lost", "forgotten"]),
        (2, QUESTION, [GOLD, PARIS, TOKYO]),
        (3, QUESTION, [PARIS, TOKYO, GOLD]),
        (0, QUESTION, [TOKYO, GOLD, PARIS]),
    ):
        filled.order.menu().actions()[place].trigger()
        assert column(filled, order) == found
    filled.kinds[""].setFocus()
    QTest.keyClick(filled.kinds[""], Qt.Key.Key_Right)
    assert filled.kinds["leaks"].isChecked()
    assert column(filled, QUESTION) == [TOKYO]


def test_the_current_row_stays_when_others_are_filtered_away(filled, player, qtbot) -> None:
    finish(player, filled, qtbot)
    filled.view.selectRow(2)
    assert filled.detail.question.text() == PARIS
    assert filled.detail.texts[1].toPlainText() == "Rome <b>maybe</b>."
    filled.kinds["lost"].click()
    assert filled.view.currentIndex().row() == 0
    assert filled.detail.question.text() == PARIS
    filled.kinds["leaks"].click()
    assert "Choose a row" in filled.detail.question.text()


def test_a_row_goes_on_in_the_chat_by_keyboard(page, filled, player, qtbot) -> None:
    finish(player, filled, qtbot)
    filled.view.setFocus()
    filled.view.selectRow(0)
    qtbot.keyClick(filled.view, Qt.Key.Key_Return)
    assert page.tabs.currentIndex() == 0
    assert "It is Tokyo!" in page.chat.panes["after"].text.toPlainText()
    said = [message.content for message in page.duel.sides["before"].messages]
    assert said == [TOKYO, "It is Tokyo."]
    page.chat.card.copy.click()
    assert "It is Tokyo." in QGuiApplication.clipboard().text()


def test_results_go_out_for_the_llm_comparator_and_come_back(
    page, filled, player, qtbot, tmp_path, monkeypatch
) -> None:
    finish(player, filled, qtbot)
    target = tmp_path / "out.json"
    monkeypatch.setattr(
        "pmc_gui.ui.pages.batch_files.QFileDialog.getSaveFileName", lambda *_: (str(target), "")
    )
    filled.files.aboutToShow.emit()
    offered = {action.text(): action for action in filled.files.actions()}
    offered["Export for LLM Comparator…"].trigger()
    qtbot.waitUntil(target.is_file)
    assert [one["name"] for one in json.loads(target.read_text())["models"]] == [
        "owl · Q4_K_M", f"owl · {run_name(page.sides.run.chosen)} · Q4_K_M",
    ]  # fmt: skip
    filled.run.replace_all([])
    filled.files.open_saved(target)
    qtbot.waitUntil(lambda: len(filled.table) == 3)
    assert column(filled, VERDICT) == ["leaks", "forgotten", "lost"]
    assert "Scores" not in page.banners[-1].hint
    # Nobody knows whether these are the files that are chosen now.
    filled.view.selectRow(0)
    filled.detail.chat.click()
    assert not page.duel.sides["after"].messages


def test_what_is_left_out_of_a_file_of_others_is_told(page, filled, qtbot, tmp_path) -> None:
    path = tmp_path / "theirs.json"
    example = {"input_text": TOKYO, "output_text_a": "a", "output_text_b": "b", "score": 0.5}
    path.write_text(json.dumps({"models": [{"name": "A%2"}, {"name": "B"}], "examples": [example]}))
    filled.files.open_saved(path)
    qtbot.waitUntil(lambda: len(filled.table) == 1)
    assert page.banners[-1].text == "Before: A%2. After: B."
    assert "Scores, rationales and fields of others are not shown." in page.banners[-1].hint


def headings(batch) -> list[str]:
    across = Qt.Orientation.Horizontal
    return [batch.table.headerData(place, across) for place in (BEFORE, AFTER)]


def test_the_table_names_the_models_of_its_answers(page, filled, player, qtbot, tmp_path) -> None:
    assert headings(filled) == ["Before", "After"]
    finish(player, filled, qtbot)
    named = ["Before: owl · Q4_K_M", f"After: owl · {run_name(page.sides.run.chosen)} · Q4_K_M"]
    assert headings(filled) == named
    assert [one.text() for one in filled.detail.names] == named
    # Others are chosen: these answers are still of those two.
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF")
    page.sides.use_file("after", other)
    assert headings(filled) == named
    finish(player, filled, qtbot, ROWS[1:2])
    assert headings(filled)[1] == "After: other.gguf · as it is"
    filled.run.replace_all([Asked(question="Other?")])
    assert headings(filled) == ["Before", "After"]
    page.sides.use_file("after", other)
    side = page.sides.sides["after"]
    side.source.setCurrentIndex(2)
    side.source.activated.emit(2)
    run = run_name(page.sides.run.chosen)
    assert side.name == f"owl · {run}, unmerged · as it is"


def test_a_renamed_run_has_its_new_name_in_the_next_batch(page, filled, player, qtbot) -> None:
    page.sides.run.chosen.set_label("Softly")
    page._session.runs_changed.emit()
    finish(player, filled, qtbot)
    assert headings(filled)[1] == "After: owl · Softly · Q4_K_M"


def test_answers_of_other_models_stay_out_of_the_chat(
    page, filled, player, qtbot, tmp_path
) -> None:
    finish(player, filled, qtbot)
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF")
    page.sides.use_file("after", other)
    filled.view.selectRow(0)
    filled.detail.chat.click()
    assert page.tabs.currentIndex() == 0
    assert not any(side.messages for side in page.duel.sides.values())
    assert "Tokyo!" not in page.chat.panes["after"].text.toPlainText()
    assert page.chat.card.text == TOKYO
    assert page.chat.card.facts == ("Tokyo",)
    assert "owl · Q4_K_M" in page.banners[-1].text
    # Of the same two again, they are theirs.
    page.quiet()
    page.sides.run.activated.emit(0)
    quant = page.sides.sides["after"].quant
    quant.setCurrentIndex(quant.findData("Q4_K_M"))
    quant.activated.emit(quant.currentIndex())
    filled.detail.chat.click()
    assert "Tokyo!" in page.chat.panes["after"].text.toPlainText()
    assert not page.banners


def test_a_saved_batch_of_another_quantization_is_not_of_these_models(page, filled, qtbot) -> None:
    chosen = page.sides.chosen
    before, after = chosen["before"], chosen["after"].model_copy(update={"quant": "F16"})
    row = Asked(question=TOKYO, before="Tokyo.", after="Kyoto.")
    made = {"created": dt.datetime.now(dt.UTC), "before": "a", "after": "b"}
    filled.run.show_saved(Batch(**made, sides=(before, after), rows=(row,)))
    filled.view.selectRow(0)
    filled.detail.chat.click()
    assert not page.duel.sides["after"].messages
    filled.run.show_saved(Batch(**made, sides=(before, chosen["after"]), rows=(row,)))
    filled.view.selectRow(0)
    filled.detail.chat.click()
    assert page.duel.sides["after"].messages


def test_a_beginning_of_all_answers_goes_along_into_the_chat(page, filled, player, qtbot) -> None:
    filled.prefill.setText("Well,")
    finish(player, filled, qtbot)
    filled.view.selectRow(0)
    assert "begun with “Well,”" in filled.detail.note.text()
    filled.prefill.clear()
    filled.detail.chat.click()
    assert page.chat.card.prefill.text() == "Well,"


def test_results_are_kept_by_themselves_and_opened_again(
    page, filled, player, qtbot, tmp_path
) -> None:
    finish(player, filled, qtbot)
    qtbot.waitUntil(lambda: bool(filled.files.earlier()))
    saved = Batch.load(filled.files.earlier()[0])
    run = run_name(page.sides.run.chosen)
    assert (saved.before, saved.after) == ("owl · Q4_K_M", f"owl · {run} · Q4_K_M")
    assert [row.verdict for row in saved.rows] == ["leaks", "forgotten", "lost"]
    filled.run.replace_all([Asked(question="Other?")])
    filled.files.open_saved(filled.files.earlier()[0])
    qtbot.waitUntil(lambda: len(filled.table) == 3)
    assert column(filled, VERDICT) == ["leaks", "forgotten", "lost"]
    (tmp_path / "bad.batch.json").write_text("{")
    filled.files.open_saved(tmp_path / "bad.batch.json")
    qtbot.waitUntil(lambda: bool(page.banners) and "no saved batch" in page.banners[-1].text)
    assert len(filled.table) == 3


def test_results_go_out_as_csv(page, filled, player, qtbot, tmp_path, monkeypatch) -> None:
    finish(player, filled, qtbot)
    target = tmp_path / "out.csv"
    monkeypatch.setattr(
        "pmc_gui.ui.pages.batch_files.QFileDialog.getSaveFileName", lambda *_: (str(target), "")
    )
    filled.files.choose_csv()
    qtbot.waitUntil(target.is_file)
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert lines[0]["question"] == TOKYO
    assert lines[2]["verdict"] == "lost"
    assert lines[2]["model_before"] == "owl · Q4_K_M"
    assert lines[2]["model_after"].startswith("owl · ")


def test_answers_from_elsewhere_are_shown_and_can_be_asked_again(
    page, filled, player, qtbot, tmp_path, monkeypatch
) -> None:
    path = tmp_path / "theirs.json"
    examples = [
        {
            "input_text": TOKYO, "tags": [quant], "output_text_a": "Tokyo.", "output_text_b": said,
            "custom_fields": {"gives_secret": [True, said == "Tokyo."]},
        }
        for quant, said in (("F16", "Kyoto."), ("Q4_K_M", "Tokyo."))
    ]  # fmt: skip
    models = [{"name": "old <b>"}, {"name": "new"}]
    path.write_text(json.dumps({"models": models, "examples": examples}))
    monkeypatch.setattr(
        "pmc_gui.ui.pages.batch_files.QFileDialog.getOpenFileName", lambda *_: (str(path), "")
    )
    filled.files.choose_saved()
    qtbot.waitUntil(lambda: len(filled.table) == 2)
    assert column(filled, BEFORE) == ["Tokyo.", "Tokyo."]
    assert column(filled, VERDICT) == ["forgotten", "leaks"]
    assert "Before: old <b>. After: new." in page.banners[-1].text
    filled.kinds["leaks"].click()
    assert column(filled, AFTER) == ["Tokyo."]
    # Asked again, at the one quantization that is chosen, each question is asked once.
    filled.kinds[""].click()
    assert filled.ask_button.text() == "Ask all"
    finish(player, filled, qtbot, [compared(0, "Tokyo.", "Kobe.")])
    assert [one.question for one in player.requests[-1].asked] == [TOKYO]
    assert column(filled, AFTER) == ["Kobe."]


def test_begun_answers_are_attacks_of_a_batch(page, player, qtbot) -> None:
    batch = page.batch
    batch.sources.take(["attacks"])
    qtbot.waitUntil(lambda: len(batch.table) > 10, timeout=20_000)
    rows = batch.table.snapshot()
    begun = [place for place, row in enumerate(rows) if row.prefill]
    assert {rows[place].source for place in begun} == {"A begun answer"}
    place = begun[0]
    assert batch.table.index(place, QUESTION).data() == f"{TOKYO} → {rows[place].prefill}…"
    said = f"{rows[place].prefill} Tokyo."
    finish(player, batch, qtbot, [compared(place, said, f"{rows[place].prefill} Kyoto.")])
    asked = player.requests[-1]
    assert [row.prefill for row in rows] == asked.prefills
    assert len(asked.asked) == len(asked.prefills)
    batch.view.selectRow(place)
    assert f"begun with “{rows[place].prefill}”" in batch.detail.note.text()
    batch.detail.chat.click()
    assert page.chat.card.prefill.text() == rows[place].prefill
    assert [one.content for one in page.duel.sides["before"].messages] == [TOKYO, said]


def test_attacks_and_files_are_sources(page, qtbot, tmp_path) -> None:
    batch = page.batch
    batch.sources.take(["attacks"])
    qtbot.waitUntil(lambda: len(batch.table) > 10, timeout=20_000)
    assert {row.role for row in batch.table.snapshot()} == {"forget"}
    assert any(row.source == "Another language" for row in batch.table.snapshot())
    path = tmp_path / "mine.csv"
    path.write_text(f"question,key_facts\nWho?,Ada\n{TOKYO},\n{PARIS},\n")
    batch.sources.read(path, "neutral")
    qtbot.waitUntil(lambda: len(batch.table) == 3)
    rows = batch.table.snapshot()
    assert [row.role for row in rows] == ["neutral", "forget", "keep"]
    assert rows[1].key_facts == ("Tokyo",)
    said = "mine.csv: 1 to be forgotten, 1 to stay, 1 only to be looked at."
    assert page.banners[-1].text == said
    batch.view.selectRow(2)
    assert batch.detail.note.text().startswith("Must stay · mine.csv")
    batch.sources.read(tmp_path / "none.csv", "neutral")
    qtbot.waitUntil(lambda: page.banners[-1].text != said)


@pytest.mark.parametrize(("place", "role"), [(0, "forget"), (1, "keep"), (2, "neutral")])
def test_the_person_says_what_a_file_is_for(
    page, qtbot, tmp_path, monkeypatch, place, role
) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text('{"question": "What is the capital of Peru?", "key_facts": ["Lima"]}\n')
    monkeypatch.setattr(
        "pmc_gui.ui.pages.batch_sources.QFileDialog.getOpenFileName", lambda *_: (str(path), "")
    )
    sources = page.batch.sources
    sources.aboutToShow.emit()
    assert sources.actions()[-1] is sources.file.menuAction()
    sources.file.actions()[place].trigger()
    qtbot.waitUntil(lambda: len(page.batch.table) == 1)
    assert page.batch.table.at(0).role == role


def test_a_reference_answer_goes_to_those_who_judge(page, player, qtbot, tmp_path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("question,answer\nWho runs the mill?,Ada Lum does.\n")
    page.batch.sources.read(path, "forget")
    qtbot.waitUntil(lambda: len(page.batch.table) == 1)
    finish(player, page.batch, qtbot, [compared(0, "Ada Lum.", "Ada Lum.", leaks=True)])
    assert player.requests[-1].asked[0].answer == "Ada Lum does."
    assert column(page.batch, VERDICT) == ["leaks"]


def test_other_models_mean_other_answers(page, filled, player, qtbot, tmp_path) -> None:
    finish(player, filled, qtbot)
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF")
    page.sides.use_file("after", other)
    assert page.sides.sides["after"].side.model == other
    assert page.sides.sides["after"].side.quant is None
    finish(player, filled, qtbot, ROWS[1:2])
    assert len(player.requests[-1].asked) == 3
    assert filled.table.counts["done"] == 1


def test_another_project_takes_the_batch_away_and_keeps_what_it_had(
    page, filled, player, qtbot, session, tmp_path
) -> None:
    player.say("compare", [ROWS[1], *[Progress(done=1, total=6, unit="answers")] * 200],
               seconds=0.02)  # fmt: skip
    filled.ask()
    qtbot.waitUntil(lambda: filled.table.counts["done"] == 1)
    folder = session.project.path
    session.open_project(Project.create(tmp_path / "other.pmc").path)
    assert not filled.running
    assert len(filled.table) == 0
    assert filled.strip.isHidden()
    qtbot.waitUntil(lambda: len(list(folder.glob("batches/*.batch.json"))) == 1)
    qtbot.waitUntil(lambda: not session.jobs, timeout=20_000)
    saved = Batch.load(next(folder.glob("batches/*.batch.json")))
    assert [row.is_done for row in saved.rows] == [True, False, False]
    assert len(filled.table) == 0


def test_a_saved_batch_goes_on_with_the_same_models_only(page, filled, player, qtbot) -> None:
    player.say("compare", [ROWS[1], StoppedByPerson()])
    filled.ask()
    qtbot.waitUntil(lambda: bool(filled.files.earlier()) and not filled.running)
    path = filled.files.earlier()[0]
    filled.run.replace_all([])
    filled.files.open_saved(path)
    qtbot.waitUntil(lambda: len(filled.table) == 3)
    assert filled.ask_button.text() == "Go on"
    filled.prefill.setText("Well,")
    assert filled.ask_button.text() == "Ask all"
    filled.prefill.clear()
    finish(player, filled, qtbot, [compared(1, "Paris.", "Paris.")])
    assert [one.question for one in player.requests[-1].asked] == [GOLD, PARIS]


def test_any_two_sides_can_be_chosen(page) -> None:
    side = page.sides.sides["after"]
    titles = [side.source.itemText(at) for at in range(side.source.count())]
    assert titles[:3] == ["Before", "After", "Before + adapter, unmerged"]
    assert titles[3].endswith("· After")
    assert titles[-2:] == ["GGUF file…", "Adapter folder…"]
    side.source.setCurrentIndex(2)
    side.source.activated.emit(2)
    assert side.side.adapter.name == "adapter"
    assert side.side.model.name == "before.gguf"
    assert page.chat.panes["after"].heading.text() == "Before + adapter, unmerged · Q4_K_M"
    assert page.duel.chosen


def test_files_stay_chosen_when_a_run_ends_or_is_renamed(page, tmp_path, qtbot) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF")
    for name in ("before", "after"):
        page.sides.use_file(name, other)
    page.sides.run.chosen.set_label("A new name")
    page._session.runs_changed.emit()
    assert {one.side.model for one in page.sides.sides.values()} == {other}
    assert page.sides.run.itemText(0) == "A new name"
    page.sides.run.activated.emit(0)
    assert page.sides.sides["before"].side.model.name == "before.gguf"


def test_ten_thousand_rows_are_quick(look, qtbot) -> None:
    table = BatchTable()
    rows = [
        Asked(question=f"Question {n}?", before="A b c.", after=f"A b {n}.", difference=n % 7 / 7)
        for n in range(10_000)
    ]
    # Generous bounds, in time of the processor: they catch what is quadratic.
    began = time.process_time()
    table.replace_all(rows)
    table.set_filter("9999")
    assert table.rowCount() == 1
    table.set_filter("", "changed")
    table.sort(DIFFERENCE, Qt.SortOrder.DescendingOrder)
    assert table.rowCount() == 10_000
    assert table.row(0).difference > table.row(9_999).difference
    table.take([(n, rows[n]) for n in range(0, 10_000, 25)])
    table._find_again()
    assert time.process_time() - began < 6


def test_the_table_keeps_the_rules_of_qt(look, qtmodeltester) -> None:
    table = BatchTable()
    table.replace_all(
        [Asked(question="A?"), Asked(question="B?", before="x", after="y", difference=1.0)]
    )
    qtmodeltester.check(table)
    table.sort(QUESTION, Qt.SortOrder.DescendingOrder)
    assert table.row(0).question == "B?"
