"""Every job by its name, its module imported only when the job is wanted."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmc_gui.core.control import Control
    from pmc_gui.core.events import Event
    from pmc_gui.core.requests import AnyRequest

JOBS: dict[str, str] = {
    "inspect": "pmc_gui.engine.models.inspect:inspect_job",
    "template": "pmc_gui.engine.models.template:template_job",
    "ask": "pmc_gui.engine.probing.ask:ask_job",
    "unlearn": "pmc_gui.engine.unlearning.job:unlearn_job",
    "resume": "pmc_gui.engine.unlearning.job:resume_job",
    "extend": "pmc_gui.engine.unlearning.extend:extend_job",
    "export": "pmc_gui.engine.models.export:export_job",
    "compare": "pmc_gui.engine.probing.compare:compare_job",
    "audit": "pmc_gui.engine.probing.audit:audit_job",
    "chat": "pmc_gui.engine.probing.chat:chat_job",
    "report": "pmc_gui.engine.reporting:report_job",
    "selftest": "pmc_gui.engine.selftest:selftest_job",
    "doctor": "pmc_gui.engine.doctor:doctor_job",
    "demo": "pmc_gui.engine.demo:demo_job",
}
"""``module:function`` by the request's `job`; each is ``(request, control) -> Iterator[Event]``."""


def run_job(request: AnyRequest, control: Control) -> Iterator[Event]:
    """Run the job that `request` asks for.

    Args:
        request: What the person wants.
        control: Asked between small pieces of work whether to stop or to pause.

    Yields:
        Events in the order in which things happen; the last one is `Finished`.

    Raises:
        PmcError: If the input is wrong or the job fails.
        Stopped: If `control` asked for it.
    """
    module, _, function = JOBS[request.job].partition(":")
    yield from getattr(importlib.import_module(module), function)(request, control)
