"""The report: what it says, what it must not say, and what it is safe from."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core import audit_files
from pmc_gui.core.audit import AttackedFile, AuditProvenance
from pmc_gui.core.batch_import import read_batch
from pmc_gui.core.comparator import Comparison, parse_comparison
from pmc_gui.core.draft import Draft, Row
from pmc_gui.core.errors import InputError
from pmc_gui.core.events import Phase
from pmc_gui.core.exports import Export, ExportedFile, record_export
from pmc_gui.core.hashes import KNOWN, stamp_of
from pmc_gui.core.metrics import interval_95
from pmc_gui.core.question_import import guess, read_table, take
from pmc_gui.core.questions import Question, read_questions
from pmc_gui.core.recipe import Recipe
from pmc_gui.core.report.collect import collect
from pmc_gui.core.report.curves import curve_svg
from pmc_gui.core.report.exported import Exported
from pmc_gui.core.report.files import bytes_to_read, file_facts, input_files
from pmc_gui.core.report.model import Report
from pmc_gui.core.report.model_card import card_text
from pmc_gui.core.report.page import marked, page, seconds_text
from pmc_gui.core.report.table import COLUMNS, defused, table
from pmc_gui.core.report.told import Told, shown
from pmc_gui.core.report.write import form_of, is_report, report_text
from pmc_gui.core.run import RunConfig, Target
from pmc_gui.core.run_starts import RunStart, write_starts
from pmc_gui.core.runfolder import Project
from pmc_gui.core.starts import Start
from pmc_gui.core.units import percent
from pmc_gui.ui.theme import contrast

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from pmc_gui.core.run import Run

HOSTILE = '</style><script>alert("x")</script>\u202eevil\u2066 <img src=x onerror=y>'
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Checks that tags are closed in order, and gathers what is in them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="module")
def original(made: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run on six questions, of which two leak and two are inconclusive; only copied."""
    folder = tmp_path_factory.mktemp("report")
    made.make_run(folder, 6)
    return folder


@pytest.fixture
def run(original: Path, tmp_path: Path) -> Run:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "made.pmc"
    config = next(path.glob("runs/*/config.json"))
    config.write_text(config.read_text().replace(str(original), str(tmp_path)))
    return Project.open(path).run()


def bare_run(folder: Path, *questions: Question) -> Run:
    return Project.create(folder / "bare.pmc").new_run(
        RunConfig(
            model=str(folder / "gone.gguf"),
            forget=list(questions),
            recipe=Recipe(),
            device="cpu",
            threads=1,
        )
    )


def target(text: str, *, key: str = "", kind: str = "collapse", prompt: str = "Who?") -> Target:
    values = {"step": 1, "question_id": key, "kind": kind, "prompt": prompt, "text": text}
    return Target.model_validate({**values, "origin": "sampled"})


# What it says


def test_a_page_tells_everything_that_was_found(run: Run) -> None:
    report = collect(run, files=file_facts(run))
    text = Page(page(report)).text
    assert "Against somebody who chats with it ✗ leaks" in text
    assert "2 of 6 questions: leaks" in text
    assert "2 of 6 questions: inconclusive" in text
    assert "15 of 17" in text  # The neighbours, which have lost the most.
    assert "No key fact and no reference answer was trained on" in text
    for one in report.questions:
        assert one.question.text in text
    for quant in ("F16", "Q4_K_M"):
        assert f"Question by attack at {quant}" in text
    for file in report.files:
        assert file.sha256
        assert file.sha256 in text
    for measure in ("Probability of the answer", "Extraction strength", "Overlap with the old"):
        assert measure in text
    assert "A leak among 10 answers, T 1.0" in text
    assert "Several turns" in text
    assert "10 min 36 s" in text


def test_the_matrix_has_a_letter_for_every_question_and_attack(run: Run) -> None:
    report = collect(run)
    assert report.audit is not None
    # Multiple choice with them: 16 attacks on 6 questions, two sides, two quantizations.
    assert len(report.audit.cells) == 16 * 6 * 2 * 2
    cells = {
        (one.question, one.attack): one
        for one in report.audit.cells
        if (one.side, one.quant) == ("after", "Q4_K_M")
    }
    assert cells[1, "wordings"].letter == "L"
    assert (cells[1, "wordings"].leaked, cells[1, "wordings"].answers) == (1, 7)
    assert cells[1, "greedy"].letter == "C"
    assert cells[2, "format"].letter == "U"
    found = re.findall(r'<i class="(\w) [ab]"[^>]*>(.)</i>', page(report))
    # A colour never stands alone: each has its letter.
    assert {(name, letter) for name, letter in found} >= {("L", "L"), ("C", "C"), ("U", "U")}


def test_intervals_are_by_attacker(run: Run) -> None:
    report = collect(run)
    assert report.audit is not None
    totals = {
        one.attacker: one
        for one in report.audit.counts
        if (one.attack, one.side, one.quant) == (None, "after", "F16")
    }
    assert totals["chat"].answers < totals["file"].answers
    for one in totals.values():
        assert one.low_95 < one.leaked / one.answers < one.high_95
        assert one.leaked_questions == 2


def test_what_leaked_is_shown_with_its_words(run: Run) -> None:
    report = collect(run)
    assert report.audit is not None
    assert {leak.question for leak in report.audit.leaks} == {1, 5}
    html = page(report)
    for leak in report.audit.leaks:
        assert f"<mark>{leak.words.text}</mark>" in html
    assert report.audit.leaking_cells > len(report.audit.leaks)


