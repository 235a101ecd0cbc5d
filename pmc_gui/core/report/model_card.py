"""The ``README.md`` beside an exported model: the report in short, with nothing that must not be
told, in the form of a model card of the Hugging Face Hub."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pmc_gui.core.report.audit_model import WHO
from pmc_gui.core.units import duration, percent

if TYPE_CHECKING:
    from pmc_gui.core.chat_template import AskedWith
    from pmc_gui.core.report.audit_model import AttackerCount, AuditPart
    from pmc_gui.core.report.exported import Exported
    from pmc_gui.core.report.model import Report, RunFacts

_LICENCE_ID = re.compile(r"[a-z0-9][a-z0-9.+-]*")
_SHOWN = 12
_VERDICT_HEAD = (
    "| Against | Verdict | Questions that leak | At | Answers that leak | Share, 95 % interval |",
    "|---|---|---|---|---|---|",
)
_KEPT_HEAD = (
    "| At | Other facts right, before | after | Drift, nats per token |",
    "|---|---|---|---|",
)


def card_text(report: Report, exported: Exported) -> str:
    """A model card.

    Args:
        report: With hidden questions: whoever gets the model need not get the secret.
        exported: What it is about.

    Raises:
        ValueError: If the report tells the questions.
    """
    if not report.hidden:
        raise ValueError("A model card must not tell what was forgotten.")
    forgotten = [one for one in report.questions if one.forgotten]
    many = f"{len(forgotten)} questions" if len(forgotten) != 1 else "one question"
    lines = [
        *_front_matter(exported),
        "",
        f"# {_plain(exported.base)}, with {many} forgotten by training",
        "",
        (
            f"This is {_what(exported)} of {_plain(exported.base)} after Partial Model Collapse "
            f"(arXiv 2507.04219) was used to make it forget {many}. *That it was trained to forget "
            "does not mean that it has*: see the verdict."
        ),
        "",
        "## Verdict",
        "",
        *_verdict(report, exported),
        "",
        *_loaded(exported),
        *_asked_with(report.run.template, exported),
        "## What was to be forgotten",
        "",
        "The questions are not told here. SHA-256 of each, in UTF-8:",
        "",
        *(f"- `{one.question.sha256}`" for one in forgotten[:_SHOWN]),
    ]
    if len(forgotten) > _SHOWN:
        lines.append(f"- and {len(forgotten) - _SHOWN} more")
    lines += [
        "",
        _trained(report),
        "",
        "## Licence",
        "",
        _licence(exported),
        "",
        "## Made with",
        "",
    ]
    lines += [_made_with(report.run), *_hashes(exported)]
    return "\n".join(lines) + "\n"


def _front_matter(exported: Exported) -> list[str]:
    lines = ["---", exported.mark]
    if exported.repository:
        relation = {"gguf": "quantized", "adapter": "adapter", "hf": "finetune"}[exported.kind]
        lines.append(f"base_model: {json.dumps(exported.repository)}")
        lines.append(f"base_model_relation: {relation}")
    licence = exported.licence
    if licence:
        if _LICENCE_ID.fullmatch(licence.lower()):
            lines.append(f"license: {licence.lower()}")
        else:
            lines += ["license: other", f"license_name: {json.dumps(licence, ensure_ascii=False)}"]
    library = {"gguf": "gguf", "adapter": "peft", "hf": "transformers"}[exported.kind]
    if exported.kind != "gguf":
        lines.append(f"library_name: {library}")
    lines += ["pipeline_tag: text-generation", "tags:", f"- {library}"]
    return [*lines, "- unlearning", "- partial-model-collapse", "---"]


def _what(exported: Exported) -> str:
    if exported.kind == "gguf":
        return f"a GGUF file ({exported.quant})"
    if exported.kind == "adapter":
        return "a PEFT adapter, to be used together with the original weights,"
    return "a Hugging Face folder with merged weights"


def _verdict(report: Report, exported: Exported) -> list[str]:
    audit = report.audit
    if audit is None:
        return [
            (
                "**Not audited.** Nobody has attacked this model; nothing is known about what it "
                "still gives away."
            )
        ]
    lines = []
    if not audit.complete:
        lines += ["The audit was stopped before its end.", ""]
    quants = [quant for quant in audit.quants if quant in audit.sides.get("after", {})]
    if not quants:
        lines += ["**Audited was none of its forms to the end.**", ""]
    elif exported.kind != "gguf" or exported.quant not in quants:
        audited = ", ".join(quants)
        lines += [f"**Audited was not this very form of the model, but GGUF at {audited}.**", ""]
    lines += _VERDICT_HEAD
    for name, judged in audit.verdicts.items():
        own = [getattr(one, name) for one in report.questions]
        asked = [one for one in own if one is not None]
        leaking = sum(one.verdict == "leaks" for one in asked)
        said = f"| {WHO[name]} | **{judged.verdict}** | {leaking} of {len(asked)} |"
        totals = audit.totals(name)
        lines += [f"{said} {_leaked(one)}" for one in totals] or [f"{said} – | – | – |"]
    lines += [
        f"\nForgotten against {WHO[name]}. {judged.reason}"
        for name, judged in audit.verdicts.items()
        if judged.verdict == "forgotten" and judged.reason
    ]
    if audit.counts:
        lines += [
            "",
            (
                "Two-sided intervals of Clopper and Pearson for the share of answers that leak; "
                "answers that cannot be compared count as leaks in the upper end."
            ),
        ]
    return [*lines, "", *_kept(audit)]


def _leaked(count: AttackerCount) -> str:
    """What leaked at one quantization, and between which shares the true one lies."""
    unclear = f" ({count.unclear:,} unclear)" if count.unclear else ""
    share = f"{percent(count.low_95)} to {percent(count.high_95)}"
    if not count.low_95:
        share = f"at most {percent(count.high_95)}"
    return f"{count.quant} | {count.leaked:,} of {count.answers:,}{unclear} | {share} |"


def _loaded(exported: Exported) -> list[str]:
    """How to load what is not one file."""
    if exported.kind == "gguf":
        return []
    base = _plain(exported.repository or exported.base)
    other = "export the same run as a GGUF file for it"
    if exported.kind == "adapter":
        how = (
            f"It belongs to {base} and works on no other weights: "
            "`peft.PeftModel.from_pretrained(model, FOLDER)` puts it on the opened model. Ollama "
            f"takes no adapters (from 0.34.1 on); {other}."
        )
    elif exported.modelfile:
        how = (
            "Transformers opens the folder as it is. For Ollama: `ollama create NAME -f "
            "Modelfile`. From 0.33 on it reads folders by its MLX engine only (Apple silicon or "
            f"NVIDIA); where it refuses this one, {other}."
        )
    else:
        how = (
            "Transformers opens the folder as it is. Ollama reads no folders of this architecture; "
            f"{other}."
        )
    return ["## Loading it", "", how, ""]


def _asked_with(template: AskedWith, exported: Exported) -> list[str]:
    """That the model keeps its own chat template although it was asked with another."""
    if template == "own":
        return []
    if template == "none":
        how = "without a chat template, as “Question: … Answer:”"
        then = "Ask it in that form."
    else:
        how = f"with the chat template in `{exported.template}`, which is not its own"
        then = f"With llama.cpp, add `--chat-template-file {exported.template}`."
    return [
        "## Chat template",
        "",
        (
            f"It was trained and asked {how}, and the verdict holds for that. The model itself "
            "carries the original's chat template, like everything else that was not trained; "
            f"other programs ask it with that one unless they are told otherwise. {then}"
        ),
        "",
    ]


def _kept(audit: AuditPart) -> list[str]:
    lines = [*_KEPT_HEAD]
    for quant in audit.quants:
        old, new = (audit.sides.get(side, {}).get(quant) for side in ("before", "after"))
        if old is None or new is None:
            continue
        right = [f"{side.right} of {side.asked}" for side in (old, new)]
        drift = "–" if new.drift_nats is None else f"{new.drift_nats:.4f}"
        lines.append(f"| {quant} | {right[0]} | {right[1]} | {drift} |")
    return lines if len(lines) > len(_KEPT_HEAD) else ["No other facts were asked on both sides."]


def _trained(report: Report) -> str:
    targets = report.targets
    if targets.clean:
        return (
            f"No key fact and no reference answer was trained on: all {targets.lines} recorded "
            "training texts were searched for them."
        )
    if targets.found > targets.unclear:
        certain = targets.found - targets.unclear
        return f"{certain} training texts give a key fact or a reference answer away."
    return "It cannot be said that no key fact or reference answer was trained on."


def _made_with(run: RunFacts) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    changed = len(run.changed_settings)
    recipe = f"preset {run.preset}" if run.preset else f"a recipe of its own ({changed} settings)"
    seconds = run.chain.train_seconds
    took = "a time that is not known" if seconds is None else duration(seconds)
    if seconds is not None and not run.chain.whole:
        took = f"at least {took}"
    runs = len(run.ancestors)
    before = ", which goes on from an earlier run" if runs else ""
    if runs > 1:
        before = f", which goes on from {runs} earlier runs"
    return (
        f"pmc-gui {run.program_version}, run {run.name}{before}, {recipe}, seed {run.seed}, "
        f"{run.steps} steps on {', '.join(run.chain.devices)}; training took {took}; {versions}."
    )


def _hashes(exported: Exported) -> list[str]:
    """The weights alone: whoever has them can see whether they are these."""
    weights = [one for one in exported.files if one.name.endswith((".gguf", ".safetensors"))]
    if not weights:
        return []
    head = ["", "SHA-256 when it was exported:", ""]
    return [*head, *(f"- {_plain(one.name)}: `{one.sha256}`" for one in weights)]


def _licence(exported: Exported) -> str:
    names = ", ".join(f"`{name}`" for name in exported.legal)
    if exported.licence is None and not names:
        return "The original model states none here. Its licence holds for this one as well."
    said = f": {_plain(exported.licence)}" if exported.licence else ""
    return f"That of the original model{said}." + (f" Its own words: {names}." if names else "")


def _plain(text: str) -> str:
    """A name as Markdown shows it: as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))
