"""Whoever changes what a record comes to raises ``ENCODING``, so that saved indexes say that they are of before."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import interlink as il
from interlink.encoding import ENCODING
from interlink.index_columns import IndexColumns
from interlink.records import Person
from interlink.tables import read_records

HERE = Path(__file__).parent
NAMED = {"names_normalise.csv": ["input"], "names_compare.csv": ["left", "right"]}
FIELDS = [
    {"birth_dates": ["1971-07-30"]}, {"birth_dates": ["30.7.1971", "07/1971"]}, {"birth_dates": ["1969/1972"]},
    {"birth_dates": ["1971~"]}, {"birth_dates": ["1391-05-08 AH"]}, {"birth_dates": ["٣٠/٠٧/١٩٧١"]},
    {"birth_places": ["Basra, Iraq"]}, {"birth_places": ["البصرة"]}, {"birth_places": ["Нижний Новгород"]},
    {"nationalities": ["IQ", "Iraqi"]}, {"nationalities": ["العراق"]}, {"nationalities": ["SU"]}, {"sex": "F"},
    {"documents": [{"type": "passport", "number": "G 0012345", "country": "IQ"}]}, {"birth_places": ["unknown"]},
    {"documents": [{"type": "passport", "number": "\U0001e900\U0001e901\U0001e902\U0001e903"}]},
    {"documents": [{"type": "passport", "number": "0000000"}]},
]  # fmt: skip
"""What records hold beside names, in the ways in which it is written."""
KNOWN = {3: "437927a50cc5f14f3ddfbb359e135fd42e45fc7a213356e6a610a513c7a57c72"}
"""Digest of what the names and fields above come to, by encoding."""


def persons() -> list[Person]:
    records = [{"id": f"field-{i:02}", "names": ["Samir"], **fields} for i, fields in enumerate(FIELDS)]
    for file, columns in NAMED.items():
        with (HERE / file).open(encoding="utf-8", newline="") as lines:
            records += [
                {"id": f"{file}-{number:05}-{column}", "names": [row[column]]}
                for number, row in enumerate(csv.DictReader(lines))
                for column in columns
            ]
    return sorted(read_records(records, errors="collect", rejected=[]), key=lambda person: person.id)


def digest() -> str:
    """Return a digest of all whole numbers that an index of them holds; the others are rounded by each machine."""
    found = hashlib.sha256()
    arrays = IndexColumns.of(persons(), il.Model.default().background_persons, small=True).arrays()
    for name in sorted(arrays):
        if name.startswith(("names_", "fields_", "vocabulary_", "keys_")) and arrays[name].dtype.kind != "f":
            found.update(name.encode() + arrays[name].tobytes())
    return found.hexdigest()


def test_what_records_come_to_has_a_number_of_its_own() -> None:
    assert digest() == KNOWN.get(ENCODING), (
        "records come to something else than when ENCODING was last raised: raise it in interlink/encoding, and put the "
        "new digest here. When only cases were added to the tables beside this test, put the digest alone."
    )