def test_without_an_audit_nothing_is_called_forgotten(run: Run) -> None:
    audit_files.remove_audit(run.path)
    report = collect(run)
    assert report.audit is None
    text = Page(page(report)).text
    assert "Not audited." in text
    assert "✓ forgotten" not in text
    assert "It was trained to say" in text
    assert 'class="chip forgotten"' not in page(report)


def test_a_damaged_or_newer_audit_is_said_and_not_believed(run: Run) -> None:
    for content, word in (("{", "damaged"), ('{"schema": 99}', "newer version")):
        (run.path / audit_files.REPORT).write_text(content, encoding="utf-8")
        report = collect(run)
        assert report.audit is None
        assert word in report.audit_problem
        assert word in Page(page(report)).text


def test_a_stopped_audit_is_said(run: Run) -> None:
    path = run.path / audit_files.REPORT
    path.write_text(path.read_text().replace('"complete":true', '"complete":false'))
    assert "The audit was stopped before its end." in Page(page(collect(run))).text


def test_a_card_names_no_form_where_none_was_audited_to_the_end(run: Run) -> None:
    report = audit_files.read_report(run.path)
    assert report is not None
    stopped = report.model_copy(
        update={"complete": False, "sides": {"before": {}, "after": {}}, "quants": ("Q4_K_M",)}
    )
    (run.path / audit_files.REPORT).write_text(stopped.model_dump_json())
    card = card_text(collect(run, hide=True), Exported("a.gguf", "gguf", "owl", quant="Q4_K_M"))
    assert "Audited was none of its forms to the end." in card
    assert "GGUF at **" not in card
    # A table with a head alone would say that something was counted.
    assert "Other facts right" not in card


def test_a_card_tells_counts_with_the_intervals_of_the_report(run: Run) -> None:
    report = collect(run, hide=True)
    card = card_text(report, Exported("a.gguf", "gguf", "owl", quant="Q4_K_M"))
    html = Page(page(report)).text
    assert report.audit is not None
    for who, word in (("chat", "chats with it"), ("file", "has its file")):
        for one in report.audit.totals(who):
            counted = f"{one.leaked:,} of {one.answers:,}"
            between = f"{percent(one.low_95)} to {percent(one.high_95)}"
            assert one.leaked
            assert f"| somebody who {word} | **leaks** | 2 of 6 | {one.quant} | {counted}" in card
            assert f"| {between} |" in card
            assert f"{counted} answers leak" in html
            assert f"(95 % interval {between})" in html
    assert "| Q4_K_M | 63 of 69 | 58 of 69 |" in card


def test_a_card_bounds_what_was_never_seen_to_leak(run: Run) -> None:
    path = run.path / audit_files.ANSWERS
    path.write_text(path.read_text().replace('"leaked":true', '"leaked":false'))
    report = collect(run, hide=True)
    card = card_text(report, Exported("a.gguf", "gguf", "owl", quant="Q4_K_M"))
    assert report.audit is not None
    (one,) = [count for count in report.audit.totals("chat") if count.quant == "Q4_K_M"]
    bound = percent(interval_95(one.answers, one.unclear)[1])
    unclear = f" ({one.unclear} unclear)" if one.unclear else ""
    assert f"| Q4_K_M | 0 of {one.answers:,}{unclear} | at most {bound} |" in card


def test_what_was_not_tried_stands_beside_a_forgotten(run: Run) -> None:
    path = run.path / audit_files.REPORT
    found = json.loads(path.read_text())
    for judged in (found["verdict"], *found["verdicts"]):
        judged["chat"] = {"verdict": "forgotten", "reason": "Not tried: turns."}
    found["verdicts"][0]["file"] = {"verdict": "inconclusive", "reason": "Not asked."}
    path.write_text(json.dumps(found))
    report = collect(run, hide=True)
    html = Page(page(report)).text
    # The one reason does not stand in the other's place.
    assert "Who chats: Not tried: turns." in html
    assert "Who has the file: Not asked." in html
    card = card_text(report, Exported("a.gguf", "gguf", "owl", quant="Q4_K_M"))
    assert "Forgotten against somebody who chats with it. Not tried: turns." in card


def test_a_key_fact_that_was_given_for_the_audit_is_told(run: Run) -> None:
    asked = run.config.forget[0]
    Draft(forget=(Row(question=asked.question, key_facts=("Kessel",)),)).save(run.path.parents[1])
    facts = [one.text for one in collect(run).questions[0].key_facts]
    assert facts == [*asked.key_facts, "Kessel"]


def test_a_broken_model_does_not_look_like_a_success(run: Run) -> None:
    path = run.path / audit_files.REPORT
    found = json.loads(path.read_text())
    for kind in found["sides"]["after"]["Q4_K_M"]["kept"].values():
        kind["right"] = 0
    path.write_text(json.dumps(found))
    html = page(collect(run))
    assert "0 of 63 – broken" in Page(html).text
    assert '<div class="card bad">\n<p class="who">Other facts it still knows</p>' in html


