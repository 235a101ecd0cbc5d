"""The report on a Python environment, as a person reads it."""

import json

from pmc_gui.core.control import Control
from pmc_gui.core.requests import SelftestRequest
from pmc_gui.engine.selftest import selftest_job
from pmc_gui.ui.check_report import check_lines

DEVICE = {"name": "Card %3", "kind": "cuda", "total_bytes": 8 * 10**9, "free_bytes": 6 * 10**9}


def test_what_works_and_what_does_not_is_told(qapp) -> None:
    lines = check_lines(
        {
            "version": "1.0",
            "python": "3.12",
            "packages": {"torch": "2.13", "peft": None},
            "devices": {"ok": True, "seconds": 1.24, "cores": 2, "found": [DEVICE]},
            "training": {"ok": False, "seconds": 0.5, "error": "RuntimeError: no", "detail": ""},
        }
    )
    assert lines == [
        "pmc-gui 1.0, Python 3.12",
        "torch 2.13, peft is missing",
        "",
        "Devices: works (1.2 s)",
        "    Card %3: 6.0 GB of 8.0 GB memory free",
        "",
        "Training step: does not work (0.5 s)",
        "    RuntimeError: no",
    ]


def test_the_result_of_a_real_check_is_read(qapp) -> None:
    *_, end = selftest_job(SelftestRequest(), Control())
    text = "\n".join(check_lines(json.loads(json.dumps(end.result))))
    assert text.count(": works (") == 3
    assert "tokens/s" in text
    assert "None" not in text
