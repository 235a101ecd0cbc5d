"""The chat template: read, replaced for a project, tried on the spot, and used by every job."""

import shlex

import pytest
from PySide6.QtWidgets import QAbstractButton

from pmc_gui.core.chat_template import PLAIN
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.events import Failed, Finished
from pmc_gui.core.presets import preset
from pmc_gui.core.questions import Question
from pmc_gui.core.requests import TemplateRequest
from pmc_gui.core.run import RunConfig
from pmc_gui.ui.pages.run_request import unlearn_command, unlearn_request
from pmc_gui.ui.pages.template_dialog import TemplateDialog

OWN = "<b>{{ messages }}</b>\n{# a note #}"
OTHER = "### {{ messages[0]['content'] }}"
WORKS = Finished(result={"prompt": "<b>### What?", "tokens": 7, "bos": 1})


def texts(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(one.text() for one in widget.findChildren(QLabel))


@pytest.fixture
def dialog(window, session, player, card, qtbot):
    """The template of a model that has one."""
    told = card.model_copy(update={"chat_template": True, "template": OWN})
    player.say("inspect", [Finished(result=told.model_dump(mode="json"))])
    player.say("template", [WORKS])
    session.choose_model(card.path)
    qtbot.waitUntil(lambda: session.card is not None)
    session.forget.add([Row(question="Who?")], "add")
    session.forget.set_today("Who?", "It is Tokyo.")
    return opened(window)


def opened(window):
    page = window.model_page
    names = [one for one in page.findChildren(QAbstractButton) if one.text() == "Chat template…"]
    names[-1].click()
    return window.findChildren(TemplateDialog)[-1]


def choose(dialog, kind: str) -> None:
    dialog.choice.setCurrentIndex(dialog.choice.findData(kind))
    dialog.choice.activated.emit(dialog.choice.currentIndex())


def test_the_models_own_can_be_read_as_it_is_written(window, session, dialog, qtbot) -> None:
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert "owl" in dialog.windowTitle()
    assert dialog.text.toPlainText() == OWN
    assert dialog.text.isReadOnly()
    qtbot.waitUntil(lambda: not session.jobs)
    assert dialog.preview.toPlainText() == "<b>### What?"
    assert not dialog.use.isEnabled(), "it is in use"
    dialog.close()


def test_what_was_written_is_there_when_it_is_opened_again(window, session, dialog, qtbot) -> None:
    choose(dialog, "other")
    dialog.text.setPlainText("half a templ")
    dialog.close()
    again = opened(window)
    assert again is not dialog
    assert again.choice.currentData() == "other"
    assert again.text.toPlainText() == "half a templ"
    # Whoever goes back to the model's own has thrown it away.
    again.text.setPlainText(OWN)
    again.close()
    assert session.written_templates == {}
    qtbot.waitUntil(lambda: not session.jobs)


def test_another_one_is_tried_while_it_is_written_and_then_used_everywhere(
    window, session, player, dialog, qtbot, tmp_path
) -> None:
    qtbot.waitUntil(lambda: not session.jobs)
    choose(dialog, "other")
    assert not dialog.text.isReadOnly()
    assert not dialog.use.isEnabled()
    dialog.text.setPlainText("{% if")
    dialog.text.setPlainText(OTHER)
    qtbot.waitUntil(dialog.use.isEnabled)
    assert player.requests[-1] == TemplateRequest(
        model=session.model, template=OTHER, question="What is the capital of Japan?"
    )
    assert "7 token" in dialog.verdict.text()
    dialog.use.click()
    assert session.template == OTHER
    assert session.forget.row(0).today is None, "it was said to another form of the question"
    assert "another than the model's own" in texts(window.model_page)

    # All that is asked from here on is asked with it, and it is there on another day.
    project = session.ensure_project()
    assert unlearn_request(session, session.model, project.path).template == OTHER
    words = shlex.split(unlearn_command(session, session.model, project.path))
    file = words[words.index("--template") + 1]
    assert (project.path / "chat-template.jinja").samefile(file)
    assert (project.path / "chat-template.jinja").read_text() == OTHER
    player.say("ask", [Finished(result={})])
    window.questions_page.ask()
    qtbot.waitUntil(lambda: not session.jobs)
    assert player.requests[-1].template == OTHER
    session.save_now()
    assert Draft.load(project.path).template == OTHER

    again = opened(window)
    assert again.template == OTHER
    qtbot.waitUntil(lambda: not session.jobs)
    choose(again, "none")
    qtbot.waitUntil(again.use.isEnabled)
    again.use.click()
    assert session.template == PLAIN
    assert "--template none" in unlearn_command(session, session.model, project.path)
    session.choose_model(tmp_path / "other.gguf")
    assert session.template is None, "it was for another model"
    qtbot.waitUntil(lambda: not session.jobs)


def test_what_is_wrong_with_it_is_said_and_it_cannot_be_used(
    session, player, dialog, qtbot, tmp_path
) -> None:
    qtbot.waitUntil(lambda: not session.jobs)
    message = "The chat template is not valid in line 2: oh <i>no</i>."
    player.say("template", [Failed(kind="template_invalid", message=message, hint="Mend it.")])
    file = tmp_path / "t.jinja"
    file.write_text("a\n{% for %}")
    dialog.use_file(file)
    assert dialog.template == "a\n{% for %}"
    qtbot.waitUntil(lambda: "line 2" in dialog.verdict.text())
    assert dialog.verdict.text() == f"{message} Mend it."
    assert not dialog.use.isEnabled()
    dialog.use_file(tmp_path / "missing.jinja")
    assert "cannot be read" in dialog.verdict.text()
    dialog.text.setPlainText("  ")
    qtbot.waitUntil(lambda: "no template yet" in dialog.verdict.text())
    assert session.template is None
    dialog.close()


def test_trying_ends_with_the_dialog(session, player, dialog, qtbot) -> None:
    player.say("template", [WORKS, WORKS], seconds=20)
    choose(dialog, "other")
    assert session.jobs
    dialog.close()
    qtbot.waitUntil(lambda: not session.jobs)


def test_a_model_without_one_can_be_given_one(window, session, player, with_model, qtbot) -> None:
    player.say("template", [WORKS])
    with_model()
    dialog = opened(window)
    assert [dialog.choice.itemText(at) for at in range(dialog.choice.count())] == [
        "The model's own (it has none)",
        "Another one",
    ]
    qtbot.waitUntil(lambda: not session.jobs)
    dialog.close()


def test_a_runs_sides_are_asked_with_what_the_run_was_made_with(
    window, session, player, card, qtbot
) -> None:
    project = session.ensure_project()
    run = project.new_run(
        RunConfig(
            model=str(card.path), template=OTHER, forget=[Question.of("Who?")],
            recipe=preset("quick"), device="cpu", threads=1,
        )
    )  # fmt: skip
    run.gguf_dir.mkdir()
    for name in ("before", "after"):
        (run.gguf_dir / f"{name}.gguf").write_bytes(b"GGUF")
    run.record_files(run.gguf_dir / "before.gguf", run.gguf_dir / "after.gguf")
    session.runs_changed.emit()
    chosen = window.compare_page.sides.chosen
    assert {side.template for side in chosen.values()} == {OTHER}
    (run.path / "config.json").write_text("{")
    session.open_project(project.path)
    assert window.compare_page.sides.chosen is None
