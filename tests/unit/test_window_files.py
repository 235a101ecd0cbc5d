"""What the window keeps on the disk: settings, drafts, the sample project."""

import json
from pathlib import Path

import pytest

from pmc_gui.core.app_settings import RECENT, AppSettings, Places
from pmc_gui.core.doubts import ENOUGH_REWORDED, reworded
from pmc_gui.core.draft import DRAFT_SCHEMA, Draft, Row, write_questions
from pmc_gui.core.errors import InputError
from pmc_gui.core.questions import read_questions
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.runfolder import Project
from pmc_gui.core.sample import sample_project


def test_settings_come_back_as_they_were(tmp_path) -> None:
    places = Places(tmp_path / "a" / "b", tmp_path)
    settings = places.load()
    assert settings == AppSettings()
    for number in range(RECENT + 3):
        settings.remember_model(Path(f"/m/{number}"))
    settings.remember_model(Path("/m/9"))
    settings.theme = "dark"
    places.save(settings)
    again = places.load()
    assert again == settings
    assert again.recent_models[0] == Path("/m/9")
    assert len(again.recent_models) == len(set(again.recent_models)) == RECENT


@pytest.mark.parametrize("text", ["", "{", '{"theme": "pink"}', "[1]"])
def test_damaged_settings_are_put_aside_and_not_lost(tmp_path, text) -> None:
    places = Places(tmp_path, tmp_path)
    places.settings_file.write_text(text)
    assert places.load() == AppSettings()
    assert (tmp_path / "settings.json.damaged").read_text() == text


def test_settings_of_a_newer_program_are_read_as_far_as_they_are_known(tmp_path) -> None:
    places = Places(tmp_path, tmp_path)
    text = '{"theme": "pink", "font_scale": 9, "language": "de", "hologram": {"on": true}}'
    places.settings_file.write_text(text)
    settings = places.load()
    assert (settings.language, settings.theme, settings.font_scale) == ("de", "system", 1.0)
    # They are there as well when the program is started again before it has saved any.
    assert places.load() == settings
    places.save(settings)
    assert json.loads(places.settings_file.read_text())["hologram"] == {"on": True}
    assert (tmp_path / "settings.json.damaged").read_text() == text


def test_a_draft_comes_back_as_it_was(tmp_path) -> None:
    draft = Draft(
        model=Path("/m"),
        recipe=Recipe(epochs=3),
        forget=(Row(question="A?", key_facts=("x",), wordings=("a?",), today="Ä <b>"),),
        keep=(Row(question="B?", ticked=False, tags=("t",)),),
    )
    assert Draft.load(tmp_path) == Draft()
    draft.save(tmp_path)
    assert Draft.load(tmp_path) == draft
    assert [path.name for path in tmp_path.iterdir()] == ["draft.json"]
    # Laid out in any other way, it is the same.
    file = tmp_path / "draft.json"
    for indent in (None, 2):
        file.write_text(json.dumps(json.loads(file.read_text()), indent=indent))
        assert Draft.load(tmp_path) == draft
    Draft().save(tmp_path)
    assert Draft.load(tmp_path) == Draft()


def test_a_damaged_or_newer_draft_is_told(tmp_path) -> None:
    (tmp_path / "draft.json").write_text("{")
    with pytest.raises(InputError, match="damaged"):
        Draft.load(tmp_path)
    Draft(forget=(Row(question="A?"),)).save(tmp_path)
    text = (tmp_path / "draft.json").read_text()
    (tmp_path / "draft.json").write_text(text.replace('"A?"', "7"))
    with pytest.raises(InputError, match="damaged"):
        Draft.load(tmp_path)


