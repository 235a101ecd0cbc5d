"""What a person is told of an error that nobody expected."""

from pmc_gui.worker.failure import ending


def test_a_full_disk_is_told_whatever_library_met_it() -> None:
    told = ending(RuntimeError("I/O error: No space left on device (os error 28)"))
    assert (told.kind, "disk" in told.message) == ("disk_full", True)
    assert ending(RuntimeError("I/O error")).kind == "unexpected"
