"""``python -m pmc_gui.worker``: the child process of the window."""

from pmc_gui.worker.main import main

if __name__ == "__main__":
    main()