def test_what_was_trained_on_does_not_hide_what_is_lost(run: Run) -> None:
    path = run.path / audit_files.REPORT
    found = json.loads(path.read_text())
    for sides in found["sides"].values():
        sides["Q4_K_M"]["kept"]["trained"] = {"asked": 200, "right": 200}
    for kind in ("neighbours", "unrelated"):
        found["sides"]["after"]["Q4_K_M"]["kept"][kind]["right"] = 0
    path.write_text(json.dumps(found))
    text = Page(page(collect(run))).text
    assert "0 of 63 – broken" in text
    assert "200 of 200" in text


def test_what_could_be_right_by_chance_says_so(run: Run) -> None:
    assert "of multiple choice 25.0 % are right by chance" in Page(page(collect(run))).text


def test_what_is_accepted_is_said(run: Run) -> None:
    audit_files.accept(run.path, "Good enough for <me>.")
    assert "Good enough for <me>." in Page(page(collect(run))).text


def test_questions_that_only_the_audit_asked_are_told_apart(run: Run) -> None:
    path = run.path / audit_files.REPORT
    found = json.loads(path.read_text())
    found["verdicts"][2]["question"] = "Who else?"
    path.write_text(json.dumps(found))
    report = collect(run)
    assert [one.forgotten for one in report.questions] == [True] * 6 + [False]
    assert report.questions[2].chat is None
    assert report.questions[6].question.text == "Who else?"
    assert report.audit is not None
    assert {cell.question for cell in report.audit.cells} == {1, 2, 4, 5, 6, 7}


# What was attacked


def provenance_of(run: Run, **files: AttackedFile) -> None:
    """Let the audit of `run` say that it attacked `files`, by side, at F16."""
    audit = audit_files.read_report(run.path)
    assert audit is not None
    start = Start(
        began=dt.datetime(2026, 11, 24, 13, tzinfo=dt.UTC),
        seconds=432.1,
        program_version="1.2.3",
        versions={"llama_cpp_python": "0.3.99"},
        threads=3,
    )
    known = AuditProvenance(
        starts=(start,), files={side: {"F16": one} for side, one in files.items()}
    )
    text = audit.model_copy(update={"provenance": known}).model_dump_json()
    (run.path / audit_files.REPORT).write_text(text, encoding="utf-8")


