"""Keep what libraries print away from standard output, and what they leave away from the disk."""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile

_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TQDM_DISABLE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
}


def quiet_environment() -> None:
    """Tell libraries, before they are imported, to print little and to stay off the network.

    Nor need they make folders: torch makes one for what it compiles, and leaves it among the
    temporary files where it compiles nothing, as here.
    """
    os.environ.update(_ENVIRONMENT)
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", tempfile.gettempdir())


def flush_stdout() -> None:
    """Write out what Python and C still hold back for standard output.

    C's own buffer matters: it would otherwise be written at exit, to wherever descriptor 1 points
    by then.
    """
    if sys.stdout is not None:
        sys.stdout.flush()
    library = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
    library.fflush(None)
