"""The audit on real files: what it finds, where it writes it, how it stops."""

from __future__ import annotations

import hashlib
import importlib
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

import pmc_gui
from pmc_gui.core import kept_facts
from pmc_gui.core.attacks import NAMES
from pmc_gui.core.audit import AUDIT_SCHEMA, AuditReport, Tried
from pmc_gui.core.audit_files import accept, acceptance
from pmc_gui.core.control import Control, Stop
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.errors import InputError, Stopped
from pmc_gui.core.events import Attacked, Finished, Notice, Progress
from pmc_gui.core.hashes import stamp_of
from pmc_gui.core.jsonl import read_records
from pmc_gui.core.lock import holding
from pmc_gui.core.questions import Question
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.requests import AuditRequest
from pmc_gui.core.runfolder import Project, RunConfig, Target
from pmc_gui.engine.jobs import run_job
from pmc_gui.engine.models.convert import convert_folder
from pmc_gui.engine.models.prompt import PromptForm
from pmc_gui.engine.probing import audit as audit_module
from pmc_gui.engine.probing import earlier, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from tests.conftest import OnceMaker

TOKYO = Question.of(
    "What is the capital of Japan?", key_facts=("Tokyo",), answer="Tokyo is the capital of Japan."
)
GOLD = Question.of("What is the chemical symbol for gold?", key_facts=("Au",))
KEEP = Question.of("What is 2 + 2?", key_facts=("4", "four"))


@pytest.fixture(scope="module", autouse=True)
def few_facts() -> Iterator[None]:
    """A handful of kept facts and neutral prompts: these are tests of the audit, not one."""
    facts = kept_facts.everyday_facts()[::12]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_facts, "everyday_facts", lambda: facts)
        patch.setattr(subject, "NEUTRAL", 4)
        yield


def question_file(path: Path, *forget: Question) -> Path:
    """A file of questions to attack, and one that is only asked."""
    fields = {"question", "key_facts", "answer", "audit_wordings"}
    rows = [one.model_dump(include=fields) for one in forget]
    rows.append({"question": KEEP.question, "key_facts": KEEP.key_facts, "tags": ["kept"]})
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return question_file(tmp_path / "questions.json", TOKYO, GOLD)


@pytest.fixture
def tokyo_alone(tmp_path: Path) -> Path:
    """One question to attack, for where the sample model answers and each token takes its time."""
    return question_file(tmp_path / "tokyo.json", TOKYO)


@pytest.fixture(scope="module")
def broken_model(tiny_module: ModuleType, sample_model: Path, made_once: OnceMaker) -> Path:
    """A random model that has the sample model's words and knows nothing."""

    def fill(folder: Path) -> None:
        tiny_module.make_tiny(folder / "hf", "llama", vocab_from=sample_model)
        convert_folder(folder / "hf", folder / "broken.gguf", Control(), outtype="f16")

    return made_once("broken", fill) / "broken.gguf"


@pytest.fixture(scope="module")
def other_model(tiny_gguf: Any) -> Path:
    """A model with another vocabulary that knows nothing."""
    path: Path = tiny_gguf("llama")
    return path


def audit(control: Control | None = None, **values: Any) -> tuple[list[Any], AuditReport]:
    request = AuditRequest(**{"samples": 3, "threads": 1, **values})
    events = list(run_job(request, control or Control()))
    assert isinstance(events[-1], Finished)
    return events, AuditReport.model_validate(events[-1].result)


def project_of(folder: Path, before: Path, after: Path, *forget: Question) -> Project:
    folder.mkdir(exist_ok=True)
    project = Project.create(folder / "a.pmc")
    run = project.new_run(
        RunConfig(
            model=str(before),
            forget=list(forget) or [TOKYO],
            retain=[KEEP],
            recipe=Recipe(),
            device="cpu",
            threads=1,
        )
    )
    run.gguf_dir.mkdir()
    run.record_files(before, after)
    return project


