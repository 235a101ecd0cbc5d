"""When work was begun, on what and by what: one start of a run or of an audit."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

import pmc_gui
from pmc_gui.core.run import now


class Start(BaseModel):
    """A process that began with something or went on with it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    began: AwareDatetime = Field(default_factory=now)
    seconds: float = 0.0
    """How long it was at it, as far as that was written down: a kill cuts off the last part."""
    program_version: str = pmc_gui.__version__
    versions: dict[str, str] = {}
    """Package to version, such as ``llama_cpp_python``."""
    threads: int = Field(ge=1)
