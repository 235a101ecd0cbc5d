"""The window in another language: the system's or a chosen one, with its plurals and numbers."""

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from pmc_gui.core.chat import Message
from pmc_gui.core.draft import Row
from pmc_gui.core.environment import findings
from pmc_gui.core.gpu import Machine
from pmc_gui.core.library import HUGGING_FACE, Found
from pmc_gui.core.resources import resource
from pmc_gui.ui import help_dialogs, language, words
from pmc_gui.ui.check_report import check_lines
from pmc_gui.ui.help_dialogs import licences
from pmc_gui.ui.language import told
from pmc_gui.ui.pages.compare_prompt import PromptCard
from pmc_gui.ui.pages.model_list import ModelList
from pmc_gui.ui.pages.prompt_panel import PromptPanel
from pmc_gui.ui.pages.proposals import near, neutral, rows
from pmc_gui.ui.recipe_words import preset_name, setting_name, setting_value
from pmc_gui.ui.settings_dialog import SettingsDialog
from pmc_gui.ui.widgets.plot import Plot
from pmc_gui.ui.widgets.recipe_form import RecipeForm
from pmc_gui.ui.widgets.sample_list import SampleList
from pmc_gui.ui.widgets.token_view import percent
from pmc_gui.ui.window import Window
from tests.engine.headers import gguf_file


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
    assert words.decimal(-0.0001, 3) == "0,000"
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


def test_numbers_lists_and_texts_in_a_text_are_of_the_language_too(speak) -> None:
    speak("de")
    assert told(
        "The GGUF file owl.gguf is cut short: its tensors need 1,234,567 bytes and the file has 9."
    ) == (
        "Die GGUF-Datei owl.gguf ist abgeschnitten: "
        "Ihre Tensoren brauchen 1.234.567 Bytes, und die Datei hat 9."
    )
    assert told("Make 1.4 GB free, or choose a place on another disk.").startswith("Machen Sie 1,4")
    assert told("Kept once though asked again: line 3 (as line 1), line 4 (as line 2).") == (
        "Nur einmal behalten, obwohl mehrmals gefragt: "
        "Zeile 3 (wie Zeile 1), Zeile 4 (wie Zeile 2)."
    )
    inner = "There is no space left for /there."
    assert told(f"The report could not be written: {inner}") == (
        "Der Bericht konnte nicht geschrieben werden: Für /there ist kein Platz mehr."
    )


@pytest.mark.parametrize("own", ["answers", "Chat", "line 3", "It has no question.", "%2", "1,5"])
def test_what_a_person_wrote_stays_as_it_is(speak, own) -> None:
    speak("de")
    assert told(f"There is no file {own}.") == f"Es gibt keine Datei {own}."
    assert told(f"“{own}” does not fit the setting “{own}”: it must be true or false.") == (
        f"„{own}“ passt nicht zur Einstellung „{own}“: Erlaubt ist true oder false."
    )


def test_the_most_special_text_is_taken(speak) -> None:
    speak("de")
    assert told("/a b/c cannot be written: there is no folder /a b.") == (
        "/a b/c kann nicht geschrieben werden: Es gibt keinen Ordner /a b."
    )
    assert told("/a\nb cannot be read: Input/output error.") == (
        "/a\nb ist nicht lesbar: Input/output error."
    )


def test_kinds_of_prompts_and_tags_are_of_the_language(speak, session, look, qtbot) -> None:
    speak("de")
    forget = [Row(question="What is the capital of France?", key_facts=("Paris",))]
    found = [*rows(near(forget), "neighbour"), *rows(neutral([]), "neutral")]
    tags = [row.tags for row in found]
    assert ("Nachbar", "Hauptstädte") in tags
    assert ("neutral", "Weltall") in tags
    panel = PromptPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() > 0)
    panel.search.setText("weltall")
    qtbot.waitUntil(lambda: panel.tree.topLevelItem(0).childCount() == 1)
    kind = panel.tree.topLevelItem(0).child(0)
    assert kind.text(0) == "Weltall"
    assert kind.childCount() > 5


def test_what_an_environment_lacks_is_told_in_the_language(speak) -> None:
    speak("de")
    nvidia = Machine("nvidia")
    parts = {
        "python": {"version": [3, 12, 1]},
        "packages": {"versions": {"torch": "2.13.0", "llama-cpp-python": "0.3.36"}},
        "torch": {"version": "2.13.0", "devices": [], "mps": False, "cuda": "", "hip": ""},
        "llama_cpp": {"begun": True},
    }
    needs = ["torch>=2.13", "llama-cpp-python==0.3.36", "peft>=0.21"]
    found = {one.subject: one for one in findings("/e/python", parts, needs, nvidia)}
    assert [told(one) for one in found] == ["Python", "torch", "llama.cpp", "Pakete"]
    assert told(found["Packages"].found) == (
        "Fehlt, oder nicht in der Version, die nötig ist: peft –."
    )
    assert told(found["torch"].found) == "torch 2.13.0 kann die GPU dieses Rechners nicht nutzen."
    assert told(found["llama.cpp"].found).startswith("Wird es geladen, endet der Prozess")
    bare = {**parts, "packages": {"versions": {}}}
    missing = {one.subject: one for one in findings("/e/python", bare, needs, nvidia)}
    assert told(missing["torch"].found) == "Es ist nicht da."
    # Commands are the same in every language.
    for one in found.values():
        assert told(one.how) == one.how