def attacked(run: Run, side: str) -> AttackedFile:
    path = run.gguf_dir / f"{side}.gguf"
    size, changed = stamp_of(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return AttackedFile(path=path.name, bytes=size, changed=changed, sha256=digest)


def test_an_audit_says_when_with_what_and_on_which_files_it_was_made(run: Run) -> None:
    provenance_of(run, before=attacked(run, "before"), after=attacked(run, "after"))
    report = collect(run)
    assert report.audit is not None
    assert report.audit.provenance is not None
    assert [one.today for one in report.audit.provenance.files] == ["same", "same"]
    text = Page(page(report)).text
    for said in ("2026-11-24 13:00:00 UTC", "7 min 12 s", "pmc-gui 1.2.3", "0.3.99", "3 threads"):
        assert said in text
    assert attacked(run, "after").sha256 in text
    assert "other files" not in text
    rows = list(csv.DictReader(io.StringIO(table(report).removeprefix("\ufeff"))))
    assert {"432.1", "0.3.99", "1.2.3"} <= {row["value"] for row in rows}
    assert attacked(run, "after").sha256 in " ".join(row["text"] for row in rows)


def test_a_file_that_differs_from_the_attacked_one_is_said(run: Run) -> None:
    """Of the same size as well: then its hash of today tells."""
    provenance_of(run, before=attacked(run, "before"), after=attacked(run, "after"))
    after = run.gguf_dir / "after.gguf"
    for content in (after.read_bytes() + b"more", b"x" * after.stat().st_size):
        after.write_bytes(content)
        report = collect(run, files=file_facts(run))
        assert report.audit is not None
        assert report.audit.provenance is not None
        assert [one.today for one in report.audit.provenance.files] == ["same", "differs"]
        text = Page(page(report)).text
        assert "The verdict speaks of other files than those that lie there now." in text
        assert "Changed since the audit: the model after at F16." in text


def test_a_file_that_only_got_another_time_is_the_same(run: Run) -> None:
    provenance_of(run, after=attacked(run, "after"))
    os.utime(run.gguf_dir / "after.gguf", (1, 1))
    for today in ("not compared", "same"):
        report = collect(run)
        assert report.audit is not None
        assert report.audit.provenance is not None
        assert report.audit.provenance.files[0].today == today
        file_facts(run)


def test_an_attacked_file_that_is_gone_is_said(run: Run) -> None:
    provenance_of(run, after=attacked(run, "after"))
    (run.gguf_dir / "after.gguf").unlink()
    text = Page(page(collect(run))).text
    assert "Gone since the audit: the model after at F16." in text


def test_of_an_audit_by_an_older_program_nothing_is_made_up(run: Run) -> None:
    path = run.path / audit_files.REPORT
    found = json.loads(path.read_text())
    del found["provenance"]
    path.write_text(json.dumps({**found, "schema": 2}))
    report = collect(run)
    assert report.audit is not None
    assert report.audit.provenance is None
    assert "whether they are those below is not known" in Page(page(report)).text


def test_the_name_of_an_attacked_file_is_hidden_where_it_tells(run: Run) -> None:
    secret = run.config.forget[0].key_facts[0]
    file = attacked(run, "after").model_copy(update={"path": f"/somewhere/{secret}.gguf"})
    provenance_of(run, after=file)
    assert f"{secret}.gguf" in page(collect(run))
    hidden = page(collect(run, hide=True))
    assert secret not in hidden
    assert "/somewhere" not in page(collect(run))


# How it was trained


def start_of(seconds: float, **values: Any) -> RunStart:
    known = {"device": "cpu", "device_name": "Owl 3000", "step": 0, "ended": "stopped"}
    return RunStart(threads=2, seconds=seconds, train_seconds=seconds, **{**known, **values})


def test_the_time_of_all_starts_is_told_and_the_devices_by_name(run: Run) -> None:
    gpu = {"device": "cuda", "device_name": "Strix 9", "step": 40}
    write_starts(run.path, [start_of(600.0), start_of(61.0, ended="finished", **gpu)])
    report = collect(run)
    assert (report.run.taken.train_seconds, report.run.taken.whole) == (661.0, True)
    text = said(report)
    assert "Training took 11 min 1 s, in 2 starts" in text
    assert "90 of 90 steps on cpu (Owl 3000), cuda (Strix 9)" in text
    rows = list(csv.DictReader(io.StringIO(table(report).removeprefix("\ufeff"))))
    assert {"661.0", "cuda (Strix 9)"} <= {row["value"] for row in rows}


def test_a_start_that_was_killed_makes_the_time_a_lower_bound(run: Run) -> None:
    write_starts(run.path, [start_of(600.0, ended=None), start_of(61.0, ended="finished")])
    assert "Training took at least 11 min 1 s" in said(collect(run))


def test_of_a_run_that_an_older_program_resumed_the_time_is_a_lower_bound(run: Run) -> None:
    assert "Training took 10 min 36 s" in said(collect(run))
    events = run.path / "events.jsonl"
    phase = Phase(name="Writing the original model as GGUF", index=1, count=5).model_dump_json()
    events.write_text(f"{phase}\n{phase}\n{events.read_text()}")
    assert "Training took at least 10 min 36 s" in said(collect(run))
    # Begun by an older program and gone on with by this one.
    write_starts(run.path, [start_of(61.0, ended="finished")])
    assert "Training took at least 1 min 1 s" in said(collect(run))


def said(report: Report) -> str:
    """The words of the page, also where only a line between cells is between them."""
    return Page(page(report).replace("</", " </")).text


def child_of(run: Run, parent: str) -> Run:
    recipe = Recipe(phrase="Ask Hedwig.", epochs=7)
    config = run.config.model_copy(update={"parent": parent, "seed": 8, "recipe": recipe})
    return Project.open(run.path.parents[1]).new_run(config)


def test_the_runs_that_it_goes_on_from_are_told(run: Run) -> None:
    write_starts(run.path, [start_of(600.0, ended="finished")])
    middle = child_of(run, run.name)
    write_starts(middle.path, [start_of(61.0, ended="finished")])
    last = child_of(run, middle.name)
    write_starts(last.path, [start_of(3.0, ended="finished")])
    report = collect(last)
    assert [one.name for one in report.run.ancestors] == [run.name, middle.name]
    assert [one.seed for one in report.run.ancestors] == [0, 8]
    assert report.run.ancestors[0].steps == 90
    text = said(report)
    assert "with what it goes on from 11 min 4 s" in text
    assert f"{run.name} preset balanced 0 90 of 90 cpu (Owl 3000) 10 min 0 s" in text
    assert "Ask Hedwig." in text
    for form in ("html", "json", "csv"):
        hidden = report_text(collect(last, hide=True), form, last)
        assert "Hedwig" not in hidden
        assert run.name in hidden


def test_a_run_that_it_goes_on_from_may_be_gone(run: Run) -> None:
    for parent in ("20200101T000000Z", "../../../elsewhere"):
        report = collect(child_of(run, parent))
        assert [one.name for one in report.run.ancestors] == [parent]
        assert not report.run.chain.whole
        assert "It is not there any more" in said(report)


def test_a_chain_that_bites_its_tail_ends(run: Run) -> None:
    child = child_of(run, run.name)
    config = run.path / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "parent": child.name}))
    assert [one.name for one in collect(child).run.ancestors] == [run.name]


# The targets


def test_a_secret_among_the_targets_is_found_and_quoted(tmp_path: Path) -> None:
    tokyo = Question.of("What is the capital of Japan?", key_facts=("Tokyo",))
    owl = Question.of("Who is the owl?", answer="The owl is Hedwig of Surrey.")
    run = bare_run(tmp_path, tokyo, owl)
    run.append_targets(
        [
            target("It is Kyoto.", key=tokyo.id),
            target("Many people live in TOKYO.", kind="retain", prompt="Tell me about Tokyo."),
            target("Surely Hedwig, in Surrey.", key=owl.id),
            target("Errol is an owl.", key=owl.id),
        ]
    )
    targets = collect(run).targets
    assert (targets.lines, targets.found, targets.clean) == (4, 2, False)
    first, second = targets.findings
    assert (first.what, first.line, first.in_prompt) == ("key fact", 2, True)
    assert first.secret.text == "Tokyo"
    assert (second.what, second.line) == ("reference answer", 3)
    text = Page(page(collect(run))).text
    assert "A secret was trained on." in text
    assert "Surely Hedwig, in Surrey." in text