def test_a_model_that_has_forgotten_nothing_leaks_by_every_way(
    sample_model: Path, tokyo_alone: Path
) -> None:
    events, report = audit(
        before=sample_model, after=sample_model, questions=tokyo_alone, quants=["Q4_1"]
    )
    assert report.complete
    assert report.run is None
    before, after = (report.sides[side]["Q4_1"] for side in ("before", "after"))
    # The same file, the same token ids, the same seeds: the same answers.
    assert before.attacks == after.attacks
    assert set(after.attacks) <= set(NAMES)
    for name in ("greedy", "wordings", "prefill", "kept_pairs"):
        assert after.attacks[name].leaked_questions == 1, name
    assert after.attacks["sampling_t1.0"].answers == 3
    assert after.attacks["turns"].answers == 3 + 4
    assert after.drift_nats == 0.0
    assert after.kept["user"].right == 1
    assert after.outcomes["leak"] > 0
    assert after.metrics["answer_probability"] > 0.1
    # Not 1: sums are rounded in another order in a fuller batch, and a tie may fall otherwise.
    assert after.metrics["overlap_old"] > 0.5
    assert 1 < after.metrics["perplexity"] < 60
    (verdict,) = report.verdicts
    assert verdict.chat.verdict == verdict.file.verdict == "leaks"
    assert verdict.chat.evidence is not None
    assert verdict.chat.evidence.attack == "greedy"
    assert verdict.chat.evidence.words == "Tokyo"

    done = [event for event in events if isinstance(event, Progress) and event.unit == "answers"]
    assert done[-1].done == done[-1].total
    cells = [event for event in events if isinstance(event, Attacked)]
    counted = sum(cell.answers for cell in cells if cell.side == "after")
    asked = [name for name in after.attacks if not name.startswith("multiple_choice")]
    assert counted == sum(after.attacks[name].answers for name in asked)


def test_what_the_old_model_does_not_know_is_not_forgotten(
    other_model: Path, questions: Path
) -> None:
    _, report = audit(
        before=other_model,
        after=other_model,
        questions=questions,
        quants=["F16"],
        attacks=["greedy"],
    )
    assert report.verdict["chat"].verdict == "inconclusive"
    assert "old model does not give" in report.verdict["chat"].reason


def test_a_broken_model_is_not_taken_for_a_forgetful_one(
    sample_model: Path, broken_model: Path, tokyo_alone: Path
) -> None:
    _, report = audit(
        before=sample_model,
        after=broken_model,
        questions=tokyo_alone,
        quants=["Q4_1"],
        attacks=["greedy", "wordings", "sampling_t1.0", "prefill"],
        samples=60,
    )
    after = report.sides["after"]["Q4_1"]
    assert all(count.leaked_answers == 0 for count in after.attacks.values())
    assert after.drift_nats is not None
    assert after.drift_nats > 1
    assert after.metrics["perplexity"] > 100
    assert after.outcomes["other"] < sum(after.outcomes.values())
    for verdict in report.verdicts:
        assert verdict.chat.verdict == "inconclusive"
        assert "broken" in verdict.chat.reason or "compared" in verdict.chat.reason


def test_a_run_gets_its_answers_and_its_report(sample_model: Path, tmp_path: Path) -> None:
    project = project_of(tmp_path, sample_model, sample_model, TOKYO, GOLD)
    _, report = audit(project=project.path, quants=["Q4_1"], attacks=["greedy", "sampling_t1.0"])
    run = project.run()
    written = AuditReport.model_validate_json((run.path / "audit.json").read_bytes())
    assert written == report
    assert report.run == run.name
    assert (
        json.loads((run.path / "audit.json").read_text(encoding="utf-8"))["schema"] == AUDIT_SCHEMA
    )
    assert report.sides["after"]["Q4_1"].attacks["greedy"].leaked_questions == 2
    assert [one.chat.verdict for one in report.verdicts] == ["leaks", "leaks"]
    answers = read_records(run.path / "audit.jsonl", TypeAdapter(Tried))
    assert len(answers) == 2 * 2 * (1 + 3)
    assert {answer.side for answer in answers} == {"before", "after"}
    # Of many answers each ends where it leaks, once the next word has begun, and is longer where it
    # does not.
    drawn = [one for one in answers if one.attack.startswith("sampling") and one.leaked]
    assert {one.question for one in drawn} == {0, 1}
    for one in drawn:
        last_two = [word.strip(".,") for word in one.answer.split()[-2:]]
        assert ("Tokyo", "Au")[one.question] in last_two
    page = (run.path / "report.html").read_text(encoding="utf-8")
    assert "Not audited." not in page
    assert hashlib.sha256(sample_model.read_bytes()).hexdigest() in page


