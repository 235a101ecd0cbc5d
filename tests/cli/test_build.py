"""Arguments become the right request, or a plain word about what is wrong."""

from pathlib import Path

import pytest

from pmc_gui.cli.build import build_request
from pmc_gui.cli.parser import make_parser
from pmc_gui.cli.result_verbs import QUANT_EXAMPLES
from pmc_gui.cli.verbs import PRESET_NAMES
from pmc_gui.core.chat_template import PLAIN
from pmc_gui.core.errors import InputError
from pmc_gui.core.presets import PRESETS, preset
from pmc_gui.core.requests import (
    AskRequest,
    AuditRequest,
    CompareRequest,
    DemoRequest,
    DoctorRequest,
    ExportRequest,
    ExtendRequest,
    InspectRequest,
    ReportRequest,
    ResumeRequest,
    SelftestRequest,
    UnlearnRequest,
)
from pmc_gui.core.strengthen import strengthened
from tests.ui.audits import run_with_files, write_audit

ASK = (
    "ask m -q a --adapter d --backend torch --prefill x --max-tokens 3 --samples 2"
    " --temperature 0.5 --top-p 0.9 --top-k 4 --seed 5 --device cpu --debug"
)
TEMPLATE = Path(__file__)
"""Any text will do here."""
UNLEARN = "unlearn --model m.gguf --forget f.csv --out a.pmc"


def build(line: str):
    return build_request(make_parser().parse_args(line.split()))


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("inspect m", InspectRequest(model=Path("m"))),
        ("inspect m --device cpu", InspectRequest(model=Path("m"), device="cpu")),
        ("ask m -q a b -q c", AskRequest(model=Path("m"), questions=["a", "b", "c"])),
        (
            ASK,
            AskRequest(
                model=Path("m"), questions=["a"], adapter=Path("d"), backend="torch", prefill="x",
                max_tokens=3, samples=2, temperature=0.5, top_p=0.9, top_k=4, seed=5, device="cpu",
            ),
        ),
        (
            UNLEARN,
            UnlearnRequest(
                model=Path("m.gguf"), forget=Path("f.csv"), recipe=preset("balanced"),
                out=Path("a.pmc"),
            ),
        ),
        (
            "ask m -q a --template none",
            AskRequest(model=Path("m"), questions=["a"], template=PLAIN),
        ),
        (
            f"{UNLEARN} --template {TEMPLATE}",
            UnlearnRequest(
                model=Path("m.gguf"), forget=Path("f.csv"), recipe=preset("balanced"),
                out=Path("a.pmc"), template=TEMPLATE.read_text(encoding="utf-8"),
            ),
        ),
        (
            "audit --before a --after b --template none",
            AuditRequest(before=Path("a"), after=Path("b"), template=PLAIN),
        ),
        ("resume a.pmc --run r --device mps",
         ResumeRequest(project=Path("a.pmc"), run="r", device="mps")),
        ("export a.pmc --quant Q8_0 --to f.gguf",
         ExportRequest(project=Path("a.pmc"), quant="Q8_0", to=Path("f.gguf"))),
        ("export a.pmc --adapter d --hf e --run r",
         ExportRequest(project=Path("a.pmc"), run="r", adapter=Path("d"), hf=Path("e"))),
        ("compare a.pmc --questions q --quant Q8_0,Q4_K_M --quant Q8_0",
         CompareRequest(project=Path("a.pmc"), questions=Path("q"), quants=["Q8_0", "Q4_K_M"])),
        ("compare --before a --after b --questions q --max-tokens 9",
         CompareRequest(before=Path("a"), after=Path("b"), questions=Path("q"), max_tokens=9)),
        ("compare a.pmc --questions q --batched --prefill Well,",
         CompareRequest(project=Path("a.pmc"), questions=Path("q"), batched=True, prefill="Well,")),
        ("compare a.pmc --questions q --before-adapter d",
         CompareRequest(project=Path("a.pmc"), questions=Path("q"), before_adapter=Path("d"))),
        ("compare --before a --after-adapter d --questions q",
         CompareRequest(before=Path("a"), questions=Path("q"), after_adapter=Path("d"))),
        ("report a.pmc", ReportRequest(project=Path("a.pmc"))),
        ("report a.pmc --run r --to a.html --to b.csv --hide-questions",
         ReportRequest(project=Path("a.pmc"), run="r", to=[Path("a.html"), Path("b.csv")],
                       hide_questions=True)),
        ("report a.pmc --to a.json --format comparator",
         ReportRequest(project=Path("a.pmc"), to=[Path("a.json")], form="comparator")),
        (
            "audit --before a --after b --out f",
            AuditRequest(before=Path("a"), after=Path("b"), out=Path("f")),
        ),
        ("audit a.pmc --resume", AuditRequest(project=Path("a.pmc"), resume=True)),
        ("selftest --json", SelftestRequest()),
        ("doctor --python p", DoctorRequest(python=Path("p"))),
        ("demo", DemoRequest(out=Path("demo.pmc"))),
        ("demo --out x.pmc --seed 3", DemoRequest(out=Path("x.pmc"), seed=3)),
    ],
)  # fmt: skip
def test_every_verb(line, request_) -> None:
    assert build(line) == request_


