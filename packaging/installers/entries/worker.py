"""The executable of the worker, which also runs the Python programs that a job needs."""

import multiprocessing
import sys

from pmc_gui.core.program import RUN, restore_library_path

if __name__ == "__main__":
    multiprocessing.freeze_support()
    restore_library_path()
    if sys.argv[1:2] == [RUN]:
        from pmc_gui.engine.models import child

        del sys.argv[1]
        child.main()
    else:
        from pmc_gui.worker.main import main

        main()