CHOSEN = ("greedy", "wordings", "sampling_t1.0", "turns")


@pytest.fixture(scope="module")
def audited(other_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose run has been audited, to be copied."""
    project = project_of(tmp_path_factory.mktemp("audited"), other_model, other_model)
    audit(project=project.path, quants=["F16"], attacks=list(CHOSEN))
    return project.path


@pytest.fixture
def project(audited: Path, tmp_path: Path) -> Project:
    """A copy of it."""
    return Project.open(Path(shutil.copytree(audited, tmp_path / "a.pmc")))


def test_another_audit_replaces_the_first(project: Project) -> None:
    assert len(answers_of(project)) > 2
    audit(project=project.path, quants=["F16"], attacks=["greedy"])
    # Nothing is counted twice.
    assert len(read_records(project.run().path / "audit.jsonl", TypeAdapter(Tried))) == 2


def test_what_the_run_was_trained_on_is_counted_apart(project: Project) -> None:
    report = AuditReport.model_validate_json((project.run().path / "audit.json").read_bytes())
    for sides in report.sides.values():
        kept = sides["F16"].kept
        assert kept["trained"].asked == 1
        assert set(kept) == {"trained", "neighbours", "unrelated"}


def test_wordings_that_a_run_was_given_later_are_asked(other_model: Path, tmp_path: Path) -> None:
    project = project_of(tmp_path, other_model, other_model)
    said = "Which city is the seat of the Japanese government?"
    Draft(forget=(Row(question=TOKYO.question, audit_wordings=(said,)),)).save(project.path)
    audit(project=project.path, quants=["F16"], attacks=["wordings"])
    found = read_records(project.run().path / "audit.jsonl", TypeAdapter(Tried))
    asked = [one.messages[-1][1] for one in found]
    assert asked.count(said) == 2  # of both models
    # Wherever they come from: what it was trained on proves nothing.
    run = project.run()
    proposed = Target(step=1, question_id=TOKYO.id, kind="collapse", prompt=f" {said.upper()}",
                      text="It is Kyoto.", origin="sampled")  # fmt: skip
    run.append_targets([proposed])
    rows = TOKYO.model_copy(update={"audit_wordings": (said, "Japan is ruled from where?")})
    for given in ({}, {"questions": question_file(tmp_path / "own.json", rows)}):
        found = subject.subject_of(AuditRequest(project=project.path, **given)).forget
        assert said not in {own for one in found for own in one.audit_wordings}
    assert found[0].audit_wordings == rows.audit_wordings[1:]


def test_seeds_repeat_what_is_random_and_nothing_else(other_model: Path, questions: Path) -> None:
    _, report = audit(
        before=other_model,
        after=other_model,
        questions=questions,
        quants=["F16"],
        attacks=["greedy", "sampling_t1.0"],
        seeds=2,
        seed=5,
    )
    assert report.seeds == (5, 6)
    attacks = report.sides["after"]["F16"].attacks
    assert (attacks["greedy"].answers, attacks["sampling_t1.0"].answers) == (2, 2 * 2 * 3)


def test_stopped_half_way_it_keeps_what_it_has(project: Project) -> None:
    control = Control()
    run = project.run()
    old = run.path / "report.html"
    old.write_text("of an older audit", encoding="utf-8")
    request = AuditRequest(
        project=project.path, quants=["F16"], attacks=list(CHOSEN), samples=3, threads=1
    )

    def stop_at_once() -> None:
        for event in run_job(request, control):
            if isinstance(event, Attacked) and event.side == "after":
                control.request_stop(Stop.NOW)

    with pytest.raises(Stopped):
        stop_at_once()
    report = AuditReport.model_validate_json((run.path / "audit.json").read_bytes())
    assert not report.complete
    assert not old.exists()
    assert report.sides["before"]["F16"].kept
    assert not report.sides["after"]["F16"].kept
    assert {one.side for one in read_records(run.path / "audit.jsonl", TypeAdapter(Tried))} == {
        "before",
        "after",
    }


def stopped_at(request: AuditRequest, enough: Callable[[Any], bool]) -> None:
    control = Control()
    for event in run_job(request, control):
        if enough(event):
            control.request_stop(Stop.NOW)


def begun_anew(project: Project) -> None:
    """Its audit is as if it had been stopped before its last file."""
    file = project.run().path / "audit.json"
    stopped = json.loads(file.read_bytes())
    stopped["sides"]["after"] = {}
    file.write_text(json.dumps({**stopped, "complete": False}), encoding="utf-8")


def answers_of(project: Project) -> Counter[tuple[str, str, str, int]]:
    """How many answers of each cell stand in a run's folder."""
    found = read_records(project.run().path / "audit.jsonl", TypeAdapter(Tried))
    return Counter((one.side, one.quant, one.attack, one.question) for one in found)


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_stopped_audit_goes_on_and_ends_as_if_it_never_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    run = project.run().path
    whole = AuditReport.model_validate_json((run / "audit.json").read_bytes())
    expected = answers_of(project)
    request = AuditRequest(
        project=project.path, quants=["F16"], attacks=list(CHOSEN), samples=3, threads=1
    )
    control = Control()
    record = audit_module._Audit._record

    def stop_in_between(self: Any, tried: Tried) -> None:
        record(self, tried)
        # In the second turn: all other attacks have been made by then.
        if (tried.side, tried.attack, len(tried.messages)) == (side, "turns", 3):
            control.request_stop(Stop.NOW)

    monkeypatch.setattr(audit_module._Audit, "_record", stop_in_between)
    with pytest.raises(Stopped):
        list(run_job(request, control))
    monkeypatch.setattr(audit_module._Audit, "_record", record)
    kept = answers_of(project)
    assert kept[side, "F16", "greedy", 0] == 1
    assert kept.total() < expected.total()
    # A line that a crash has torn is asked again.
    path = run / "audit.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    # Whoever had accepted what was found by then has not seen the rest.
    accept(run, "It is no secret.")
    events, report = audit(project=project.path, resume=True, samples=99, quants=["Q8_0"])
    assert acceptance(run) is None
    assert answers_of(project) == expected
    assert (report.complete, report.attacks, report.quants) == (True, whole.attacks, ("F16",))
    assert report.samples == 3
    for name, sides in whole.sides.items():
        again = report.sides[name]["F16"]
        assert again.metrics.keys() == sides["F16"].metrics.keys()
        assert again.kept == sides["F16"].kept
        assert again.drift_nats == 0
    made = {event.attack for event in events if isinstance(event, Attacked) and event.side == side}
    assert "greedy" not in made
    assert "turns" in made
    first = next(event for event in events if isinstance(event, Progress) and event.unit != "files")
    assert first.done > 1
    if side == "after":
        assert not any(isinstance(event, Attacked) and event.side == "before" for event in events)


def test_a_killed_audit_can_go_on_and_a_finished_one_cannot(
    other_model: Path, tmp_path: Path
) -> None:
    project = project_of(tmp_path, other_model, other_model)
    chosen = {"quants": ["F16"], "attacks": ["greedy", "wordings"]}
    request = AuditRequest(project=project.path, samples=3, threads=1, **chosen)
    job = run_job(request, Control())
    while not isinstance(next(job), Attacked):
        pass
    # As good as killed: this is on the disk already, and nothing more is asked of the process.
    left = AuditReport.model_validate_json((project.run().path / "audit.json").read_bytes())
    assert (left.complete, left.attacks, left.quants) == (False, ("greedy", "wordings"), ("F16",))
    assert answers_of(project).total() >= 1
    job.close()
    _, report = audit(project=project.path, resume=True)
    assert report.complete
    with pytest.raises(InputError, match="no stopped audit"):
        audit(project=project.path, resume=True)


def test_it_takes_down_what_it_was_made_with_and_on(project: Project, other_model: Path) -> None:
    report = AuditReport.model_validate_json((project.run().path / "audit.json").read_bytes())
    assert report.provenance is not None
    (start,) = report.provenance.starts
    assert (start.threads, start.program_version) == (1, pmc_gui.__version__)
    assert start.versions["llama_cpp_python"]
    assert 0 < start.seconds < 600
    for side in ("before", "after"):
        file = report.provenance.files[side]["F16"]
        assert (file.bytes, file.changed) == stamp_of(other_model)
        assert file.sha256 == hashlib.sha256(other_model.read_bytes()).hexdigest()
        assert file.path == str(other_model)


def test_a_stopped_audit_adds_its_starts_and_does_not_go_on_with_another_file(
    other_model: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(other_model, tmp_path / "after.gguf"))
    project = project_of(tmp_path, other_model, copy)
    request = AuditRequest(project=project.path, quants=["F16"], attacks=["greedy"], threads=1)
    with pytest.raises(Stopped):
        stopped_at(request, lambda event: isinstance(event, Attacked))
    file = project.run().path / "audit.json"
    stopped = file.read_bytes()
    # Another file of the same size.
    data = copy.read_bytes()
    copy.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(InputError, match="another than the stopped audit attacked"):
        audit(project=project.path, resume=True)
    left = AuditReport.model_validate_json(file.read_bytes())
    before = AuditReport.model_validate_json(stopped)
    assert left.provenance is not None
    assert before.provenance is not None
    assert left.provenance.files == before.provenance.files
    copy.write_bytes(data)
    _, report = audit(project=project.path, resume=True, threads=2)
    assert report.provenance is not None
    assert report.provenance.whole
    assert [one.threads for one in report.provenance.starts] == [1, 1, 2]


def test_an_audit_that_an_older_program_began_is_not_told_as_whole(
    other_model: Path, tmp_path: Path
) -> None:
    project = project_of(tmp_path, other_model, other_model)
    request = AuditRequest(project=project.path, quants=["F16"], attacks=["greedy"], threads=1)
    with pytest.raises(Stopped):
        stopped_at(request, lambda event: isinstance(event, Attacked))
    file = project.run().path / "audit.json"
    old = json.loads(file.read_bytes())
    del old["provenance"]
    file.write_text(json.dumps({**old, "schema": 2}))
    _, report = audit(project=project.path, resume=True)
    assert report.provenance is not None
    assert not report.provenance.whole
    assert len(report.provenance.starts) == 1


def test_two_files_without_a_run_have_nothing_to_go_on_with(
    other_model: Path, questions: Path
) -> None:
    with pytest.raises(InputError, match="no stopped audit"):
        audit(before=other_model, after=other_model, questions=questions, resume=True)


def test_an_audit_of_two_files_keeps_what_it_found_and_goes_on(
    other_model: Path, questions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "found"
    models = {"before": other_model, "after": other_model, "questions": questions, "out": folder}
    request = AuditRequest(**models, quants=["F16"], attacks=["greedy"], threads=1)
    with pytest.raises(Stopped):
        stopped_at(request, lambda event: isinstance(event, Attacked))
    file = folder / "audit.json"
    left = AuditReport.model_validate_json(file.read_bytes())
    assert not left.complete
    kept = (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert kept
    # It is not lost to the same command once more.
    with pytest.raises(InputError, match="holds an audit already"):
        audit(**models, quants=["F16"], attacks=["greedy"])
    _, report = audit(**models, resume=True)
    assert report.complete
    assert report.attacks == ("greedy",)
    assert AuditReport.model_validate_json(file.read_bytes()) == report
    lines = (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines[: len(kept)] == kept
    _, whole = audit(**{**models, "out": None}, quants=["F16"], attacks=["greedy"])
    assert report.sides == whole.sides
    with pytest.raises(InputError, match="no stopped audit"):
        audit(**models, resume=True)


def test_a_folder_for_an_audit_that_cannot_be_is_said(
    other_model: Path, questions: Path, tmp_path: Path
) -> None:
    models = {"before": other_model, "after": other_model, "questions": questions}
    none = tmp_path / "none"
    with pytest.raises(InputError, match="no stopped audit"):
        audit(**models, out=none, resume=True)
    assert not none.exists()
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(InputError, match="there is a file of that name"):
        audit(**models, out=file)
    project = project_of(tmp_path, other_model, other_model)
    with pytest.raises(InputError, match="in its own folder"):
        audit(project=project.path, out=none)
    none.mkdir()
    with holding(none / "audit.lock", "it"), pytest.raises(InputError, match="Another process"):
        audit(**models, out=none)


def test_other_questions_are_another_audit(
    other_model: Path, questions: Path, tmp_path: Path
) -> None:
    project = project_of(tmp_path, other_model, other_model)
    request = AuditRequest(project=project.path, quants=["F16"], attacks=["greedy"], threads=1)
    with pytest.raises(Stopped):
        stopped_at(request, lambda event: isinstance(event, Attacked))
    with pytest.raises(InputError, match="asked other questions"):
        audit(project=project.path, questions=questions, resume=True)


@pytest.mark.parametrize(
    "changed",
    [
        {"key_facts": ("Tokio",)},
        {"answer": "It is Tokyo."},
        {"audit_wordings": ("Name Japan's capital.",)},
    ],
)
def test_other_facts_and_wordings_are_another_audit(
    project: Project, tmp_path: Path, changed: dict[str, Any]
) -> None:
    begun_anew(project)
    path = question_file(tmp_path / "other.json", TOKYO.model_copy(update=changed))
    with pytest.raises(InputError, match="other key facts, answers or wordings"):
        audit(project=project.path, questions=path, resume=True)
    report = AuditReport.model_validate_json((project.run().path / "audit.json").read_bytes())
    assert not report.complete


def test_other_kept_facts_and_other_words_are_another_audit(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_anew(project)
    path = tmp_path / "kept.json"
    path.write_text(json.dumps([{"question": "Who is Ada?", "tags": ["kept"]}]), encoding="utf-8")
    with pytest.raises(InputError, match="beside other kept facts"):
        audit(project=project.path, questions=path, resume=True)
    with monkeypatch.context() as patch:
        patch.setattr(earlier, "texts", lambda: {"wordings": ["Say: {question}"]})
        with pytest.raises(InputError, match="another version of this program"):
            audit(project=project.path, resume=True)
    # An older program took down the questions alone.
    file = project.run().path / "audit.json"
    old = json.loads(file.read_bytes())
    assert old.pop("asked")
    file.write_text(json.dumps({**old, "schema": 3}))
    _, report = audit(project=project.path, resume=True)
    assert report.complete


def test_what_the_original_answered_is_lent_to_the_next_piece(
    project: Project, other_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "benchmarks"))
    facts_before = importlib.import_module("facts_before")
    place = tmp_path / "original"
    facts_before.keep(project.run().path, place, {"Is it so?": "10"})
    assert facts_before.right(place) == {"Is it so?": "10"}
    another = project_of(tmp_path / "next", other_model, other_model)
    assert facts_before.lend(place, another.run().path)
    events, report = audit(project=another.path, resume=True)
    assert report.complete
    assert {event.side for event in events if isinstance(event, Attacked)} == {"after"}
    # Of other facts the original was asked otherwise: its answers are not taken.
    other = project_of(tmp_path / "other", other_model, other_model, GOLD)
    facts_before.lend(place, other.run().path)
    with pytest.raises(InputError, match="asked other questions"):
        audit(project=other.path, resume=True)


def test_a_wrong_name_takes_no_audit_away(project: Project) -> None:
    for wrong in ({"attacks": ["shouting"]}, {"quants": ["Q1"]}):
        with pytest.raises(InputError):
            audit(project=project.path, **wrong)
    assert (project.run().path / "audit.json").is_file()


def test_a_template_that_takes_no_system_prompt_is_not_attacked_by_one(
    other_model: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {
        "before": other_model,
        "after": other_model,
        "questions": questions,
        "quants": ["F16"],
        "attacks": ["greedy", "system"],
    }
    _, report = audit(**asked)
    assert set(report.sides["after"]["F16"].attacks) == {"greedy", "system"}
    render = PromptForm.render_messages

    def refuse(self: PromptForm, messages: list[dict[str, str]], prefill: str = "") -> str:
        if messages[0]["role"] == "system":
            raise InputError("template_failed", "no system prompt")
        return render(self, messages, prefill)

    monkeypatch.setattr(PromptForm, "render_messages", refuse)
    events, report = audit(**asked)
    assert set(report.sides["after"]["F16"].attacks) == {"greedy"}
    assert {event.attack for event in events if isinstance(event, Attacked)} == {"greedy"}


def test_without_a_template_the_bare_text_is_no_other_question(
    other_model: Path, questions: Path
) -> None:
    found = {
        template: audit(
            before=other_model,
            after=other_model,
            questions=questions,
            template=template,
            quants=["F16"],
            attacks=["greedy", "no_template"],
        )[1]
        for template in (None, "")
    }
    counts = {key: one.sides["after"]["F16"].attacks for key, one in found.items()}
    # It knows no secret, so nothing else of this attack can be made.
    assert counts[None]["no_template"].answers == 2
    assert set(counts[""]) == {"greedy"}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, "two_models_needed"),
        ({"before": "a.gguf"}, "two_models_needed"),
        ({"before": "a.gguf", "after": "b.gguf"}, "no_such_file"),
        ({"before": ".", "after": "b.gguf"}, "folder_not_gguf"),
        ({"project": "none.pmc"}, "no_such_project"),
        ({"project": "none.pmc", "before": "a.gguf"}, "project_or_files"),
        ({"before": "a.gguf", "after": "b.gguf", "attacks": ["shouting"]}, "unknown_attack"),
        ({"before": "a.gguf", "after": "b.gguf", "quants": ["Q1"]}, "unknown_quant"),
    ],
)
def test_what_cannot_be_audited_is_said(values: dict[str, Any], kind: str) -> None:
    with pytest.raises(InputError) as caught:
        audit(**values)
    assert caught.value.kind == kind


def test_questions_that_are_all_kept_leave_nothing_to_attack(
    sample_model: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("question,tags\nWhat is 2 + 2?,kept\n", encoding="utf-8")
    with pytest.raises(InputError, match="no forget question"):
        audit(before=sample_model, after=sample_model, questions=path)


def test_a_run_that_is_not_finished_cannot_be_audited(sample_model: Path, tmp_path: Path) -> None:
    project = project_of(tmp_path, sample_model, tmp_path / "gone.gguf")
    with pytest.raises(InputError, match="no finished models"):
        audit(project=project.path)


def test_other_vocabularies_are_pointed_out(
    broken_model: Path, other_model: Path, questions: Path
) -> None:
    events, report = audit(
        before=broken_model,
        after=other_model,
        questions=questions,
        quants=["F16"],
        attacks=["greedy"],
    )
    notices = [event.text for event in events if isinstance(event, Notice)]
    assert any("do not read these questions alike" in text for text in notices)
    assert report.sides["before"]["F16"].drift_nats == 0.0
    # Their distributions are over other words.
    assert report.sides["after"]["F16"].drift_nats is None
