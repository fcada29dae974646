from __future__ import annotations

import io
from pathlib import Path

import pytest

FILES = Path(__file__).parent / "files"


@pytest.fixture
def files() -> Path:
    """The folder of small invented lists."""
    return FILES


@pytest.fixture
def workbook():
    """Make an .xlsx of sheets given as {title: rows}, and return its bytes."""
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks need the optional openpyxl")

    def make(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make
