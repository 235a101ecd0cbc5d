"""From parsed arguments to the typed request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pmc_gui.core.attacks import chosen_attacks
from pmc_gui.core.audit_files import read_report
from pmc_gui.core.chat_template import PLAIN, WITHOUT, read_template
from pmc_gui.core.errors import InputError
from pmc_gui.core.presets import DEFAULT_PRESET, change, load_recipe, parse_settings, preset
from pmc_gui.core.requests import request_adapter
from pmc_gui.core.runfolder import Project
from pmc_gui.core.strengthen import strengthened

if TYPE_CHECKING:
    import argparse

    from pmc_gui.core.recipe import Recipe
    from pmc_gui.core.requests import AnyRequest

_NOT_OF_THE_REQUEST = {
    "verb",
    "json",
    "debug",
    "preset",
    "recipe",
    "settings",
    "quant",
    "attacks",
    "against",
    "template",
}


def build_request(args: argparse.Namespace) -> AnyRequest:
    """The request that `args` of one verb asks for; what was not said keeps its default.

    Raises:
        InputError: If a value is out of its bounds, or options do not go together.
    """
    values: dict[str, Any] = {
        key: value
        for key, value in vars(args).items()
        if value is not None and key not in _NOT_OF_THE_REQUEST
    }
    values["job"] = args.verb
    if getattr(args, "template", None) is not None:
        values["template"] = _template(args.template)
    if args.verb == "ask":
        _check_questions(args.questions)
    elif args.verb == "unlearn":
        values["recipe"] = _recipe(args)
    elif args.verb == "extend":
        values["recipe"] = _further(args)
    elif args.verb == "export":
        _check_export(args)
        values["quant"] = args.quant
    elif args.verb == "compare":
        _check_sides(args)
        values.update(_listed("quants", args.quant))
    elif args.verb == "audit":
        _check_sides(args)
        values.update(_listed("quants", args.quant), **_listed("attacks", args.attacks))
    try:
        return request_adapter.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        option = "--" + str(first["loc"][-1]).replace("_", "-")
        raise InputError(
            "bad_option",
            f"{option} {first['input']} is not possible: "
            f"{first['msg'].replace('Input should be', 'it should be')}.",
            hint=f"`pmc-gui {args.verb} --help` says what {option} may be.",
            detail=str(error),
        ) from error


def _recipe(args: argparse.Namespace) -> Recipe:
    recipe = load_recipe(args.recipe) if args.recipe else preset(args.preset or DEFAULT_PRESET)
    settings: dict[str, object] = dict(parse_settings(args.settings))
    return change(recipe, settings) if settings else recipe


def _template(given: str) -> str:
    return PLAIN if given == WITHOUT else read_template(Path(given))


def _further(args: argparse.Namespace) -> Recipe:
    """The recipe to go on with: stronger against what leaks, or against what is named."""
    run = Project.open(args.project).run(args.run)
    named = _listed("attacks", args.against)
    report = read_report(run.path)
    if named:
        attacks = chosen_attacks(named["attacks"])
    elif report is not None:
        attacks = report.leaking
    else:
        raise InputError(
            "not_audited",
            f"The run {run.name} has not been audited: it is not known by what it leaks.",
            hint="Audit it first, or say what it is to be made stronger against with --against.",
        )
    settings: dict[str, object] = dict(parse_settings(args.settings))
    return change(strengthened(run.config.recipe, attacks), settings)


def _check_questions(questions: list[str]) -> None:
    if not all(question.strip() for question in questions):
        raise InputError(
            "empty_question",
            "A question is empty.",
            hint='Write what is to be asked after -q, such as -q "Who wrote Faust?".',
        )


def _check_export(args: argparse.Namespace) -> None:
    if (args.quant is None) != (args.to is None):
        given, wanted = ("--quant", "--to FILE.gguf") if args.quant else ("--to", "--quant Q4_K_M")
        raise InputError(
            "export_incomplete",
            f"{given} needs {wanted.split()[0]}.",
            hint=f"Add {wanted}.",
        )
    if args.to is None and args.adapter is None and args.hf is None:
        raise InputError(
            "export_nothing",
            "The export does not say what to write.",
            hint="Give --quant Q4_K_M --to FILE.gguf, --adapter DIR or --hf DIR.",
        )


def _listed(name: str, given: list[str] | None) -> dict[str, list[str]]:
    """What an option with commas holds; nothing if it was not given. What is named twice counts
    once."""
    values = [value for part in given or [] for value in part.split(",") if value]
    return {name: list(dict.fromkeys(values))} if values else {}


def _check_sides(args: argparse.Namespace) -> None:
    new = args.after or getattr(args, "after_adapter", None)
    both = args.before is not None and new is not None
    neither = args.before is None and args.after is None
    if (args.project is not None and neither) or (args.project is None and both):
        return
    raise InputError(
        "compare_sides",
        f"The {args.verb} needs either a project or two models.",
        hint="Give NAME.pmc alone, or --before OLD.gguf and --after NEW.gguf.",
    )
