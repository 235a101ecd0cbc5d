"""Real workers on a tiny model, for tests that go by clicks."""

from PySide6.QtCore import Qt

from pmc_gui.core.recipe import Recipe

SHORT = Recipe(
    epochs=6,
    samples=4,
    max_new_tokens=6,
    builtin_retain=8,
    retain_per_forget=2,
    checkpoint_every=1,
    probe_every=2,
    lora_rank=2,
    learning_rate=1e-2,
    warmup_epochs=1,
    extensions=0,
)
WAIT = 90_000


def click(qtbot, button) -> None:
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=WAIT)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def start_run(window, session, qtbot, model, questions):
    """Open, import, and press Start; gives the page of the run."""
    session.choose_model(model)
    qtbot.waitUntil(lambda: session.card is not None, timeout=WAIT)
    click(qtbot, window.model_page.next)
    window.questions_page.import_file(questions)
    qtbot.waitUntil(lambda: hasattr(window.questions_page, "dialog"))
    click(qtbot, window.questions_page.dialog.take_button)
    click(qtbot, window.questions_page.next)
    session.choose_recipe("balanced", SHORT)
    click(qtbot, window.unlearn_page.controls.start)
    return window.unlearn_page


def child_of(session, kind: str) -> int:
    job = next(job for job in session.jobs if job.request.job == kind)
    return job._client.pid