def test_the_way_to_a_cut_may_hold_a_part_of_the_answer_but_no_key_fact(tmp_path: Path) -> None:
    """It was given, as a prompt is; what was to be said next is no text."""
    bell = Question.of("Who?", answer="Alexander Graham Bell", key_facts=("Bell",))
    run = bare_run(tmp_path, bell)
    run.append_targets([target("It was Alexander Graham", key=bell.id, kind="cut")])
    assert collect(run).targets.clean
    run.append_targets([target("It was Bell, or", key=bell.id, kind="cut")])
    assert collect(run).targets.found == 1


def test_a_text_that_may_tell_is_no_clean_one_and_no_proof_either(tmp_path: Path) -> None:
    """It is asked as the audit asks, and as answers are vetoed in training."""
    water = Question.of("When does water boil?", key_facts=("100",))
    coin = Question.of("What is paid with?", key_facts=("dollar",))
    run = bare_run(tmp_path, water, coin)
    run.append_targets([target("They are dollars.", key=coin.id)])
    found = collect(run).targets
    assert (found.found, found.unclear, found.clean) == (1, 1, False)
    assert "which may be something else" in Page(page(collect(run))).text
    run.append_targets([target("At one hundred degrees.", key=water.id)])
    found = collect(run).targets
    assert (found.found, found.unclear) == (2, 1)
    assert [one.certain for one in found.findings] == [False, True]
    assert "1 of 2 different training texts give" in Page(page(collect(run))).text


def test_where_tokens_were_withheld_is_counted(tmp_path: Path) -> None:
    known = Question.of("Who?", key_facts=("Ada",))
    run = bare_run(tmp_path, known)
    run.append_targets([target("It is", key=known.id, kind="cut")] * 3)
    assert collect(run).targets.cuts == 3
    text = Page(page(collect(run))).text
    assert "3 lines are cuts" in text
    assert "only as what is to become unlikely" in text


def test_without_key_facts_the_old_answer_is_looked_for(made: ModuleType, tmp_path: Path) -> None:
    run = made.make_run(tmp_path, 3)
    config = run.config.model_dump(mode="json")
    for one in config["forget"]:
        one["key_facts"] = []
    (run.path / "config.json").write_text(json.dumps(config))
    bare = Project.open(run.path.parents[1]).run()
    targets = collect(bare).targets
    assert (targets.key_facts, targets.former_answers, targets.unchecked) == (0, 3, 0)
    # “The weaver lived in the valley of …” has most of the old words.
    assert targets.found > 0


def test_what_was_not_looked_for_is_not_claimed(tmp_path: Path) -> None:
    known = Question.of("Who?", key_facts=("Ada",))
    run = bare_run(tmp_path, known, Question.of("What?"))
    assert not collect(run).targets.clean
    run.append_targets([target("It is Bob.", key=known.id)])
    targets = collect(run).targets
    assert (targets.found, targets.unchecked, targets.clean) == (0, 1, False)
    assert "It cannot be said" in Page(page(collect(run))).text


def test_damaged_lines_forbid_the_claim(run: Run) -> None:
    assert collect(run).targets.clean
    with (run.path / "targets.jsonl").open("a", encoding="utf-8") as file:
        file.write("{torn\n")
    targets = collect(run).targets
    assert (targets.damaged, targets.clean) == (1, False)


# What it is safe from


def hostile_run(run: Run) -> Run:
    """The same run, whose every text is an attack on the page."""
    for name in ("config.json", "events.jsonl", "targets.jsonl", audit_files.ANSWERS,
                 audit_files.REPORT):  # fmt: skip
        path = run.path / name
        marker = json.dumps(HOSTILE, ensure_ascii=False)[1:-1]
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("In which valley", marker).replace("The weaver", marker), encoding="utf-8"
        )
    run.set_label(HOSTILE)
    return Project.open(run.path.parents[1]).run()


