"""The executable of the window, which is the command line as well."""

import multiprocessing
import sys

from pmc_gui.core.program import restore_library_path

if __name__ == "__main__":
    multiprocessing.freeze_support()
    restore_library_path()
    from pmc_gui.__main__ import main

    sys.exit(main())
