"""Japan's list of persons subject to asset freezes (Ministry of Finance, workbook, in Japanese).

A sheet for each measure, with columns of its own: names in katakana and Latin letters, dates and countries in Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from interlink.errors import ListFormatError
from interlink.lists._phrases import bare_name, enumerated, is_country, of_list
from interlink.lists._scripts import latin_and_other
from interlink.lists._workbook import Row, sheets
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_TITLE = "外為法に基づく資産凍結等"
_DAY, _NUMBER, _JAPANESE, _ENGLISH, _BORN = "告示日付", "告示番号", "日本語表記", "英語表記", "生年月日"
_PERSONAL = (_BORN, "出生地", "国籍", "旅券番号")
_HEADER_ROWS = 8
_ALIASES = {
    "別名": "alias", "別称": "alias", "確定可能な別名": "alias", "確定に十分でない別名": "weak_alias",
    "旧称": "former", "過去の別名": "former", "以前の別名": "former",
}  # fmt: skip
_DOCUMENTS = {
    "旅券番号": "passport",
    "身分登録番号": "national_id",
    "身分証番号": "national_id",
    "ID番号": "national_id",
}
_SCRIPT = re.compile(r"\(\s*original script\s*:\s*(?P<name>[^()]*)\)?", re.IGNORECASE)
_LATIN_LIST = re.compile(r"\(?\s*[af]\.k\.a\.?\s*:?", re.IGNORECASE)
_JAPANESE_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日?)?)?")
_AFTER_NAME = re.compile(r"[、,(]?\s*(?:\bborn\b|\d{4}年|訳:|仮名|【).*", re.IGNORECASE | re.DOTALL)
_DOCUMENT_NUMBER = re.compile(r"(?:[A-Z]{1,3}[- ]?)?\d[\w-]*(?: \d+)*")
_STATE = re.compile(r"(?:・アラブ|イスラム|民主|連邦|人民)*(?:共和国|王国|連邦)$|\(.*")
_LISTED = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})")


class Loader(ListLoader):
    """Reads Japan's list."""

    name = "jp_mof"
    title = "Japan MOF asset freezes (workbook)"

    def detect(self, head: Head) -> str | None:
        """Know the list by the title on its first sheet."""
        return MAIN if any(_TITLE in cell for row in head.rows for cell in row) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the rows of persons on all sheets."""
        source = files[MAIN]
        if source.head.kind not in {"xls", "xlsx"}:
            raise ListFormatError(f"{source.name}: this list is read from its workbook (.xls). Give that file.")
        for title, rows in sheets(source.name, source.read(), source.head.kind):
            for row in _records(rows):
                if not row.get(_ENGLISH) and not row.get(_JAPANESE):
                    tally.left_out["deleted rows"] += 1
                elif _is_person(title, row):
                    yield _person(title.partition(".")[0], title, row)
                else:
                    tally.left_out["entities"] += 1


def _records(rows: Iterator[Row]) -> Iterator[dict[str, str]]:
    """Yield the rows below the header, which stands under one to four lines of title; a sheet may have none."""
    header: list[str] = []
    for number, row in rows:
        if header:
            yield {column: unicodedata.normalize("NFKC", cell) for column, cell in zip(header, row, strict=False)}
        elif number > _HEADER_ROWS:
            return
        else:
            squeezed = ["".join(unicodedata.normalize("NFKC", cell).split()) for cell in row]
            header = squeezed if _ENGLISH in squeezed else []


def _is_person(title: str, row: dict[str, str]) -> bool:
    return "個人" in title or any(value for column, value in row.items() if column.startswith(_PERSONAL))


def _person(sheet: str, title: str, row: dict[str, str]) -> Entry:
    listed = _LISTED.search(row.get(_DAY, ""))
    issued_on = "-".join(part.zfill(2) for part in listed.groups()) if listed else None
    entry = Entry("JP", f"{sheet}-{row.get(_NUMBER, '')}", type="sanctions", issuing_country="JP", issued_on=issued_on)
    entry.offence(title)
    _add_names(entry, row.get(_ENGLISH, ""), "primary")
    _add_names(entry, row.get(_JAPANESE, ""), "alias")
    for column, value in row.items():
        if value.strip() in {"", "不明"} or column in {_NUMBER, _JAPANESE, _ENGLISH}:
            continue
        _add_field(entry, column, value)
    return entry


def _add_field(entry: Entry, column: str, value: str) -> None:
    """Add a cell by its column; the sheets' columns differ in wording, and some hold two things."""
    alias = next((kind for word, kind in _ALIASES.items() if column.startswith(word)), None)
    if alias:
        for name in (name for part in _LATIN_LIST.split(value) for name in enumerated(part)):
            _add_names(entry, name, alias)
        return
    add = next((add for word, add in _ADDERS.items() if column.startswith(word)), None)
    if add is not None:
        for item in enumerated(value):
            add(entry, item)
    if add is None or column in _DOCUMENTS:
        entry.keep(column, value)


def _add_names(entry: Entry, written: str, kind: str) -> None:
    script = _SCRIPT.search(written)
    if script:
        entry.name(script["name"], "original_script")
    for each in of_list(_AFTER_NAME.sub("", _SCRIPT.sub("", written))):
        latin, other = latin_and_other(bare_name(each)[0])
        entry.name(latin, kind)
        entry.name(bare_name(other)[0], "alias" if kind == "primary" else kind)


def _add_birth_dates(entry: Entry, written: str) -> None:
    """Add dates such as 1953年頃 (about 1953) and 1963年から1968年の間 (between 1963 and 1968)."""
    found = ["-".join(part.zfill(2) for part in parts if part) for parts in _JAPANESE_DATE.findall(written)]
    if not found:
        entry.birth_date(written)
    elif len(found) == 2 and ("から" in written or "~" in written):
        entry.birth_date("/".join(found))
    else:
        about = "~" if any(word in written for word in ("頃", "おおよそ", "約")) else ""
        for day in found:
            entry.birth_date(day + about)


def _add_nationality(entry: Entry, written: str) -> None:
    """Add a country; its form of state is left off where the name is not known with it (ルワンダ共和国)."""
    short = _STATE.sub("", written)
    entry.nationality(short if not is_country(written) and is_country(short) else written)


def _add_document(kind: str, entry: Entry, phrase: str) -> None:
    number = _DOCUMENT_NUMBER.search(phrase)
    if number:
        country = re.split(r"国民|旅券|ID|番号|カード|[(:\s]", phrase[: number.start()])[0]
        entry.document(kind, number[0], country if country and is_country(country) else None)


_ADDERS: dict[str, Callable[[Entry, str], None]] = {
    _BORN: _add_birth_dates,
    "出生地": Entry.birth_place,
    "国籍": _add_nationality,
    **{column: partial(_add_document, kind) for column, kind in _DOCUMENTS.items()},
}
