"""The self-test does what it says, and says what fails."""

import pytest

from pmc_gui.core.control import Control, Stop
from pmc_gui.core.errors import Stopped
from pmc_gui.core.events import Finished
from pmc_gui.core.requests import SelftestRequest, request_adapter
from pmc_gui.engine import selftest
from pmc_gui.engine.jobs import JOBS, run_job
from pmc_gui.engine.models.gguf_header import read_gguf_header
from pmc_gui.engine.probing.quantized import quantized

# peft 0.21 asks transformers 5.23 by the old name.
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")


def result_of_selftest() -> dict:
    *_, last = run_job(SelftestRequest(), Control())
    assert isinstance(last, Finished)
    return last.result


def test_this_installation_works() -> None:
    result = result_of_selftest()
    for part in ("devices", "training", "llama_cpp"):
        assert result[part]["ok"], result[part]["detail"]
    assert result["ok"] is True
    assert result["training"]["adapters_moved"] == 14
    assert result["training"]["adapter_bytes"] > 1000
    assert result["training"]["loss"] == pytest.approx(5.56, abs=0.3)  # ln 259
    assert result["llama_cpp"]["tokens"] > 0
    assert result["llama_cpp"]["quantized"]["tokens"] > 0
    assert "=" in result["llama_cpp"]["system"]
    assert all(result["packages"].values())
    assert result["devices"]["found"][-1]["kind"] == "cpu"


def test_a_part_that_fails_is_told_and_the_rest_goes_on(monkeypatch) -> None:
    def broken() -> dict:
        raise OSError("no instructions")

    monkeypatch.setattr(selftest, "_training_step", broken)
    result = result_of_selftest()
    assert result["ok"] is False
    assert result["training"]["error"] == "OSError: no instructions"
    assert result["llama_cpp"]["ok"] is True


def test_it_stops() -> None:
    control = Control()
    control.request_stop(Stop.NOW)
    with pytest.raises(Stopped):
        list(run_job(SelftestRequest(), control))


def test_it_stops_within_a_part_too(monkeypatch) -> None:
    """A part that was stopped has not failed."""

    def stopped(control: Control) -> dict:
        control.request_stop(Stop.NOW)
        control.check()
        return {}

    # The last one: no other looks whether it is to begin.
    monkeypatch.setattr(selftest, "_llama_answers", stopped)
    with pytest.raises(Stopped):
        list(run_job(SelftestRequest(), Control()))


def test_every_request_has_its_job() -> None:
    kinds = request_adapter.json_schema()["discriminator"]["mapping"]
    assert set(kinds) == set(JOBS)


def test_the_model_is_one_that_a_k_quant_can_hold(tmp_path) -> None:
    """What runs a quantized model on other people's processors has to be run here too."""
    selftest.write_tiny_gguf(tmp_path / "tiny.gguf")
    small = quantized(tmp_path / "tiny.gguf", "Q4_K_M", tmp_path / "small.gguf", Control())
    types = {tensor.type for tensor in read_gguf_header(small).tensors}
    assert types == {"F32", "Q4_K", "Q6_K"}
