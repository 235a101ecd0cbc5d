"""What this program needs of its Qt binding."""

import sys

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox


class Model(QStandardItemModel):
    def data(self, index, role=0) -> bool:
        return False


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and False live for ever there")
def test_it_gives_up_no_reference_that_is_not_its_own(qapp) -> None:
    # 6.12.0 does, and after some hundred calls the interpreter aborts.
    box, model = QCheckBox(), Model(1, 1)
    index = model.index(0, 0)
    before = sys.getrefcount(None), sys.getrefcount(False)
    for _ in range(50):
        box.setChecked(True)
        box.setChecked(False)
        index.data(257)
    after = sys.getrefcount(None), sys.getrefcount(False)
    assert all(abs(now - then) < 25 for then, now in zip(before, after, strict=True))