def of_tomorrow(project: Path, lines: bool) -> str:
    """Put a draft of a newer program into a project, in its layout of today or in another."""
    Draft(recipe=Recipe(epochs=3), forget=(Row(question="A?"),)).save(project)
    file = project / "draft.json"
    now = file.read_text(encoding="utf-8")
    text = now.replace(f'"schema_version":{DRAFT_SCHEMA}', f'"schema_version":{DRAFT_SCHEMA + 1}')
    text = text.replace('"epochs":3', '"epochs":"as many as it takes","of_tomorrow":[1]')
    text = text.replace('"A?"', '{"spoken":"A?"}').replace('"seed":', '"sown":[],"seed":')
    assert text.count("tomorrow") == text.count("spoken") == text.count("sown") == 1
    file.write_text(text if lines else json.dumps(json.loads(text), indent=2), encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [True, False])
def test_a_newer_draft_is_said_to_be_newer_whatever_is_in_it(tmp_path: Path, lines: bool) -> None:
    text = of_tomorrow(tmp_path, lines)
    with pytest.raises(InputError, match="newer version") as caught:
        Draft.load(tmp_path)
    assert "Update" in caught.value.hint
    assert (tmp_path / "draft.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lines", [True, False])
def test_a_newer_draft_is_not_written_over(tmp_path: Path, lines: bool) -> None:
    text = of_tomorrow(tmp_path, lines)
    with pytest.raises(InputError, match="newer version"):
        Draft(forget=(Row(question="Mine?"),)).save(tmp_path)
    assert (tmp_path / "draft.json").read_text(encoding="utf-8") == text
    # What nobody can read is: this one would be lost.
    (tmp_path / "draft.json").write_text(text[:40], encoding="utf-8")
    Draft().save(tmp_path)
    assert Draft.load(tmp_path) == Draft()


def test_jobs_read_the_ticked_rows(tmp_path) -> None:
    rows = [
        Row(
            question="A?",
            key_facts=("a; b", "c"),
            wordings=("a?", "b?"),
            answer="It is c.",
            audit_wordings=("c?",),
        ),
        Row(question="B?", ticked=False),
        Row(question="  "),
        Row(question="C?", today="never written"),
    ]
    path = tmp_path / "forget.jsonl"
    assert write_questions(path, rows) == 2
    assert "never written" not in path.read_text()
    questions = read_questions(path).questions
    assert questions == [rows[0].as_question(), rows[3].as_question()]


def test_the_sample_project_is_made_once(tmp_path, sample_model) -> None:
    path = tmp_path / "projects" / "Sample.pmc"
    project = sample_project(path)
    draft = Draft.load(project.path)
    assert draft.model == sample_model
    assert (len(draft.forget), len(draft.keep)) == (4, 8)
    assert all(row.key_facts for row in (*draft.forget, *draft.keep))
    # Its audit may say “forgotten”.
    asked = [reworded(row.audit_wordings, row.question) for row in draft.forget]
    assert min(asked) >= ENOUGH_REWORDED
    draft.model_copy(update={"keep": ()}).save(project.path)
    assert Draft.load(sample_project(path).path).keep == ()
    assert isinstance(project, Project)
    assert json.loads((path / "project.json").read_text())["format"] == "pmc-gui project"


def test_a_draft_with_settings_of_an_older_program_is_read(tmp_path: Path) -> None:
    """Questions and key facts would be lost with it."""
    Draft(recipe=Recipe(epochs=3), forget=(Row(question="Who?"),)).save(tmp_path)
    file = tmp_path / "draft.json"
    now = file.read_text(encoding="utf-8")
    old = now.replace('"cuts":6', '"redraws":2').replace('"openers":2,', "")
    assert old.count("redraws") == 1
    assert "openers" not in old
    # As the program lays it out, and as anybody else may.
    for text in (old, json.dumps(json.loads(old))):
        file.write_text(text, encoding="utf-8")
        read = Draft.load(tmp_path)
        assert read.recipe == Recipe(epochs=3, cuts=2, openers=0)
        assert read.forget == (Row(question="Who?"),)


def test_a_place_where_settings_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(InputError) as caught:
        Places(tmp_path / "config" / "pmc-gui", tmp_path).save(AppSettings())
    assert caught.value.message.startswith("Your settings are not kept: ")
    assert str(tmp_path / "config") in caught.value.hint
