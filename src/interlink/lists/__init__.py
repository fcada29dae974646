"""Published lists of wanted persons: :func:`read_list`, and what a loader of one more list is made of.

One module per list. ``BUILT_IN`` names the modules that come with interlink; others are found by the entry point group
``interlink.lists``, each entry point naming a :class:`ListLoader`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from interlink.errors import InputError, ListFormatError, did_you_mean
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source
from interlink.records import Person

__all__ = ["BUILT_IN", "MAIN", "Entry", "Head", "ListLoader", "Source", "Tally", "loaders", "read_list"]

BUILT_IN = (
    "un", "ofac_csv", "ofac_xml", "ofac_enhanced", "uk_conlist", "eu_fsf", "interpol", "fbi", "opensanctions", "ftm",
    "ca_sema", "au_dfat", "ua_nsdc", "jp_mof", "own_table",
)  # fmt: skip
"""Modules of this package with a loader each, in the order in which they are asked whether a file is theirs."""

_GROUP = "interlink.lists"
_LOG = logging.getLogger(_GROUP)
_NOT_A_LIST = {
    "empty": "the file is empty. Download or export it again",
    "html": "this is an HTML page, not a list; often it is an error or log-in page saved in the list's place. "
    "Download the list again and look at the file",
    "zip": "this is a ZIP archive. Unpack it and give the list's file inside it",
    "binary": "this is a binary file (it holds NUL bytes), not a list. Give the list's XML, CSV, JSON or workbook",
}


def read_list(source: Any, format: str | None = None) -> list[Person]:  # noqa: A002  (the public signature)
    """Read a published list: UN, OFAC, EU, UK, INTERPOL, FBI and others; or a table or JSON of one's own records.

    Persons only: what else a list holds (companies, ships) is left out and counted in the log ``interlink.lists``.
    Everything a list says of a person is kept, in the record's fields or in ``extra``; values that nobody can read
    (a birth date "30-35 years old") are under ``extra["unparsed"]`` and are warned of in the log.

    Parameters
    ----------
    source
        A path, bytes or an open file, gzip-compressed or not. A list that is published in several files is given as a
        sequence of them: OFAC's ``["sdn.csv", "alt.csv"]``, with ``sdn_comments.csv`` too where there is one.
    format
        Name of the format; detected from the content when it is ``None``.

    Returns
    -------
    list of Person
        In the list's order. ``id`` is the list in lower case, a hyphen, and the list's own number (``un-QDi.001``),
        which is also ``notice.reference``; where a list has no numbers, the row stands in the id. Records of one's own
        keep their ids; those without one have none.

    Raises
    ------
    ListFormatError
        When the file is empty, cut off, damaged, of an unknown kind, or not the kind that ``format`` says.
    InputError
        When there is no such file, no such format, or the files do not belong to one list.
    MissingExtraError
        When the list is a workbook and the library for it is not installed.

    Examples
    --------
    >>> sdn = b'7771,"EL ZAHRANI, Samir","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1965."'
    >>> person = read_list(sdn)[0]
    >>> person.id, person.names[0].text, person.birth_dates
    ('ofac-7771', 'Samir EL ZAHRANI', ('1965~',))
    """
    several = isinstance(source, Sequence) and not isinstance(source, str | bytes | bytearray | memoryview)
    files = [Source.of(each) for each in (source if several else [source])]
    if not files:
        raise InputError("no file is given. Give a path, or a sequence of paths that belong to one list.")
    for file in files:
        if file.head.kind in _NOT_A_LIST:
            raise ListFormatError(f"{file.name}: {_NOT_A_LIST[file.head.kind]}.")
    loader = _named(format) if format is not None else _detected(files[0])
    tally = Tally()
    entries = loader.read(_parts(loader, files), tally)
    made = (entry if isinstance(entry, Person) else entry.person(tally) for entry in entries)
    persons = [person for person in made if person is not None]
    tally.log(", ".join(file.name for file in files), len(persons))
    return persons


def loaders() -> Iterator[ListLoader]:
    """Yield every loader: those of other packages first, so that they can take a list over, then the built-in ones.

    Examples
    --------
    >>> "un" in [loader.name for loader in loaders()]
    True
    """
    for point in entry_points(group=_GROUP):
        try:
            yield point.load()()
        except Exception as error:  # noqa: BLE001  (another package's fault must not stop this one)
            _LOG.warning("the list loader %s (%s) cannot be used: %s", point.name, point.value, error)
    for module in BUILT_IN:
        yield import_module(f"{__name__}.{module}").Loader()


def _named(name: str) -> ListLoader:
    known = {loader.name: loader for loader in loaders()}
    if name not in known:
        raise InputError(
            f"there is no list format {name!r}.{did_you_mean(str(name), known)} There are: {', '.join(sorted(known))}."
        )
    return known[name]


def _detected(file: Source) -> ListLoader:
    for loader in loaders():
        if loader.detect(file.head) is not None:
            return loader
    head = file.head
    seen = {
        "xml": f"XML with the root element <{head.root}>",
        "json": "JSON",
        "text": f"text with the columns {', '.join(head.columns[:8]) or 'none'}",
    }.get(head.kind, f"a workbook (.{head.kind})")
    raise ListFormatError(
        f"{file.name}: this is {seen}, which no known list looks like. Known lists: "
        f"{'; '.join(f'{loader.title} ({loader.name})' for loader in loaders())}. Say which with 'format', or, when "
        "the table is your own, give it to WantedIndex.build with 'columns'."
    )


def _parts(loader: ListLoader, files: Sequence[Source]) -> Mapping[str, Source]:
    if len(files) == 1:
        found = loader.detect(files[0].head) or MAIN
        if found != MAIN:
            raise ListFormatError(
                f"{files[0].name}: this is only the part {found!r} of {loader.title}. Give the file of the persons "
                "with it, as a sequence of both."
            )
        return {MAIN: files[0]}
    parts: dict[str, Source] = {}
    for file in files:
        part = loader.detect(file.head)
        if part is None:
            raise InputError(f"{file.name}: this is not a part of {loader.title}. Read each list by a call of its own.")
        if part in parts:
            raise InputError(
                f"{file.name} and {parts[part].name} are the same part ({part}) of {loader.title}. "
                "Read each list by a call of its own."
            )
        parts[part] = file
    if MAIN not in parts:
        raise InputError(f"the file of the persons of {loader.title} is missing among {', '.join(map(str, parts))}.")
    return parts
