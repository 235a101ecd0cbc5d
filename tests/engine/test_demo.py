"""The demo, as far as it can be seen without training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pmc_gui.core.control import Control
from pmc_gui.core.doubts import ENOUGH_REWORDED, reworded
from pmc_gui.core.errors import Stopped
from pmc_gui.core.requests import DemoRequest
from pmc_gui.engine import demo

if TYPE_CHECKING:
    from pathlib import Path


def test_its_questions_have_wordings_for_an_audit(
    monkeypatch: pytest.MonkeyPatch, sample_model: Path, tmp_path: Path
) -> None:
    given: dict[str, Any] = {}

    def start_run(**values: Any) -> None:
        given.update(values)
        raise Stopped

    monkeypatch.setattr(demo, "start_run", start_run)
    with pytest.raises(Stopped):
        list(demo.demo_job(DemoRequest(out=tmp_path / "demo.pmc"), Control()))
    asked = [reworded(one.audit_wordings, one.question) for one in given["forget"]]
    assert min(asked) >= ENOUGH_REWORDED