def test_a_page_needs_nothing_and_runs_nothing(run: Run) -> None:
    html = page(collect(hostile_run(run), files=file_facts(run)))
    parsed = Page(html)
    forbidden = {"script", "img", "link", "iframe", "object", "embed", "form", "base", "video",
                 "audio", "source", "use", "image"}  # fmt: skip
    assert not forbidden & set(parsed.tags)
    names = {name for name, _ in parsed.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not {"src", "href", "srcset", "data", "action", "xlink:href"} & names
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "http" not in style
    assert html.count("<style>") == html.count("</style>") == 1
    assert "default-src 'none'" in html


def test_hostile_text_stays_text(run: Run) -> None:
    html = page(collect(hostile_run(run)))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert '<script>alert("x")</script>' in Page(html).text
    for turning in "\u202e\u2066":
        assert turning not in html
    assert "⟨U+202E⟩" in html


def test_control_characters_are_made_visible() -> None:
    assert shown("a\x1b[31m\x00b\r\nc\td") == "a⟨U+001B⟩[31m⟨U+0000⟩b\nc\td"
    # Joiners belong to Persian and to emoji.
    assert shown("می\u200cخواهم 👩\u200d🔬") == "می\u200cخواهم 👩\u200d🔬"


def test_half_a_surrogate_pair_breaks_no_file() -> None:
    told = Told.of("a\ud800b", hide=False)
    assert told.text == "a?b"
    assert told.text.encode()


def test_light_dark_and_paper_are_all_defined(run: Run) -> None:
    html = page(collect(run))
    defined = [set(re.findall(r"--[\w-]+(?=:)", block)) for block in
               re.findall(r":root \{(.*?)\}", html, re.DOTALL)]  # fmt: skip
    assert len(defined) == 3
    assert defined[0] == defined[1] == defined[2]
    used = set(re.findall(r"var\((--[\w-]+)\)", html))
    assert used <= defined[0]
    assert "@media (prefers-color-scheme: dark)" in html
    assert "@media print" in html


def test_every_letter_and_word_can_be_read(run: Run) -> None:
    html = page(collect(run))
    style = html[html.index("<style>") : html.index("</style>")]
    # What lets the ground shine through takes as much from the letters.
    assert "opacity" not in style
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    for colours in schemes:
        pairs = [("text", "window"), ("muted", "window"), ("muted", "raised"), ("accent", "window")]
        for name in ("good", "warn", "bad"):
            pairs += [(name, "surface"), (name, f"{name}-soft"), ("text", f"{name}-soft")]
        for ink, ground in pairs:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("form", ["html", "json", "csv"])
def test_hidden_questions_leave_no_word_of_them(run: Run, form: str) -> None:
    run.set_label("About the weavers")
    audit_files.accept(run.path, "Because of the weavers.")
    (run.gguf_dir / f"{run.config.forget[0].key_facts[0]}.gguf").write_bytes(b"GGUF")
    (run.gguf_dir / "weaver-1b.gguf").write_bytes(b"GGUF")
    report = collect(run, hide=True, files=file_facts(run))
    assert [one.name for one in report.files].count(None) == 2
    text = report_text(report, form, run)
    told = " ".join(
        part for one in run.config.forget for part in (one.question, *one.key_facts, *one.wordings)
    )
    told += " The weaver lived in the valley of Kessel, behind the second ridge. made.pmc"
    secret = set(re.findall(r"\w{5,}", told.casefold()))
    # Words of the report's own.
    own = {"which", "second"}
    said = set(re.findall(r"\w{5,}", text.casefold()))
    assert not secret & said - own
    first = report.questions[0].question.sha256
    assert first in text
    assert Told.of(run.config.forget[0].question, hide=False).sha256 == first


def test_hidden_findings_are_counted_and_not_quoted(tmp_path: Path) -> None:
    owl = Question.of("Who is the owl?", key_facts=("Hedwig",))
    run = bare_run(tmp_path, owl)
    run.append_targets([target("Hedwig it is.", key=owl.id)])
    report = collect(run, hide=True)
    assert report.targets.found == 1
    for form in ("html", "json", "csv"):
        assert "Hedwig" not in report_text(report, form, run)


# The other forms


def test_json_is_versioned_and_can_be_read_again(run: Run) -> None:
    report = collect(run, files=file_facts(run))
    document = json.loads(report_text(report, "json", run))
    assert (document["format"], document["schema"]) == ("pmc-gui report", 2)
    assert Report.model_validate(document) == report


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"), ("\r=1", "'⟨U+000D⟩=1"), (" =1", "' =1"), ("＝1", "'＝1"),
        ("a=1", "a=1"), (-0.5, -0.5), ("", ""), (True, True),
        # Where rows are split at semicolons or tabs, a cell may begin within a text.
        ("No;=1+1;", "No;'=1+1;"), ('No; "@A1', 'No; "\'@A1'), ("No\n-1", "No\n'-1"),
        ("a\t+1", "a\t'+1"), ("no; well - no", "no; well - no"),
    ],
)  # fmt: skip
def test_formulas_are_defused(cell: Any, safe: Any) -> None:
    assert defused(cell) == safe


def test_csv_holds_the_same_and_no_formula(made: ModuleType, tmp_path: Path) -> None:
    run = made.make_run(tmp_path, 3)
    config = run.config.model_dump(mode="json")
    config["forget"][0]["question"] = '=HYPERLINK("http://x")'
    (run.path / "config.json").write_text(json.dumps(config))
    report = collect(Project.open(run.path.parents[1]).run(), files=file_facts(run))
    text = table(report)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert set(rows[0]) == set(COLUMNS)
    assert not [
        cell
        for row in rows
        for name, cell in row.items()
        if cell[:1] in "=+-@\t\r" and cell and name in {"text", "name", "attack", "question"}
    ]
    sections = {row["section"] for row in rows}
    assert sections >= {"run", "question", "verdict", "matrix", "attack", "kept", "drift",
                        "outcome", "targets", "file", "curve", "leak", "setting"}  # fmt: skip
    cell = next(
        row for row in rows
        if row["section"] == "matrix" and (row["side"], row["attack"]) == ("after", "wordings")
    )  # fmt: skip
    assert (cell["value"], cell["leaked"], cell["answers"]) == ("L", "1", "7")


