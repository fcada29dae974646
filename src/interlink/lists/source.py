"""One file of a published list: where it comes from, how it is opened, and what its first bytes say it is."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from interlink.errors import InputError, ListFormatError, did_you_mean
from interlink.lists._workbook import sheets
from interlink.tables.files import check_kept

__all__ = ["Head", "Source", "reading"]

HEAD_BYTES = 1 << 16
_HEAD_ROWS = 6
_GZIP, _ZIP, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?(?P<root>[\w.-]+)")


@dataclass(frozen=True)
class Source:
    """A file that can be opened again and again, unpacked where it is gzip-compressed.

    Examples
    --------
    >>> Source.of(b"<CONSOLIDATED_LIST/>").head.root
    'CONSOLIDATED_LIST'
    """

    name: str
    open_raw: Callable[[], BinaryIO]
    encoding: str | None = None

    @classmethod
    def of(cls, given: Any) -> Source:
        """Make a source of a path, of bytes, or of an open file.

        Raises
        ------
        InputError
            When there is no such file, it is a pipe or a device, or ``given`` is something else altogether.
        """
        if isinstance(given, Source):
            return given
        if isinstance(given, bytes | bytearray | memoryview):
            return cls._of_bytes("the bytes given", bytes(given))
        if hasattr(given, "read"):
            return cls._of_file(given)
        if isinstance(given, str | os.PathLike):
            return cls._of_path(Path(given))
        raise InputError(
            f"a list cannot be read from {type(given).__name__}. "
            "Give a path, bytes, an open file, or a sequence of these that belong to one list."
        )

    @classmethod
    def _of_bytes(cls, name: str, content: bytes, encoding: str | None = None) -> Source:
        return cls(name, lambda: io.BytesIO(content), encoding)

    @classmethod
    def _of_file(cls, given: Any) -> Source:
        name = str(getattr(given, "name", "") or "the open file given")
        content = given.read()
        if isinstance(content, str):  # its bytes are gone; whatever encoding the text names is no longer true
            return cls._of_bytes(name, content.encode("utf-8", "surrogatepass"), "utf-8")
        return cls._of_bytes(name, content)

    @classmethod
    def _of_path(cls, path: Path) -> Source:
        if path.is_dir():
            raise InputError(f"{str(path)!r} is a folder. Give the file inside it.")
        if not path.exists():
            near = _nearest(path)
            raise InputError(f"there is no file {str(path)!r}.{near} Give the path of a list or table.")
        check_kept(path)
        return cls(str(path), lambda: cast("BinaryIO", path.open("rb")))

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the unpacked content."""
        with self.open_raw() as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield cast("BinaryIO", unpacked)

    @cached_property
    def head(self) -> Head:
        """What the first 64 KiB tell."""
        with reading(self), self.open() as file:
            head = Head(file.read(HEAD_BYTES), self.encoding)
        return Head(head.raw, self.encoding, self._first_rows) if head.kind in {"xls", "xlsx"} else head

    def _first_rows(self) -> list[list[str]]:
        _, rows = next(sheets(self.name, self.read(), self.head.kind), ("", iter(())))
        return [row for _, row in islice(rows, _HEAD_ROWS)]

    def read(self) -> bytes:
        """Return the whole unpacked content."""
        with reading(self), self.open() as file:
            return file.read()

    def text(self, fallback: str = "cp1252") -> str:
        """Return the whole content as text: by its byte order mark, else UTF-8, else ``fallback``."""
        content = self.read()
        known = self.encoding or _marked_encoding(content)
        for encoding in (known,) if known else ("utf-8", fallback):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                last = error
        raise ListFormatError(
            f"{self.name}: byte {last.start} is no {last.encoding} text. Download the file again, or save it as UTF-8."
        )

    def lines(self) -> Iterator[tuple[int, str]]:
        r"""Yield the lines that are not blank, with their numbers from 1: JSON Lines end at ``\n``.

        ``str.splitlines`` also cuts at U+2028, U+2029 and U+0085, which may stand inside the strings of JSON.
        """
        return ((number, line) for number, line in enumerate(self.text().split("\n"), start=1) if line.strip())


@dataclass(frozen=True)
class Head:
    r"""The beginning of a file, and what kind it is.

    Kinds: ``empty, xml, html, json, xlsx, xls, zip, binary`` and ``text``.

    Examples
    --------
    >>> Head(b"name,dob\nSamir El Zahrani,1971").columns
    ('name', 'dob')
    """

    raw: bytes
    encoding: str | None = None
    first_sheet: Callable[[], list[list[str]]] | None = None

    @cached_property
    def text(self) -> str:
        """The beginning as text, whatever cannot be read replaced."""
        encoding = self.encoding or _marked_encoding(self.raw) or "utf-8"
        return self.raw.decode(encoding, "replace").lstrip("\ufeff")

    @cached_property
    def kind(self) -> str:
        """What kind of file it is."""
        if self.raw.startswith(_ZIP):
            return "xlsx" if b"[Content_Types].xml" in self.raw or b"xl/" in self.raw else "zip"
        start = self.text.lstrip()
        if not start or "\x00" in start:
            return "xls" if self.raw.startswith(_OLE) else "binary" if start else "empty"
        if start[0] != "<":
            return "json" if start[0] in "{[" else "text"
        return "html" if re.match(r"(?i)<!doctype\s+html", start) or self.root.lower() == "html" else "xml"

    @cached_property
    def root(self) -> str:
        """The XML root element, without its namespace."""
        found = _ROOT.search(re.sub(r"<!--.*?-->", "", self.text, flags=re.DOTALL))
        return found["root"] if found else ""

    @cached_property
    def rows(self) -> list[list[str]]:
        """The first rows of a delimited text or of a workbook's first sheet."""
        if self.first_sheet is not None:
            return self.first_sheet()
        if self.kind != "text":
            return []
        lines = io.StringIO(self.text, newline="")
        try:
            rows = list(islice(csv.reader(lines, delimiter=self.delimiter), _HEAD_ROWS))
        except csv.Error:
            return []
        return [row for row in rows if row]

    @cached_property
    def delimiter(self) -> str:
        """The delimiter of the first line: the most frequent of comma, semicolon and tab outside quotes."""
        first = re.sub(r'"[^"]*"', "", self.text.split("\n", 1)[0])
        return max(",;\t", key=first.count)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The first of the rows, stripped."""
        return tuple(cell.strip() for cell in self.rows[0]) if self.rows else ()

    def has_columns(self, *names: str) -> bool:
        """Whether one of the first rows has all these columns."""
        return any(set(names) <= {cell.strip() for cell in row} for row in self.rows)


@contextmanager
def reading(source: Source) -> Iterator[None]:
    """Turn whatever the system says about a broken file into a ``ListFormatError`` that names it."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ListFormatError(
            f"{source.name}: the compressed file is cut off or damaged ({error}). Download it again."
        ) from error
    except OSError as error:
        raise InputError(f"{source.name} cannot be read: {error.strerror or error}.") from error


def _marked_encoding(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)


def _nearest(path: Path) -> str:
    try:
        return did_you_mean(path.name, [each.name for each in path.parent.iterdir()])
    except OSError:
        return ""
