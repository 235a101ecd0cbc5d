"""The Model page against replayed transcripts, by what a person does and sees."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from pmc_gui.core.draft import Draft
from pmc_gui.core.events import (
    Failed,
    Finished,
    Notice,
)
from pmc_gui.core.library import Found
from pmc_gui.core.requests import InspectRequest
from pmc_gui.core.runfolder import Project
from pmc_gui.ui.pages.model_card import NeedView
from pmc_gui.ui.widgets.job_strip import JobStrip
from tests.ui.pages import TOKYO, button, texts


def test_a_model_is_opened_and_its_card_shown(window, session, with_model, card) -> None:
    page = window.model_page
    assert "No model is open" in texts(page)
    assert not page.next.isEnabled()
    with_model()
    seen = texts(page)
    for part in ("owl", "llama", "135 million", "Q4_K_M", "not stated", "base model"):
        assert part in seen
    # What a model's file says is shown as it is written.
    assert "This is <b>a note</b>." in seen
    assert page.next.isEnabled()
    assert session.settings.recent_models == [card.path]


def test_the_fit_is_told_in_words_with_the_sum_behind_it(window, with_model) -> None:
    with_model()
    needs = window.model_page.findChildren(NeedView)
    assert [need.badge.text() for need in needs] == ["fits", "tight", "too big"]
    assert "Weights" not in texts(needs[2])
    # That nothing is lost by a try is not hidden behind the sum.
    assert ["try it anyway" in texts(need) for need in needs] == [False, False, True]
    needs[2].more.click()
    assert "Weights" in texts(needs[2])


def test_another_device_is_looked_at_again(
    window, session, player, with_model, card, qtbot
) -> None:
    with_model()
    page = window.model_page
    assert player.requests[-1] == InspectRequest(model=card.path, device="auto")
    need = card.memory[1].model_copy(update={"fits": "too big"})
    other = card.model_copy(
        update={
            "wanted": "cuda", "devices": ("cuda", "cpu"), "device": "Big GPU",
            "memory": (card.memory[0], need, card.memory[2]),
        }
    )  # fmt: skip
    told = [Notice(text="x"), Finished(result=other.model_dump(mode="json"))]
    player.say("inspect", told, seconds=0.3)
    page.card.device.setFocus()
    place = page.card.device.findText("Graphics card (CUDA / ROCm)")
    page.card.device.setCurrentIndex(place)
    page.card.device.activated.emit(place)
    # What was counted for the other device is not shown as if it were of this one.
    qtbot.waitUntil(lambda: "Looking at the memory" in texts(page.card))
    shown = lambda: [one for one in page.card.findChildren(NeedView) if one.isVisible()]  # noqa: E731
    assert not shown()
    assert window.focusWidget() is page.card.device
    qtbot.waitUntil(lambda: session.card == other)
    assert player.requests[-1] == InspectRequest(model=card.path, device="cuda")
    assert "Memory is counted on: Big GPU" in texts(page.card)
    assert [one.badge.text() for one in shown()] == ["fits", "too big", "too big"]
    assert page.card.device.currentText() == "Graphics card (CUDA / ROCm)"
    assert len(player.requests) == 2


def test_a_device_that_is_not_there_cannot_be_chosen(window, session, player, card, qtbot) -> None:
    found = card.model_copy(update={"devices": ("cpu",)})
    player.say("inspect", [Finished(result=found.model_dump(mode="json"))])
    session.choose_model(card.path)
    qtbot.waitUntil(lambda: session.card is not None)
    device = window.model_page.card.device
    there = [bool(device.model().item(at).isEnabled()) for at in range(device.count())]
    assert there == [True, True, False, False]
    assert device.itemText(2) == "Graphics card (CUDA / ROCm): not found here"
    assert device.currentText() == "Best available"


def test_a_file_that_is_no_model_is_told_and_the_page_stays_usable(
    window, session, player, qtbot, tmp_path, card
) -> None:
    failed = Failed(kind="gguf", message="It is damaged.", hint="Copy it again.", detail="byte 7")
    player.say("inspect", [failed])
    session.choose_model(tmp_path / "broken.gguf")
    qtbot.waitUntil(lambda: bool(window.model_page.banners))
    banner = window.model_page.banners[0]
    assert banner.text == "It is damaged."
    assert banner.hint == "Copy it again."
    assert "byte 7" not in texts(banner)
    assert not window.model_page.next.isEnabled()
    assert not session.jobs
    # The card says it as well, when the message is closed, and the way back is one click.
    seen = texts(window.model_page.card)
    assert "It is damaged." in seen
    assert "Copy it again." in seen
    assert "No model is open" not in seen
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    button(window.model_page.card, "Read it again").click()
    qtbot.waitUntil(lambda: session.card is not None)
    assert not window.model_page.banners
    assert "135 million" in texts(window.model_page.card)


def test_reading_a_model_shows_that_it_is_read_and_can_be_stopped(
    window, session, player, card, qtbot
) -> None:
    player.say("inspect", [Notice(text="x"), Finished(result={})], seconds=60)
    session.choose_model(card.path)
    strip = window.model_page.card.findChild(JobStrip)
    assert strip.isVisible()
    strip.stop.click()
    qtbot.waitUntil(lambda: not session.jobs)
    assert "you stopped it" in texts(window.model_page.card)
    assert not window.model_page.next.isEnabled()
    window.model_page.read_again()
    window._on_escape()
    qtbot.waitUntil(lambda: not session.jobs)
    assert "you stopped it" in texts(window.model_page.card)


def test_models_of_other_programs_are_listed_and_can_be_searched(window, qtbot, tmp_path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    for name in ("owl-7b.gguf", "cat-1b.gguf"):
        (folder / name).write_bytes(b"GGUF" + bytes(2_000_000))
    page = window.model_page
    page.look_in(folder)
    names = lambda: [page.list.list.item(i).text() for i in range(page.list.list.count())]  # noqa: E731
    qtbot.waitUntil(lambda: len(names()) == 3)
    assert names()[0] == "models"
    page.list.search.setText("owl")
    assert [name.split()[0] for name in names()] == ["models", "owl-7b"]
    page.list.search.setText("dog")
    assert "No model fits" in texts(page.list)


def test_a_model_can_be_dropped_anywhere_on_the_page(window, session, player, card) -> None:
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card.path))])
    window.model_page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    assert session.model == card.path


def test_without_a_chat_template_the_card_says_what_that_means(window, with_model) -> None:
    with_model()
    assert "Questions are put to it as “Question: … Answer:”" in texts(window.model_page)


@pytest.fixture
def with_adapter(window, session, player, with_model, card, qtbot, tmp_path, monkeypatch) -> Path:
    """A model with the adapter beside it that the person has chosen."""
    adapter = tmp_path / "night-owl"
    with_model()
    session.forget.add([TOKYO], "add")
    session.forget.set_today(TOKYO.question, "It is Tokyo.")
    told = card.model_copy(update={"adapter": adapter})
    player.say("inspect", [Finished(result=told.model_dump(mode="json"))])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(adapter))
    button(window.model_page, "Choose…").click()
    qtbot.waitUntil(lambda: not session.jobs)
    return adapter


def test_an_adapter_is_put_beside_the_model(window, session, player, with_adapter, qtbot) -> None:
    assert player.requests[-1] == InspectRequest(model=session.model, adapter=with_adapter)
    assert len(player.requests) == 2
    assert session.adapter == with_adapter
    assert session._draft()().adapter == with_adapter
    assert "night-owl" in texts(window.model_page)
    # What the model says without it is not what it says now.
    assert session.forget.row(0).today is None
    player.say("ask", [Finished(result={})])
    window.questions_page.ask()
    assert player.requests[-1].adapter == with_adapter
    qtbot.waitUntil(lambda: not session.jobs)
    player.say("unlearn", [Failed(kind="x", message="No.")])
    window.unlearn_page.begin()
    assert player.requests[-1].adapter == with_adapter
    qtbot.waitUntil(lambda: not session.jobs)


def test_an_adapter_can_be_removed(window, session, player, with_adapter, card, qtbot) -> None:
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    button(window.model_page, "Remove").click()
    assert session.adapter is None
    qtbot.waitUntil(lambda: session.card is not None)
    assert session.model == card.path
    assert "night-owl" not in texts(window.model_page)


def test_a_folder_that_is_no_adapter_is_told_and_changes_nothing(
    window, session, player, with_adapter, qtbot, tmp_path
) -> None:
    page, card = window.model_page, session.card
    player.say("inspect", [Failed(kind="not_an_adapter", message="It is no adapter.", hint="Do.")])
    page.put_adapter(tmp_path / "nothing")
    qtbot.waitUntil(lambda: bool(page.banners))
    assert page.banners[0].text == "It is no adapter."
    assert session.adapter == with_adapter
    assert session.card is card
    assert "night-owl" in texts(page)
    assert page.next.isEnabled()


def test_a_project_whose_adapter_is_gone_can_go_on_without(
    window, session, player, card, qtbot, tmp_path
) -> None:
    project = Project.create(tmp_path / "gone.pmc")
    Draft(model=card.path, adapter=tmp_path / "gone").save(project.path)
    player.say("inspect", [Failed(kind="not_an_adapter", message="It is no adapter.")])
    session.open_project(project.path)
    page = window.model_page
    qtbot.waitUntil(lambda: bool(page.banners))
    player.say("inspect", [Finished(result=card.model_dump(mode="json"))])
    button(page.banners[0], "Go on without the adapter").click()
    qtbot.waitUntil(lambda: session.card is not None)
    assert session.adapter is None
    assert not page.banners


def test_a_model_that_nobody_may_look_at_is_not_listed(
    window, session, monkeypatch, tmp_path, qtbot
) -> None:
    """As on a drive that was pulled out, or a share that does not answer."""
    session.settings.recent_models = [tmp_path / "gone.gguf", tmp_path]

    real = Path.exists

    def exists(path: Path, **options) -> bool:
        if path.name == "gone.gguf":
            raise PermissionError(13, "Permission denied")
        return real(path, **options)

    monkeypatch.setattr(Path, "exists", exists)
    shown = window.model_page.list
    shown.show_library([])
    qtbot.waitUntil(lambda: shown.list.count() == 2)
    names = [window.model_page.list.list.item(at).text() for at in range(2)]
    assert names == ["Recent", tmp_path.name]


def test_a_share_that_does_not_answer_does_not_hold_the_window(
    window, session, monkeypatch, tmp_path, qtbot
) -> None:
    session.settings.recent_models = [tmp_path / "owl.gguf"]
    (tmp_path / "owl.gguf").write_bytes(b"GGUF")
    asked_in = set()
    answers = threading.Event()
    real = Path.exists

    def exists(path: Path, **options) -> bool:
        if path.parent == tmp_path:
            asked_in.add(threading.get_ident())
            answers.wait(10)
        return real(path, **options)

    monkeypatch.setattr(Path, "exists", exists)
    shown = window.model_page.list
    shown.show_library([Found(tmp_path / "cat.gguf", "cat", "LM Studio", 5)])
    assert shown.list.count() == 2
    shown.search.setText("owl")
    answers.set()
    qtbot.waitUntil(lambda: shown.list.count() == 2)
    assert shown.list.item(1).text() == "owl"
    assert asked_in
    assert threading.get_ident() not in asked_in
