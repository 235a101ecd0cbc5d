"""The window in another language: the system's or a chosen one, with its plurals and numbers."""

import inspect
import re

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from pmc_gui.core.audit import Judge
from pmc_gui.core.chat import Message
from pmc_gui.ui import language, words
from pmc_gui.ui.language import REASONS, told
from pmc_gui.ui.pages.compare_prompt import PromptCard
from pmc_gui.ui.settings_dialog import SettingsDialog
from pmc_gui.ui.widgets.curves import Curves
from pmc_gui.ui.widgets.recipe_form import RecipeForm
from pmc_gui.ui.widgets.sample_list import SampleList
from pmc_gui.ui.widgets.token_view import percent
from pmc_gui.ui.window import Window


@pytest.fixture
def speak(qapp):
    """Speaks a language until the end of the test."""
    kept = []
    before = QLocale()

    def use(choice: str) -> None:
        kept.extend(language.use(choice))

    yield use
    for translator in kept:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def test_a_chosen_language_is_spoken_with_its_plurals_and_numbers(speak, qapp) -> None:
    speak("de")
    say = QCoreApplication.translate
    assert say("Window", "Questions") == "Fragen"
    assert say("Setup", "%n question(s) to forget", "", 1) == "1 Frage zu vergessen"
    assert say("Setup", "%n question(s) to forget", "", 3) == "3 Fragen zu vergessen"
    assert words.number(49152) == "49.152"
    assert words.decimal(0.25, 3) == "0,250"
    assert words.parameters(135_000_000) == "135 Millionen"
    assert words.duration(200) == "3 min 20 s"
    assert words.short(0.0004) == "0,0004"
    assert words.percent(0.125, 1) == "12,5 %"
    # Qt's own words as well.
    assert say("QPlatformTheme", "Cancel") == "Abbrechen"


def test_the_source_has_plurals_too(speak) -> None:
    speak("en")
    say = QCoreApplication.translate
    assert say("Setup", "%n question(s) to forget", "", 1) == "1 question to forget"
    assert say("Setup", "%n question(s) to forget", "", 3) == "3 questions to forget"
    assert say("Window", "Questions") == "Questions"


@pytest.mark.parametrize(
    ("system", "choice", "spoken"),
    [
        ("de_AT", "system", "Fragen"),
        ("de_AT", "en", "Questions"),
        ("fr_FR", "system", "Questions"),
        ("fr_FR", "de", "Fragen"),
        ("fr_FR", "xx", "Questions"),
    ],
)
def test_the_system_decides_where_nothing_is_chosen(
    speak, monkeypatch, system, choice, spoken
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(system))
    speak(choice)
    assert QCoreApplication.translate("Window", "Questions") == spoken
    if choice == "system":
        assert QLocale().name() == system, "numbers are written as the system does"


def test_what_comes_from_below_the_window_is_told_in_its_language(speak) -> None:
    speak("de")
    assert told("Forgetting") == "Vergessen"
    assert told("Attacking the original model at Q4_K_M") == (
        "Angriff auf das ursprüngliche Modell bei Q4_K_M"
    )
    assert told("Writing the report") == "Bericht schreiben"
    assert told("Writing owl %1.gguf") == "owl %1.gguf schreiben"
    reason = "Only 7 answers that can be compared were drawn at Q8_0; 59 are needed."
    assert told(reason) == "Nur 7 vergleichbare Antworten wurden bei Q8_0 gezogen; nötig sind 59."
    assert told("What nobody knows.") == "What nobody knows."


def test_the_reasons_of_an_audit_are_those_that_it_gives() -> None:
    """Every sentence of the judge's has its place in the list that is translated."""
    source = inspect.getsource(Judge)
    for text in REASONS:
        longest = max(re.split(r"%\d", text), key=len).split(":")[0].strip(" .()")
        assert longest in re.sub(r'"\s+f?"', "", source), text


def test_the_whole_window_opens_in_german(speak, session, qtbot) -> None:
    speak("de")
    window = Window(session)
    window.show()
    names = [page.accessibleName() for page in window.pages]
    assert names == ["Modell", "Fragen", "Vergessen", "Vergleich", "Prüfung", "Bericht"]
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    window.deleteLater()


def test_numbers_in_fields_along_axes_and_in_lists_are_of_the_language(
    speak, session, look, qtbot
) -> None:
    speak("de")
    curves = Curves()
    qtbot.addWidget(curves)
    left, below = (curves._plots["drift"].getPlotItem().getAxis(one) for one in ("left", "bottom"))
    assert left.tickStrings([0, 0.005, 0.01], 1, 0.005) == ["0,000", "0,005", "0,010"]
    assert left.tickStrings([1, 2], 1, 1) == ["1,0", "2,0"]
    assert left.tickStrings([0.5, 1.5], 1, 0.5) == ["0,5", "1,5"]
    assert left.tickStrings([0, 50], 1, 50) == ["0", "50"]
    assert below.tickStrings([0, 0.5, 1, 1500], 1, 0.5) == ["0", "", "1", "1.500"]
    form = RecipeForm()
    qtbot.addWidget(form)
    field = form.fields["learning_rate"]
    assert field.text() == words.short(form.recipe.learning_rate).replace(".", ",")
    field.setText("0,002")
    field.editingFinished.emit()
    assert form.recipe.learning_rate == 0.002
    card = PromptCard(session)
    qtbot.addWidget(card)
    card.temperature.setText("0,7")
    assert card.turn(1, (Message(role="user", content="?"),)).temperature == 0.7
    assert card.temperature.text() == "0,7"
    drawn = SampleList("After")
    qtbot.addWidget(drawn)
    drawn.take(1, "Tokyo", leaks=True)
    assert drawn.item(0).text().endswith("undicht")
    assert percent(0.971) == "97,1 %"


def test_it_is_chosen_in_the_settings_and_remembered(window, session, places) -> None:
    dialog = SettingsDialog(session, window)
    box = dialog.language
    assert [box.itemText(at) for at in range(box.count())] == [
        "As the system",
        "English",
        "Deutsch",
    ]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert places.load().language == "de"
    dialog.close()