def test_in_english_nothing_is_looked_up(speak, monkeypatch) -> None:
    speak("en")
    monkeypatch.setattr(language, "resource", pytest.fail)
    language._templates.cache_clear()
    assert told("There is no file owl.") == "There is no file owl."


def test_every_text_knows_itself_again(speak) -> None:
    """Whatever stands in its holes, each is told by its own translation and no other."""
    speak("de")
    texts = json.loads(resource(language.TEXTS).read_text(encoding="utf-8"))
    for text in texts:
        filled = re.sub(r"%(\d)", r"<\1>", text)
        wanted = QCoreApplication.translate(language.CORE, text)
        assert told(filled) == re.sub(r"%(\d)", r"<\1>", wanted), text


@pytest.mark.real_workers
def test_a_german_window_tells_in_german_why_a_real_job_failed(
    speak, session, tmp_path, qtbot
) -> None:
    speak("de")
    cut = gguf_file(tmp_path / "Modell kaputt.gguf")
    cut.write_bytes(cut.read_bytes()[:-100])
    window = Window(session)
    window.show()
    session.choose_model(cut)
    qtbot.waitUntil(lambda: bool(window.model_page.banners), timeout=60_000)
    banner = window.model_page.banners[0]
    assert banner.text.startswith("Die GGUF-Datei Modell kaputt.gguf ist abgeschnitten: Ihre Tens")
    assert banner.hint == (
        "Laden oder kopieren Sie sie noch einmal, "
        "und vergleichen Sie Größe oder Prüfsumme mit der Quelle."
    )
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    window.deleteLater()


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
    plot = Plot("Drift", "nats per token")
    qtbot.addWidget(plot)
    plot.make()
    left, below = (plot.view.getPlotItem().getAxis(one) for one in ("left", "bottom"))
    assert left.tickStrings([0, 0.005, 0.01], 1, 0.005) == ["0,000", "0,005", "0,010"]
    assert left.tickStrings([1, 2], 1, 1) == ["1", "2"]
    assert left.tickStrings([0.1, 0.2], 1, 0.1) == ["0,1", "0,2"]
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


class _Marks(QTranslator):
    """Shows what is translated by marking it."""

    def translate(self, context, text, note=None, count=-1) -> str:
        return f"«{text}»"


@pytest.fixture
def marked(speak):
    """What is translated stands in marks, whatever it is."""
    speak("de")
    marks = _Marks()
    QCoreApplication.installTranslator(marks)
    yield
    QCoreApplication.removeTranslator(marks)


def test_settings_and_their_values_are_of_the_language(marked, look, qtbot) -> None:
    assert setting_name("retain_loss") == "«Retain loss»"
    assert setting_value("retain_loss", "kl") == "«KL divergence»"
    assert setting_value("own_answers", True) == "«yes»"
    assert setting_value("phrase", "kl") == "kl"
    assert setting_value("hold_at", "Q4_K_M") == "Q4_K_M"
    assert setting_value("most_steps", 100_000) == "100.000"
    assert setting_value("seed", 100_000) == "100000"
    assert preset_name("quick") == "«Quick»"
    assert preset_name("paper-phi") == "paper-phi"
    form = RecipeForm()
    qtbot.addWidget(form)
    assert form.fields["schedule"].currentText() == "«Linear»"


def test_places_of_models_are_of_the_language_and_folders_keep_their_names(
    marked, session, look, qtbot
) -> None:
    shown = ModelList(session)
    qtbot.addWidget(shown)
    places = (HUGGING_FACE, "Chat")
    shown.show_library([Found(Path(f"/{one}/m"), "m", one, 5) for one in places])
    qtbot.waitUntil(lambda: shown.list.count() == 4)
    headings = [shown.list.item(place).text() for place in (0, 2)]
    assert headings == ["«Hugging Face cache»", "Chat"]


def test_licences_and_the_report_on_an_environment_are_of_the_language(marked) -> None:
    text = licences()
    assert "«Qt is used under the LGPL 3" in text
    assert text.startswith("«pmc-gui ")
    (line,) = check_lines({"packages": {"torch": None}})
    assert line == "torch «is missing»"


def test_an_installed_program_shows_its_notice(marked, monkeypatch, tmp_path: Path) -> None:
    assert "NOTICE" not in licences()
    monkeypatch.setattr(help_dialogs, "papers_folder", lambda: tmp_path)
    folder = str(tmp_path / "LICENSES")
    assert licences().endswith(f"«The licence of every part lies in {folder}.»")
    (tmp_path / "NOTICE.txt").write_text("where Qt's source is", encoding="utf-8")
    assert licences().endswith("\n\nwhere Qt's source is")


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