def test_the_recipe_comes_from_preset_and_settings() -> None:
    request = build(f"{UNLEARN} --preset quick --set epochs=7 --set steer_fade=false --seed 9")
    assert request.recipe == preset("quick").model_copy(update={"epochs": 7, "steer_fade": False})
    assert request.seed == 9


def test_going_on_is_stronger_against_what_leaks_or_is_named(tmp_path) -> None:
    run = run_with_files(tmp_path / "a.pmc")
    line = f"extend {tmp_path / 'a.pmc'}"
    with pytest.raises(InputError, match="has not been audited"):
        build(line)
    recipe = run.config.recipe
    assert build(f"{line} --against sampling").recipe == strengthened(recipe, ["sampling_t1.0"])
    write_audit(run, leaks=[("F16", "wordings", 0)])
    found = build(f"{line} --set epochs=7 --seed 4")
    expected = strengthened(recipe, ["wordings"]).model_copy(update={"epochs": 7})
    assert found == ExtendRequest(project=tmp_path / "a.pmc", recipe=expected, seed=4)


def test_the_recipe_comes_from_a_file(tmp_path) -> None:
    path = tmp_path / "r.json"
    path.write_text('{"epochs": 3}')
    assert build(f"{UNLEARN} --recipe {path} --set samples=4").recipe.epochs == 3
    assert build(f"{UNLEARN} --recipe {path} --set samples=4").recipe.samples == 4


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        (f"{UNLEARN} --preset quik", "unknown_preset", "quick"),
        (f"{UNLEARN} --set epochs=0", "setting_out_of_bounds", "from 1 to 1000"),
        (f"{UNLEARN} --set epoch=1", "unknown_setting", "epochs"),
        (f"{UNLEARN} --set epochs", "bad_setting", "key=value"),
        ("ask m -q a --max-tokens 0", "bad_option", "--max-tokens 0"),
        ("ask m -q a --top-p 2", "bad_option", "less than or equal to 1"),
        ("demo --seed 10000000000000", "bad_option", "less than 2147483648"),
        ("export a.pmc", "export_nothing", "--hf DIR"),
        ("export a.pmc --quant F16", "export_incomplete", "--to FILE.gguf"),
        ("export a.pmc --to f", "export_incomplete", "--quant Q4_K_M"),
        ("compare --questions q", "compare_sides", "--before"),
        ("compare --before a --questions q", "compare_sides", "--after"),
        ("compare a.pmc --before a --after b --questions q", "compare_sides", "NAME.pmc"),
        ("compare --after-adapter d --questions q", "compare_sides", "--before"),
        ("audit --before a", "compare_sides", "--after"),
    ],
)
def test_what_is_wrong_is_named(line, kind, words) -> None:
    with pytest.raises(InputError) as caught:
        build(line)
    assert caught.value.kind == kind
    assert words in caught.value.message + " " + caught.value.hint
    assert caught.value.hint


@pytest.mark.parametrize("question", ["", " \t"])
def test_an_empty_question_is_refused(question) -> None:
    args = make_parser().parse_args(["ask", "m", "-q", "Who?", question])
    with pytest.raises(InputError, match="question is empty") as caught:
        build_request(args)
    assert caught.value.exit_code == 2


def test_the_help_names_what_there_is() -> None:
    from pmc_gui.engine.models.quantize import QUANTS

    assert tuple(PRESETS) == PRESET_NAMES
    assert set(QUANT_EXAMPLES) <= set(QUANTS)
