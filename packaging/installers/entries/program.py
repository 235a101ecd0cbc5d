"""What both executables run: they are told apart by their names, so that they share all modules.

The window's is the command line as well. The worker's also runs the Python programs that a job
needs.
"""

import multiprocessing
import sys
from pathlib import Path

from pmc_gui.core.program import RUN, WORKER, restore_library_path


def _worker() -> None:
    if sys.argv[1:2] == [RUN]:
        from pmc_gui.engine.models import child

        del sys.argv[1]
        child.main()
    else:
        from pmc_gui.worker.main import main

        main()


if __name__ == "__main__":
    multiprocessing.freeze_support()
    restore_library_path()
    if Path(sys.executable).stem == WORKER:
        _worker()
    else:
        from pmc_gui.__main__ import main

        sys.exit(main())
