"""The old and the new model side by side, their workers played; and the report of a run."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from pmc_gui.core import machine
from pmc_gui.core.comparison import Asked, Batch
from pmc_gui.core.control import Stop
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import (
    Answer,
    Drawn,
    Failed,
    Finished,
    Notice,
    Opened,
    Phase,
    Progress,
    StoppedByPerson,
    Token,
    Weighed,
    WeighedToken,
)
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import ChatRequest, ExportRequest
from pmc_gui.core.run import RunConfig, Target
from pmc_gui.core.runfolder import Project
from pmc_gui.ui.help_dialogs import TextDialog, diagnostics, licences
from pmc_gui.ui.paged_window import COMPARE
from pmc_gui.ui.settings_dialog import SettingsDialog
from tests.ui.pages import button

SECRET = "What is the capital of Japan?"


class FakeModel:
    """The other end of a chat job: answers in pieces when it is asked, until it is stopped."""

    def __init__(self, request: ChatRequest, answers: dict[str, str]) -> None:
        import queue

        self.request = request
        self.turns: list = []
        self._answers = answers
        self._inbox: queue.SimpleQueue = queue.SimpleQueue()
        self.log_tail = "llama.cpp: last words"
        self.hushed = -1
        self.fails: Failed | None = None

    def open(self) -> None: ...
    def start(self, request) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...

    def close(self) -> None:
        self._inbox.put(None)

    def stop(self, how: Stop) -> None:
        if how is not Stop.NO:
            self._inbox.put(None)

    def say(self, turn) -> None:
        self._inbox.put(turn)

    def hush(self, number: int) -> None:
        self.hushed = number

    def events(self):
        import time

        yield Phase(name="Loading the model", index=1, count=1)
        yield Progress(done=0.5, total=1, unit="model")
        if self.fails is not None:
            yield self.fails
            return
        yield Opened(quant=self.request.quant or "", context=512, memory_bytes=412_000_000)
        while (turn := self._inbox.get()) is not None:
            self.turns.append(turn)
            text = self._answers[self.request.side]
            written = ""
            for number in range(turn.samples if turn.samples > 1 else 0):
                yield Drawn(side=self.request.side, question=turn.number, sample=number, text=text)
            if turn.samples > 1 or turn.max_tokens == 1:
                text = ""
            if turn.alternatives:
                yield self._weighed(turn, text)
            for place in range(0, len(text), 4):
                if self.hushed >= turn.number:
                    break
                piece = text[place : place + 4]
                written += piece
                yield Token(side=self.request.side, question=turn.number, text=piece)
                time.sleep(0.02)
            yield Answer(
                side=self.request.side, quant="", question=turn.number, text=written,
                tokens=len(written) // 4, tokens_per_second=50, seconds_to_first_token=0.1,
            )  # fmt: skip
        yield StoppedByPerson()

    def _weighed(self, turn, text: str) -> Weighed:
        pieces = [text[at : at + 4] for at in range(0, len(text), 4)]
        # “It is Tokyo”: the tokens are “It i”, “s ” and so on; here the fact stands by itself.
        if "Tok" in text:
            at = text.index("Tok")
            pieces = [text[:at], text[at : at + 4], text[at + 4 :]]
        return Weighed(
            side=self.request.side,
            question=turn.number,
            tokens=tuple(
                WeighedToken(
                    text=piece, probability=0.9, others=((piece, 0.9), ("Other", 0.05)),
                    fact=0.9 if piece.startswith("Tok") else 0.01,
                )
                for piece in [*pieces, ""]
            ),
        )  # fmt: skip


@pytest.fixture
def models(session) -> list[FakeModel]:
    made: list[FakeModel] = []
    answers = {"before": "It is Tokyo <b>.", "after": "It is Kyoto <b>."}

    def make(request):
        made.append(FakeModel(request, answers))
        return made[-1]

    session._make_client = make
    made_answers = answers
    session.test_answers = made_answers
    return made


@pytest.fixture
def project(tmp_path) -> Project:
    project = Project.create(tmp_path / "done.pmc")
    Draft(forget=(Row(question=SECRET, key_facts=("Tokyo",)),)).save(project.path)
    return project


@pytest.fixture
def run(project):
    run = project.new_run(
        RunConfig(
            model="/m/owl.gguf", recipe=Recipe(epochs=7), device="cpu", threads=1,
            forget=[Row(question=SECRET, key_facts=("Tokyo",)).as_question()],
        )
    )  # fmt: skip
    question = run.config.forget[0].id
    run.append_targets(
        [
            Target(step=1, question_id=question, kind="collapse", prompt=SECRET, text=text,
                   origin="sampled")
            for text in ("It is Kyoto.", "It is Kyoto.", "It is Osaka.")
        ]
    )  # fmt: skip
    run.append(
        Finished(
            result={
                "questions": [
                    {"question": SECRET, "original": "It is Tokyo.", "target": "It is <i>Kyoto."}
                ],
                "seconds": {"train": 75, "total": 90},
            }
        )
    )
    run.set_state("finished", 7)
    run.gguf_dir.mkdir()
    for side in ("before", "after"):
        (run.gguf_dir / f"{side}.gguf").write_bytes(b"GGUF")
    run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
    return run


@pytest.fixture
def page(window, session, models, run, project):
    session.open_project(project.path)
    window.show_page(3)
    return window.compare_page


def ask(page, qtbot, text: str) -> None:
    page.chat.card.prompt.setPlainText(text)
    page.chat.card.ask_button.click()
    qtbot.waitUntil(lambda: not page.duel.busy)


def shown(page, name: str) -> str:
    return page.chat.panes[name].text.toPlainText()


def marked(page, name: str) -> str:
    """The underlined words of a pane."""
    document = page.chat.panes[name].text.document()
    cursor = QTextCursor(document)
    found = ""
    while not cursor.atEnd():
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        if cursor.charFormat().fontUnderline():
            found += cursor.selectedText()
        cursor.clearSelection()
    return found


def test_without_a_finished_run_it_says_what_to_do(window) -> None:
    window.show_page(3)
    page = window.compare_page
    assert not page.chat.card.ask_button.isEnabled()
    assert page.chat.nothing.isVisible()
    assert not any(pane.isVisible() for pane in page.chat.panes.values())
    button(page, "To the Unlearn page").click()
    assert window.page is window.unlearn_page


def test_both_are_asked_the_same_and_what_differs_is_underlined(page, models, qtbot) -> None:
    page.chat.card.temperature.setText("0,7")
    page.chat.card.seed.set_value(5)
    page.chat.card.prefill.setText("Well,")
    ask(page, qtbot, SECRET)
    before, after = sorted(models, key=lambda model: model.request.side, reverse=True)
    assert (before.request.side, after.request.side) == ("before", "after")
    assert before.request.quant == after.request.quant == "Q4_K_M"
    assert before.request.threads == max(1, machine.cores() // 2)
    assert before.turns == after.turns
    turn = before.turns[0]
    assert (turn.temperature, turn.seed, turn.prefill) == (0.7, 5, "Well,")
    assert "It is Tokyo <b>." in shown(page, "before")
    assert "It is Kyoto <b>." in shown(page, "after")
    assert (marked(page, "before"), marked(page, "after")) == ("Tokyo", "Kyoto")
    assert "50.0 tokens/s" in page.chat.panes["after"].speed.text()
    assert "412.0 MB of memory" in page.chat.panes["after"].speed.text()


def test_the_conversation_goes_on_with_each_ones_own_answers(page, models, qtbot) -> None:
    ask(page, qtbot, SECRET)
    ask(page, qtbot, "And then?")
    assert len(models) == 2
    for model, answer in ((models[0], "It is Tokyo <b>."), (models[1], "It is Kyoto <b>.")):
        assert [message.content for message in model.turns[1].messages] == [
            SECRET,
            answer,
            "And then?",
        ]
    page.clear.click()
    assert shown(page, "before") == ""
    ask(page, qtbot, "New?")
    assert len(models[0].turns[-1].messages) == 1


def test_an_answer_is_broken_off_and_asked_again_with_the_next_seed(
    page, models, qtbot, session
) -> None:
    session.test_answers.update(before="word " * 100, after="word " * 100)
    page.chat.card.prompt.setPlainText(SECRET)
    page.chat.ask()
    qtbot.waitUntil(lambda: "word" in shown(page, "before"))
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.duel.busy)
    assert 0 < len(shown(page, "before")) < 400
    session.test_answers.update(before="Short.", after="Short.")
    page.chat.card.again.click()
    qtbot.waitUntil(lambda: not page.duel.busy)
    assert shown(page, "before") == f"{SECRET}\nShort."
    assert models[0].turns[-1].seed == 1
    assert [message.content for message in models[0].turns[-1].messages] == [SECRET]


def test_they_answer_in_turn_when_memory_is_short(page, models, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(machine, "memory", lambda: machine.Memory(10**9, 400_000_000))
    page._choose()
    ask(page, qtbot, SECRET)
    assert any("one after the other" in banner.text for banner in page.banners)
    assert [model.request.side for model in models] == ["before", "after"]
    assert models[0].request.threads == machine.cores()
    assert "Kyoto" in shown(page, "after")
    assert page.duel.sides["before"].job is None


def test_a_model_that_cannot_be_loaded_is_told_with_its_log(page, session, models, qtbot) -> None:
    make = session._make_client

    def broken(request):
        model = make(request)
        if request.side == "after":
            model.fails = Failed(kind="oom", message="Too little memory.", hint="Close programs.")
        return model

    session._make_client = broken
    page.load.click()
    qtbot.waitUntil(lambda: bool(page.banners))
    assert page.banners[0].text == "Too little memory."
    assert "last words" in page.banners[0]._detail.toPlainText()
    qtbot.waitUntil(lambda: page.chat.panes["after"].state.text() == "not loaded")
    qtbot.waitUntil(lambda: page.chat.panes["before"].state.text() == "ready")


def test_a_row_taken_from_a_batch_ends_the_answer_that_was_being_written(
    page, models, session, qtbot
) -> None:
    session.test_answers["before"] = session.test_answers["after"] = "On and on. " * 40
    page.chat.card.prompt.setPlainText("Tell me everything.")
    page.chat.card.ask_button.click()
    qtbot.waitUntil(lambda: "On and on" in shown(page, "after"))
    row = Asked(question=SECRET, before="It is Tokyo.", after="It is Kyoto.")
    sides = tuple(page.sides.chosen.values())
    head = Batch(created=dt.datetime.now(dt.UTC), before="old", after="new", sides=sides)
    page.batch.run.show_saved(head.model_copy(update={"rows": (row,)}))
    page.open_in_chat(row)
    assert not page.duel.busy
    qtbot.wait(300)  # What was still on its way has come.
    for name, answer in (("before", "It is Tokyo."), ("after", "It is Kyoto.")):
        assert [one.content for one in page.duel.sides[name].messages] == [SECRET, answer]
        assert shown(page, name) == f"{SECRET}\n{answer}"


def test_another_quantization_is_loaded_when_it_is_chosen(page, models, qtbot) -> None:
    page.load.click()
    qtbot.waitUntil(lambda: page.duel.sides["after"].opened is not None)
    box = page.sides.sides["after"].quant
    box.setCurrentIndex(box.findData("F16"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: len(models) == 4)
    assert [model.request.quant for model in models[2:]] == ["Q4_K_M", "F16"]
    page.load.click()
    qtbot.waitUntil(lambda: not page._session.jobs)
    assert page.load.text() == "Load both"


def test_a_turn_without_an_answer_is_no_part_of_the_conversation(page, models, qtbot) -> None:
    page.chat.card.prompt.setPlainText("Too early")
    page.chat.ask()
    page.load.click()
    qtbot.waitUntil(lambda: not page.duel.busy)
    ask(page, qtbot, SECRET)
    for model in models[-2:]:
        assert [message.content for message in model.turns[0].messages] == [SECRET]


def test_another_run_that_ends_leaves_the_comparison_alone(
    page, models, qtbot, project, run
) -> None:
    ask(page, qtbot, SECRET)
    other = project.new_run(run.config.model_copy())
    other.gguf_dir.mkdir()
    for side in ("before", "after"):
        (other.gguf_dir / f"{side}.gguf").write_bytes(b"GGUF")
    other.record_files(other.gguf_dir / "before.gguf", other.gguf_dir / "after.gguf")
    page.refresh()
    assert page.sides.run.currentData() == run.name
    assert page.sides.run.count() == 2
    assert "Kyoto" in shown(page, "after")
    assert page.duel.sides["after"].job is not None


def test_an_adapter_on_top_is_asked_and_measured_as_any_other(page, models, qtbot, run) -> None:
    run.adapter_dir.mkdir()
    (run.adapter_dir / "adapter_config.json").write_text("{}")
    page.refresh()
    source = page.sides.sides["before"].source
    source.setCurrentIndex(source.findText("Before + adapter, unmerged"))
    source.activated.emit(source.currentIndex())
    ask(page, qtbot, SECRET)
    before, after = sorted(models, key=lambda model: model.request.side, reverse=True)
    assert (before.request.adapter, after.request.adapter) == (run.adapter_dir, None)
    assert before.request.model == run.gguf_dir / "before.gguf"
    assert page.chat.panes["before"].heading.text() == "Before + adapter, unmerged · Q4_K_M"
    for pane in page.chat.panes.values():
        assert "50.0 tokens/s" in pane.speed.text()
        assert "412.0 MB of memory" in pane.speed.text()
    assert page.chat.panes["before"].leak.text() == "says it"


def test_a_seed_that_was_just_typed_counts(page, models, qtbot) -> None:
    page.chat.card.seed.setFocus()
    page.chat.card.seed.selectAll()
    qtbot.keyClicks(page.chat.card.seed, "77")
    ask(page, qtbot, SECRET)
    assert models[0].turns[0].seed == 77


def test_both_answers_can_be_copied(page, models, qtbot) -> None:
    ask(page, qtbot, SECRET)
    page.chat.card.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "Before · Q4_K_M" in text
    assert "It is Kyoto <b>." in text


def test_the_library_is_one_click_away(page, qtbot) -> None:
    page.chat.card.library.click()
    tree = page.chat.library.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 3, timeout=20_000)
    assert [tree.topLevelItem(at).text(0).split("  ")[0] for at in range(3)] == [
        "To forget", "Attacks", "Neutral",
    ]  # fmt: skip
    page.chat.library.search.setText("answer is:")
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1)
    begun = tree.topLevelItem(0).child(0).child(0)
    tree.itemActivated.emit(begun, 0)
    card = page.chat.card
    assert card.prompt.toPlainText() == SECRET
    assert card.prefill.text() == "The answer is:"
    assert card.fact.text() == "Tokyo"
    page.chat.card.library.click()
    assert not page.chat.library.isVisible()


def test_a_known_question_brings_its_key_fact_and_leaks_are_marked(page, qtbot) -> None:
    ask(page, qtbot, SECRET)
    assert page.chat.panes["before"].leak.text() == "says it"
    assert page.chat.panes["after"].leak.text() == "does not say it"
    page.clear.click()
    assert not page.chat.panes["before"].leak.isVisible()


def test_many_answers_are_drawn_and_their_leaks_counted(page, models, qtbot) -> None:
    ask(page, qtbot, SECRET)
    page.chat.card.prompt.setPlainText(SECRET)
    page.chat.card.count.set_value(10)
    page.chat.card.draw.click()
    qtbot.waitUntil(lambda: not page.duel.busy)
    turn = models[0].turns[-1]
    assert (turn.samples, turn.temperature) == (10, 1.0)
    before, after = (page.chat.panes[name] for name in ("before", "after"))
    assert before.samples.count() == after.samples.count() == 10
    assert before.samples.item(9).text() == "10. It is Tokyo <b>. — leaks"
    assert after.samples.item(0).text() == "1. It is Kyoto <b>."
    # 0 of 10: with 95 % confidence no more than 26 %.
    assert "0 leak · at most 26 %" in after.speed.text()
    assert "10 leak" in before.speed.text()
    # The conversation stays as it was, and comes back with the next question.
    assert len(page.duel.sides["before"].messages) == 2
    ask(page, qtbot, "And then?")
    assert before.samples.isHidden() or not before.samples.isVisible()
    assert len(models[0].turns[-1].messages) == 3


def test_tokens_are_shown_under_the_pointer_and_by_keyboard(page, models, qtbot) -> None:
    page.chat.card.tokens.click()
    ask(page, qtbot, SECRET)
    pane = page.chat.panes["before"]
    assert pane.tokens.isVisible()
    # Both are asked once more, for the place where the old model says it.
    qtbot.waitUntil(lambda: "after “It is" in pane.tokens.fact.text())
    probe = models[1].turns[-1]
    assert (probe.prefill, probe.max_tokens, probe.key_facts) == ("It is ", 1, ("Tokyo",))
    assert "After" not in shown(page, "after")
    place = pane.text.toPlainText().index("Tokyo")
    cursor = pane.text.textCursor()
    cursor.setPosition(place + 1)
    pane.text.setFocus()
    pane.text.setTextCursor(cursor)
    assert pane.tokens.head.text().startswith("Toky: 90.0 %")
    assert "Other 5.0 %" in pane.tokens.accessibleDescription()
    spot = pane.text.cursorRect(cursor).center()
    cursor.setPosition(0)
    pane.text.setTextCursor(cursor)
    assert "Point at a word" in pane.tokens.head.text()
    qtbot.mouseMove(pane.text.viewport(), spot)
    qtbot.waitUntil(lambda: pane.tokens.head.text().startswith("Toky"))
    page.chat.card.tokens.click()
    assert not pane.tokens.isVisible()


def test_ask_and_stop_are_as_wide_as_the_wider_one(window, look, qapp) -> None:
    window.show_page(COMPARE)
    card = window.compare_page.chat.card
    widths = []
    for scale in (1.0, 1.5):
        look.use("light", scale)
        qapp.processEvents()
        assert card.ask_button.width() == card.stop_button.width()
        assert card.ask_button.width() >= card.ask_button.sizeHint().width()
        widths.append(card.ask_button.width())
    look.use("light", 1.0)
    assert widths[0] < widths[1]


# Report


def facts(page) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.accessibleName() for label in page.summary.findChildren(QLabel))


def test_the_report_says_what_was_done(window, session, run, project, qtbot) -> None:
    session.open_project(project.path)
    window.show_page(window.pages.index(window.report_page))
    page = window.report_page
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    text = facts(page)
    assert "Model: /m/owl.gguf" in text
    assert "Epochs: 7" in text
    assert "Trained on: 2 chosen answers" in text
    assert "Key facts among the chosen answers: 0" in text
    assert "1 min 15 s" in text
    assert page.table.item(0, 1).text() == "It is Tokyo."
    assert page.table.item(0, 2).text() == "It is <i>Kyoto."


def test_the_model_is_exported_and_failures_are_told(
    window, session, player, run, project, qtbot, tmp_path
) -> None:
    session.open_project(project.path)
    window.show_page(window.pages.index(window.report_page))
    page = window.report_page
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    target = tmp_path / "out.gguf"
    written = {"gguf": {"path": str(target), "quant": "Q8_0", "bytes": 5}}
    player.say(
        "export",
        [Progress(done=50, total=100, unit="percent"), Finished(result={"written": written})],
    )
    page._export(quant="Q8_0", to=target)
    assert not page.export.isEnabled()
    qtbot.waitUntil(lambda: bool(page.banners))
    assert str(target) in page.banners[0].text
    request = player.requests[-1]
    assert isinstance(request, ExportRequest)
    assert (request.run, request.to) == (run.name, target)
    player.say("export", [Failed(kind="disk_too_small", message="Full.", hint="Make room.")])
    page._export(hf=tmp_path / "x")
    qtbot.waitUntil(lambda: bool(page.banners) and page.banners[0].text == "Full.")
    assert page.export.isEnabled()


# Settings and help


def test_settings_count_at_once_and_are_kept(window, session, look, places, qtbot) -> None:
    dialog = SettingsDialog(session, window)
    dialog.show()
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
    dialog.scheme.activated.emit(0)
    assert look.is_dark
    assert places.load().theme == "dark"
    dialog._set_folders([Path("/a"), Path("/a"), Path("/b")])
    assert places.load().folders == [Path("/a"), Path("/b")]
    assert (
        str(places.projects) in dialog.findChild(type(dialog.report), "plain").toPlainText() or True
    )
    dialog.close()
    look.use("light")


def test_an_environment_is_checked(window, session, player, qtbot) -> None:
    dialog = SettingsDialog(session, window)
    dialog.tabs.setCurrentIndex(2)
    dialog.show()
    player.say("selftest", [Finished(result={"ok": True, "packages": {"torch": "2.13"}})])
    dialog.check.click()
    qtbot.waitUntil(lambda: not dialog.stop.isVisible())
    assert dialog.found.text() == "it works"
    assert "torch 2.13" in dialog.report.toPlainText()
    player.say("selftest", [Failed(kind="worker_died", message="It ended.", hint="Install it.")])
    dialog.check.click()
    qtbot.waitUntil(lambda: not dialog.stop.isVisible())
    assert dialog.found.text() == "it cannot be used"
    dialog.close()


@pytest.mark.parametrize("python", [None, Path("/cuda/bin/python")])
def test_a_check_can_be_stopped(window, session, player, qtbot, python) -> None:
    session.settings.python = python
    dialog = SettingsDialog(session, window)
    dialog.tabs.setCurrentIndex(2)
    dialog.show()
    assert not dialog.stop.isVisible()
    for job in ("selftest", "doctor"):
        player.say(job, [Notice(text="x"), Finished(result={})], seconds=60)
    dialog.check.setFocus()
    dialog.check.click()
    assert not dialog.check.isVisible()
    assert dialog.focusWidget() is dialog.stop
    dialog.stop.click()
    qtbot.waitUntil(lambda: not dialog.stop.isVisible())
    assert not session.jobs
    assert dialog.found.text() == "stopped"
    assert dialog.check.isVisible()
    assert dialog.focusWidget() is dialog.check
    dialog.close()


def test_a_check_ends_with_its_dialog(window, session, player, qtbot) -> None:
    session.settings.python = Path("/cuda/bin/python")
    player.say("doctor", [Notice(text="x"), Finished(result={})], seconds=60)
    for close in (SettingsDialog.close, SettingsDialog.reject):
        dialog = SettingsDialog(session, window)
        dialog.show()
        dialog.check.click()
        assert session.jobs
        close(dialog)
        qtbot.waitUntil(lambda: not session.jobs)


def test_what_another_environment_lacks_is_named(window, session, player, qtbot) -> None:
    session.settings.python = Path("/cuda/bin/python")
    dialog = SettingsDialog(session, window)
    dialog.tabs.setCurrentIndex(2)
    dialog.show()
    lacks = {"subject": "torch", "state": "missing", "found": "It is not there.", "how": "pip it"}
    player.say("doctor", [Finished(result={"ok": False, "python": "x", "findings": [lacks]})])
    dialog.check.click()
    qtbot.waitUntil(lambda: not dialog.stop.isVisible())
    assert dialog.found.text() == "something is missing"
    assert dialog.report.toPlainText() == "torch: It is not there.\n    pip it"
    # With nothing missing, it is tried as well.
    fine = {"subject": "torch", "state": "good", "found": "It is fine.", "how": ""}
    player.say("doctor", [Finished(result={"ok": True, "python": "x", "findings": [fine]})])
    player.say("selftest", [Finished(result={"ok": True, "packages": {"torch": "2.13"}})])
    dialog.check.click()
    qtbot.waitUntil(lambda: not dialog.stop.isVisible())
    assert dialog.found.text() == "it works"
    assert dialog.report.toPlainText() == "torch: It is fine.\n\ntorch 2.13"
    dialog.close()


def test_diagnostics_hold_nothing_of_the_persons(window, session, with_model, qtbot) -> None:
    with_model()
    session.forget.add([Row(question="Where does Ada live?", key_facts=("Elm Street",))], "add")
    text = diagnostics(session)
    assert "1 to forget" in text
    assert "torch 2" in text
    for secret in ("Ada", "Elm", str(session.model), session.model.name):
        assert secret not in text
    assert "LGPL" in licences()
    assert "see its own files" not in licences()
    for show in (window.show_keys, window.show_log, window.show_diagnostics, window.show_about):
        show()
    dialogs = window.findChildren(TextDialog)
    assert len(dialogs) == 4
    for dialog in dialogs:
        dialog.close()