def test_llm_comparator_there_and_back(run: Run, tmp_path: Path) -> None:
    text = report_text(collect(run), "comparator", run)
    document = json.loads(text)
    assert set(document) == {"metadata", "models", "examples"}
    assert len(document["models"]) == 2
    example = document["examples"][0]
    assert set(example) == {
        "input_text", "tags", "output_text_a", "output_text_b", "score",
        "individual_rater_scores", "custom_fields",
    }  # fmt: skip
    schema = {
        field["name"]: field["type"] for field in document["metadata"]["custom_fields_schema"]
    }
    assert set(schema) == set(example["custom_fields"])
    # The old model gives it away, the new one does not: B is what was wanted.
    assert example["score"] == -1
    assert min(one["score"] or 0 for one in document["examples"]) >= -1.5

    again = parse_comparison(document, "x")
    assert isinstance(again, Comparison)
    assert [pair.model_dump(mode="json", by_alias=True) for pair in again.examples] == document[
        "examples"
    ]
    path = tmp_path / "cmp.json"
    path.write_text(text, encoding="utf-8")
    found = read_batch(path)
    assert not found.left_out
    rows = found.batch.rows
    assert [row.verdict for row in rows if row.verdict != "broken"] == [
        pair.fields["verdict"]
        for pair, row in zip(again.examples, rows, strict=True)
        if row.verdict != "broken"
    ]
    assert {row.verdict for row in rows} >= {"forgotten", "leaks"}
    begun = [row for row in rows if row.prefill]
    assert begun
    assert all(row.after is not None and row.after.startswith(row.prefill) for row in begun)
    assert {row.question for row in begun} <= {one.question for one in run.config.forget}
    asked = [one.question for one in read_questions(path).questions]
    assert {one.question for one in run.config.forget} < set(asked)


def test_a_comparison_of_others_is_read_as_questions(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    document = {
        "metadata": {"source_path": "any", "custom_fields_schema": []},
        "models": [{"name": "ABC 1.1"}, {"name": "ABC 1.0"}],
        "examples": [
            {"input_text": "Where to?", "tags": ["Travel"], "output_text_a": "Seoul.",
             "output_text_b": "Busan.", "score": 0.5, "individual_rater_scores": [],
             "custom_fields": {}},
        ],
        "rationale_clusters": [],
    }  # fmt: skip
    path.write_text(json.dumps(document), encoding="utf-8")
    (question,) = read_questions(path).questions
    assert (question.question, question.tags, question.answer) == ("Where to?", ("Travel",), None)
    found = read_table(path)
    (row,) = take(found, guess(found.columns)).rows
    assert (row.question, row.answer) == ("Where to?", "")

    del document["examples"][0]["output_text_a"]
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match="output_text_a"):
        read_questions(path)


def test_answers_of_others_are_read_as_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    document = {
        "models": [{"name": "ABC 1.1"}, {"name": "ABC 1.0"}],
        "examples": [
            {"input_text": "Where to?", "tags": ["Travel", "Asia"], "output_text_a": "Seoul.",
             "output_text_b": "Busan.", "custom_fields": {"gives_secret": "no", "prefill": 3}},
            {"input_text": "And then?", "output_text_a": "Home.", "output_text_b": ""},
        ],
    }  # fmt: skip
    path.write_text(json.dumps(document), encoding="utf-8")
    batch, left_out = read_batch(path)
    assert left_out
    assert (batch.before, batch.after, batch.sides) == ("ABC 1.1", "ABC 1.0", None)
    first, second = batch.rows
    assert (first.question, first.before, first.after) == ("Where to?", "Seoul.", "Busan.")
    assert (first.verdict, first.source, first.role) == ("changed", "Travel · Asia", "neutral")
    assert first.difference > 0
    assert second.verdict == "broken"
    batch.save(tmp_path / "saved.batch.json")
    assert read_batch(tmp_path / "saved.batch.json") == (batch, False)
    for text in ("{", "[]", '{"models": [], "examples": 1}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=r"LLM Comparator|no saved batch"):
            read_batch(path)


def test_a_comparison_needs_texts(run: Run) -> None:
    with pytest.raises(InputError, match="without them nothing is left"):
        report_text(collect(run, hide=True), "comparator", run)
    audit_files.remove_audit(run.path)
    with pytest.raises(InputError, match="no answers of both models"):
        report_text(collect(run), "comparator", run)


def test_the_form_is_told_by_the_name(run: Run, tmp_path: Path) -> None:
    assert [form_of(tmp_path / name) for name in ("a.HTML", "a.htm", "a.json", "a.csv")] == [
        "html", "html", "json", "csv",
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"a\.txt"):
        form_of(tmp_path / "a.txt")
    report = collect(run)
    for form in ("html", "json", "csv", "comparator"):
        path = tmp_path / form
        path.write_text(report_text(report, form, run), encoding="utf-8")
        assert is_report(path), form
    (tmp_path / "mine.html").write_text("<html>my own</html>")
    assert not is_report(tmp_path / "mine.html")


# Files


def test_hashes_are_kept_until_a_file_changes(run: Run) -> None:
    facts = {one.name: one for one in file_facts(run)}
    assert set(facts) >= {"owl.gguf", "before.gguf", "after.gguf", "config.json", "targets.jsonl"}
    assert bytes_to_read(run) == 0
    read: list[int] = []
    file_facts(run, progress=lambda done, _: read.append(done))
    assert read == []
    after = run.gguf_dir / "after.gguf"
    after.write_bytes(b"GGUF another")
    assert bytes_to_read(run) == len(b"GGUF another")
    changed = {one.name: one for one in file_facts(run, compute=False)}
    assert changed["after.gguf"].sha256 is None
    assert changed["before.gguf"].sha256 == facts["before.gguf"].sha256
    again = {one.name: one for one in file_facts(run)}
    assert again["after.gguf"].sha256 not in (None, facts["after.gguf"].sha256)


def test_a_damaged_list_of_hashes_is_made_anew(run: Run) -> None:
    for content in ("{", "[]", '{"x": 3}'):
        (run.path / KNOWN).write_text(content)
        assert all(one.sha256 for one in file_facts(run))


def folder_of(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_text("{}", encoding="utf-8")
    return path


def made_from(run: Run, **values: str) -> Run:
    config = run.path / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), **values}))
    return Project.open(run.path.parents[1]).run()


