"""What can be put on a side of the Compare page: runs, files, and adapters that are not merged."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStyleOptionComboBox

from pmc_gui.core.events import Failed, Finished
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import InspectRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.core.runfolder import Project
from pmc_gui.ui.paged_window import COMPARE, MODEL

OWL, CAT = "/m/owl.gguf", "/m/cat.gguf"


def make_run(project: Project, label: str, model: str = OWL, **config):
    run = project.new_run(
        RunConfig(
            model=model, recipe=Recipe(), device="cpu", threads=1,
            forget=[Question.of("Who is it?")], **config,
        )
    )  # fmt: skip
    run.set_label(label)
    run.gguf_dir.mkdir()
    for side in ("before", "after"):
        (run.gguf_dir / f"{side}.gguf").write_bytes(b"GGUF")
    run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
    make_adapter(run.adapter_dir, model)
    return run


def make_adapter(folder, base: str):
    folder.mkdir(parents=True)
    config = {"peft_type": "LORA", "base_model_name_or_path": base}
    (folder / "adapter_config.json").write_text(json.dumps(config))
    return folder


@pytest.fixture
def project(tmp_path) -> Project:
    return Project.create(tmp_path / "owls.pmc")


@pytest.fixture
def runs(project):
    """Two of one model and one of another; the newest is the one that is chosen."""
    return [
        make_run(project, "First"),
        make_run(project, "Cats", CAT),
        make_run(project, "Last"),
    ]


@pytest.fixture
def page(window, session, runs, project, player):
    player.say("inspect", [Finished(result={})])
    session.open_project(project.path)
    window.show_page(COMPARE)
    return window.compare_page


@pytest.fixture
def empty_page(window, session, player):
    player.say("inspect", [Finished(result={})])
    window.show_page(COMPARE)
    return window.compare_page


def titles(page, name: str = "after") -> list[str]:
    source = page.sides.sides[name].source
    return [source.itemText(at) for at in range(source.count())]


def choose(page, name: str, title: str):
    """As a click on an entry does; gives the side."""
    source = page.sides.sides[name].source
    place = titles(page, name).index(title)
    source.setCurrentIndex(place)
    source.activated.emit(place)
    return page.sides.sides[name].side


def put(page, session, qtbot, name: str, folder) -> None:
    page.sides.use_adapter(name, folder)
    qtbot.waitUntil(lambda: not session.jobs)


def gguf(path):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"GGUF")
    return path


def test_all_that_the_runs_have_made_is_offered(page, runs) -> None:
    assert titles(page) == [
        *("Before", "After", "Before + adapter, unmerged"),
        # Of another run with the same original, that is not another model.
        *("First · After", "First · Before + adapter, unmerged"),
        *("Cats · Before", "Cats · After", "Cats · Before + adapter, unmerged"),
        *("GGUF file…", "Adapter folder…"),
    ]
    first, cats, last = runs
    side = choose(page, "after", "Cats · Before + adapter, unmerged")
    assert (side.model, side.adapter) == (cats.gguf_dir / "before.gguf", cats.adapter_dir)
    assert side.kept == cats.gguf_dir / "before-Q4_K_M.gguf"
    assert page.sides.sides["after"].name == "cat · Cats, unmerged · Q4_K_M"
    side = choose(page, "before", "Cats · Before")
    assert (side.model, side.adapter) == (cats.gguf_dir / "before.gguf", None)
    side = choose(page, "after", "First · After")
    assert side.model == first.gguf_dir / "after.gguf"
    assert page.sides.run.chosen.path == last.path


def test_the_same_model_asked_otherwise_is_another(page, session, project) -> None:
    make_run(project, "Plain", template="")
    session.runs_changed.emit()
    assert "Plain · Before" in titles(page)
    assert choose(page, "before", "Plain · Before").template == ""
    session.runs_changed.emit()
    assert page.sides.sides["before"].side.template == ""


def test_an_adapter_goes_on_top_of_the_model_that_it_names(
    page, session, player, qtbot, tmp_path, runs, monkeypatch
) -> None:
    owl = gguf(tmp_path / "m" / "owl.gguf")
    run = make_run(session.project, "Of a file that is there", str(owl))
    session.runs_changed.emit()
    folder = make_adapter(tmp_path / "night", str(owl))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    before = page.sides.chosen
    choose(page, "after", "Adapter folder…")
    # Until it has turned out to be one, all is as it was.
    assert page.sides.chosen == before
    qtbot.waitUntil(lambda: page.sides.chosen != before)
    original = run.gguf_dir / "before.gguf"
    assert player.requests == [InspectRequest(model=original, adapter=folder)]
    side = page.sides.sides["after"].side
    assert (side.model, side.adapter, side.quant) == (original, folder, "Q4_K_M")
    title = "Of a file that is there · Before + night, unmerged"
    assert page.chat.panes["after"].heading.text() == f"{title} · Q4_K_M"
    assert page.sides.sides["after"].name == "owl + night, unmerged · Q4_K_M"
    assert "night" in page.sides.sides["after"].source.toolTip()
    assert page.sides.chosen["before"] == before["before"]


def test_what_it_is_put_on_never_holds_a_runs_training(
    page, session, player, qtbot, tmp_path, runs
) -> None:
    """It names a model that is not here: what its side shows counts, without what was trained."""
    folder = make_adapter(tmp_path / "night", "somebody/owl")
    put(page, session, qtbot, "after", folder)
    side = page.sides.sides["after"].side
    assert (side.model, side.adapter) == (runs[-1].gguf_dir / "before.gguf", folder)
    choose(page, "after", "Cats · After")
    put(page, session, qtbot, "after", folder)
    assert page.sides.sides["after"].side.model == runs[1].gguf_dir / "before.gguf"
    assert titles(page)[-4:-2] == ["Before + night, unmerged", "Cats · Before + night, unmerged"]


def test_the_adapter_of_a_run_is_found_by_its_folder_too(
    page, session, qtbot, tmp_path, runs
) -> None:
    count = len(titles(page))
    put(page, session, qtbot, "before", runs[-1].adapter_dir)
    assert page.sides.sides["before"].title == "Before + adapter, unmerged · Q4_K_M"
    assert len(titles(page)) == count
    # One that is called alike is told from it.
    put(page, session, qtbot, "before", make_adapter(tmp_path / "night" / "adapter", ""))
    assert page.sides.sides["before"].title == "Before + night/adapter, unmerged · Q4_K_M"


def test_a_folder_that_is_no_adapter_changes_nothing_and_is_told(
    page, session, player, qtbot, tmp_path
) -> None:
    before = page.sides.chosen
    told = Failed(kind="not_an_adapter", message="It is no PEFT adapter.", hint="Give one.")
    player.say("inspect", [told])
    put(page, session, qtbot, "after", tmp_path)
    assert [banner.text for banner in page.banners] == ["It is no PEFT adapter."]
    assert page.sides.chosen == before
    assert tmp_path.name not in " ".join(titles(page))
    # The next one that fits takes the message away.
    player.say("inspect", [Finished(result={})])
    put(page, session, qtbot, "after", make_adapter(tmp_path / "night", ""))
    assert not page.banners


def test_the_folder_that_was_chosen_last_counts(page, session, player, qtbot, tmp_path) -> None:
    player.say("inspect", [Finished(result={})], seconds=0.2)
    first, second = (make_adapter(tmp_path / name, "") for name in ("first", "second"))
    page.sides.use_adapter("after", first)
    page.sides.use_adapter("after", second)
    qtbot.waitUntil(lambda: not session.jobs)
    assert page.sides.sides["after"].side.adapter == second
    assert not any("first" in title for title in titles(page))


def test_an_adapter_without_a_model_says_what_is_missing(
    empty_page, session, player, qtbot, tmp_path
) -> None:
    page = empty_page
    weights = tmp_path / "owl-folder"
    weights.mkdir()
    folder = make_adapter(tmp_path / "night", str(weights))
    page.sides.use_adapter("after", folder)
    assert not player.requests
    assert "“night”" in page.banners[-1].text
    assert "GGUF file" in page.banners[-1].hint
    # A file of the same model is what llama.cpp can run.
    file = gguf(tmp_path / "owl-F16.gguf")
    page.sides.use_file("after", file)
    put(page, session, qtbot, "after", folder)
    side = page.sides.sides["after"].side
    assert (side.model, side.adapter, side.quant) == (file, folder, None)
    assert page.sides.sides["after"].name == "owl-F16.gguf + night, unmerged · as it is"
    assert not page.banners


def test_a_gguf_file_that_an_adapter_names_is_offered_by_itself(
    empty_page, session, qtbot, tmp_path
) -> None:
    """transformers names the folder of such a file."""
    page = empty_page
    file = gguf(tmp_path / "m" / "owl.gguf")
    put(page, session, qtbot, "after", make_adapter(tmp_path / "night", str(file.parent)))
    assert titles(page) == [
        "owl.gguf", "owl.gguf + night, unmerged", "GGUF file…", "Adapter folder…",
    ]  # fmt: skip
    assert page.sides.sides["after"].side.model == file
    # The other side is still without a model, and says so.
    other = page.sides.sides["before"]
    assert other.side is None
    assert (other.source.currentText(), other.source.placeholderText()) == ("", "no model yet")
    assert page.sides.chosen is None
    choose(page, "before", "owl.gguf")
    assert page.duel.chosen


def test_files_that_are_called_alike_are_told_apart(empty_page, tmp_path) -> None:
    for name in ("a", "b"):
        empty_page.sides.use_file("after", gguf(tmp_path / name / "model.gguf"))
    assert titles(empty_page)[:2] == ["a/model.gguf", "b/model.gguf"]


def test_it_stays_chosen_whatever_happens_elsewhere(
    page, session, window, qtbot, tmp_path, runs
) -> None:
    folder = make_adapter(tmp_path / "night", "")
    put(page, session, qtbot, "after", folder)
    chosen = page.sides.chosen
    window.show_page(MODEL)
    runs[0].set_label("Another name")
    session.runs_changed.emit()
    make_run(session.project, "Newest")
    session.jobs_changed.emit()
    window.show_page(COMPARE)
    assert page.sides.chosen == chosen
    assert page.sides.sides["after"].title == "Before + night, unmerged · Q4_K_M"


def test_a_batch_asks_the_same_sides(page, session, player, qtbot, tmp_path) -> None:
    put(page, session, qtbot, "before", make_adapter(tmp_path / "night", ""))
    page.batch.run.replace_all([])
    page.batch.sources.take(["neutral"])
    qtbot.waitUntil(lambda: len(page.batch.table) > 0, timeout=20_000)
    player.say("compare", [Failed(kind="x", message="No.")])
    page.batch.ask()
    qtbot.waitUntil(lambda: not session.jobs)
    assert player.requests[-1].sides == tuple(page.sides.chosen.values())
    assert player.requests[-1].sides[0].adapter == tmp_path / "night"


def test_by_keyboard_the_list_opens_and_nothing_is_loaded_on_the_way(
    page, qtbot, monkeypatch
) -> None:
    chosen = page.sides.chosen
    source = page.sides.sides["after"].source
    assert source.accessibleName() == "Model: After"
    opened = []
    # Without a screen it cannot open.
    monkeypatch.setattr(type(source), "showPopup", lambda _: opened.append(True))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(source, key)
    assert opened == [True] * 3
    assert page.sides.chosen == chosen


def test_a_folder_that_is_not_chosen_leaves_all_as_it_is(page, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    chosen = page.sides.chosen
    assert choose(page, "after", "Adapter folder…") == chosen["after"]
    assert page.sides.sides["after"].source.currentText() == "After"


def test_long_names_are_shortened_in_their_middle_and_leave_both_panes_alike(
    page, session, window, qapp, qtbot, tmp_path
) -> None:
    window.resize(1024, 720)
    name = "an-adapter-with-a-name-that-is-longer-than-anybody-would-like-r16-lr3e-4"
    put(page, session, qtbot, "before", make_adapter(tmp_path / name, ""))
    qapp.processEvents()
    source = page.sides.sides["before"].source
    option = QStyleOptionComboBox()
    source.initStyleOption(option)
    assert option.currentText.startswith("Before + ")
    assert "…" in option.currentText
    assert option.currentText.endswith("unmerged")
    assert name in source.toolTip()
    heading = page.chat.panes["before"].heading
    assert name in heading.text()
    assert name in heading.toolTip()
    assert heading.width() < heading.sizeHint().width()
    widths = [pane.width() for pane in page.chat.panes.values()]
    assert abs(widths[0] - widths[1]) <= 1
    assert window.width() == 1024
