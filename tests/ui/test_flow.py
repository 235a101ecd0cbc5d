"""Buttons that do not fit beside one another stand below one another, whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from pmc_gui.ui.widgets.flow import Flow


class Block(QWidget):
    """Of a fixed size, as a button with its text."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._size


@pytest.fixture
def blocks(qtbot) -> list[Block]:
    return [Block(100, 20), Block(80, 30), Block(60, 20)]


def shown(qtbot, blocks: list[Block], width: int, *, mirrored: bool = False) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    if mirrored:
        parent.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = Flow(*blocks)
    flow.setSpacing(10)
    parent.setLayout(flow)
    parent.resize(width, flow.heightForWidth(width))
    parent.show()
    return parent


def test_what_fits_stands_in_one_line(qtbot, blocks) -> None:
    parent = shown(qtbot, blocks, 260)
    assert [block.x() for block in blocks] == [0, 110, 200]
    assert [block.y() for block in blocks] == [5, 0, 5]  # each in the middle of the line
    assert parent.height() == 30


def test_the_rest_goes_into_the_next_line(qtbot, blocks) -> None:
    parent = shown(qtbot, blocks, 259)
    assert [(block.x(), block.y()) for block in blocks] == [(0, 5), (110, 0), (0, 40)]
    assert parent.height() == 60


def test_it_never_asks_for_more_than_its_widest(qtbot, blocks) -> None:
    parent = shown(qtbot, blocks, 50)
    assert parent.height() == 20 + 10 + 30 + 10 + 20
    assert all(block.x() == 0 for block in blocks)


def test_it_is_mirrored_where_people_read_from_right_to_left(qtbot, blocks) -> None:
    parent = shown(qtbot, blocks, 300, mirrored=True)
    assert parent.width() == 300
    assert [block.geometry().right() + 1 for block in blocks] == [300, 190, 100]