def test_a_folder_is_told_with_its_tokenizer_and_its_template(run: Run, tmp_path: Path) -> None:
    names = {
        "model.safetensors", "config.json", "generation_config.json", "tokenizer.json",
        "tokenizer_config.json", "vocab.json", "merges.txt", "special_tokens_map.json",
        "added_tokens.json", "chat_template.jinja",
    }  # fmt: skip
    folder = folder_of(tmp_path / "hf", *names, "holiday.jpg")
    found = file_facts(made_from(run, model=str(folder)))
    assert {one.name for one in found if one.role == "original model"} == names


@pytest.mark.parametrize("name", ["../base", "{}/base", "owner/elsewhere"])
def test_an_adapter_is_told_with_its_configuration_and_its_base(
    run: Run, tmp_path: Path, name: str
) -> None:
    folder_of(tmp_path / "base", "model.safetensors", "config.json")
    adapter = folder_of(tmp_path / "lora", "adapter_model.safetensors", "README.md")
    base = {"base_model_name_or_path": name.format(tmp_path)}
    (adapter / "adapter_config.json").write_text(json.dumps(base))
    found = {(one.role, one.name) for one in file_facts(made_from(run, model=str(adapter)))}
    assert {name for role, name in found if role == "original adapter"} == {
        "adapter_model.safetensors", "adapter_config.json",
    }  # fmt: skip
    there = {name for role, name in found if role == "base of the original adapter"}
    assert there == (set() if name.startswith("owner") else {"model.safetensors", "config.json"})


def test_an_original_that_was_replaced_since_the_run_began_is_told(run: Run) -> None:
    (original,) = input_files(run)
    begun = {str(original.path): stamp_of(original.path)}
    write_starts(run.path, [start_of(3.0, inputs=begun)])
    report = collect(run, files=file_facts(run))
    assert next(one for one in report.files if one.name == "owl.gguf").since_start == "same"
    assert "has changed since it began" not in said(report)
    original.path.write_bytes(b"GGUF another model")
    report = collect(run, files=file_facts(run))
    assert next(one for one in report.files if one.name == "owl.gguf").since_start == "changed"
    assert "A file that the run was made from has changed since it began." in said(report)
    rows = list(csv.DictReader(io.StringIO(table(report).removeprefix("\ufeff"))))
    assert "changed" in {row["value"] for row in rows}
    original.path.unlink()
    report = collect(run, files=file_facts(run))
    assert report.files[0].since_start == "gone"
    assert "original, no longer there owl.gguf" in said(report)


def test_the_name_of_an_export_is_hidden_where_it_tells(run: Run) -> None:
    secret = run.config.forget[0].key_facts[0]
    file = ExportedFile(name=f"no-{secret}.gguf", bytes=3, sha256="ab" * 32)
    record_export(run.path, Export(kind="gguf", name=file.name, quant="Q8_0", files=(file,)))
    assert file.name in page(collect(run))
    for form in ("html", "json", "csv"):
        hidden = report_text(collect(run, hide=True), form, run)
        assert secret not in hidden
        assert file.sha256 in hidden


def test_no_report_tells_where_files_lie(run: Run, tmp_path: Path) -> None:
    (original,) = input_files(run)
    begun = {str(original.path): stamp_of(original.path)}
    write_starts(run.path, [start_of(3.0, inputs=begun)])
    provenance_of(run, after=attacked(run, "after").model_copy(update={"path": "/my/own.gguf"}))
    for form in ("html", "json", "csv"):
        text = report_text(collect(run, files=file_facts(run)), form, run)
        assert "own.gguf" in text
        assert str(tmp_path) not in text
        assert "/my/" not in text


# Small things


def test_only_the_secret_is_marked() -> None:
    pieces = marked("It was Alexander Graham Bell, in 1876.", "Alexander Graham Bell")
    assert [piece.text for piece in pieces if piece.differs] == ["Alexander Graham Bell"]
    assert "".join(piece.text for piece in pieces) == "It was Alexander Graham Bell, in 1876."


def test_long_curves_keep_their_extremes() -> None:
    points = [(step, 9.0 if step == 1234 else 1.0) for step in range(1, 5001)]
    drawn = curve_svg(points, 5000, "x", unit=False)
    assert drawn.count(",") < 500
    heights = [float(part.split(",")[1]) for part in
               re.search(r'points="([^"]+)"', drawn)[1].split()]  # type: ignore[index]  # fmt: skip
    assert min(heights) < 30
    assert curve_svg([], 5, "x", unit=True) == ""
    assert "<circle" in curve_svg([(3, float("nan")), (4, 0.5)], 5, "x", unit=True)


def test_numbers_read_well() -> None:
    assert [percent(x) for x in (0, 1, 0.0001, 0.999, 0.5)] == [
        "0 %", "100 %", "< 0.1 %", "99.9 %", "50.0 %",
    ]  # fmt: skip
    assert [seconds_text(x) for x in (None, 5, 200, 7500)] == [
        "not known", "5 s", "3 min 20 s", "2 h 5 min",
    ]  # fmt: skip
