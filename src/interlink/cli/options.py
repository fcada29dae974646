"""Arguments and options that several commands share, each with its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from interlink.cli.output import TableFormat

__all__ = [
    "AsCountry",
    "BirthDates",
    "BirthPlaces",
    "Columns",
    "Documents",
    "ErrorMode",
    "Errors",
    "Form",
    "Index",
    "Limit",
    "Names",
    "Nationalities",
    "On",
    "Rejects",
    "Resume",
    "Sex",
    "Shown",
    "Threshold",
    "View",
]


class ErrorMode(StrEnum):
    """What happens to rows that cannot be read."""

    RAISE = "raise"
    COLLECT = "collect"


class View(StrEnum):
    """How an answer about one record is shown."""

    TEXT = "text"
    JSON = "json"


Index = Annotated[Path, typer.Argument(help="Folder of a saved index.", show_default=False)]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", help="A name of the person, in any script. May be repeated.", show_default=False),
]
BirthDates = Annotated[
    list[str] | None,
    typer.Option(
        "--birth-date",
        help="Date of birth: 1971-07-30, 1971-07, 1971, 1969/1972, 1971~ and other written forms. May be repeated.",
        show_default=False,
    ),
]
BirthPlaces = Annotated[
    list[str] | None, typer.Option("--birth-place", help="Place of birth. May be repeated.", show_default=False)
]
Nationalities = Annotated[
    list[str] | None,
    typer.Option("--nationality", help="Country: code, name or demonym. May be repeated.", show_default=False),
]
Sex = Annotated[str | None, typer.Option("--sex", help="male or female.", show_default=False)]
Documents = Annotated[
    list[str] | None,
    typer.Option(
        "--document", help="TYPE:NUMBER or TYPE:NUMBER:COUNTRY, as passport:G0012345:IQ. May be repeated.",
        show_default=False,
    ),
]  # fmt: skip
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many wanted persons for each record.")]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold", min=0.0, max=1.0, help="Least probability that is shown.",
        show_default="the model's review threshold",
    ),
]  # fmt: skip
AsCountry = Annotated[
    str | None,
    typer.Option(
        "--as-country", help="The country that asks: notices withheld from it are not shown.", show_default=False
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on", help="The day for which to answer: notices not yet issued or expired on it are not shown.",
        show_default=False,
    ),
]  # fmt: skip
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        help="FIELD=COLUMN, FIELD=COLUMN,COLUMN, or FIELD.PART=COLUMN as names.given=first_name: which of the table's "
        "columns is what. May be repeated.",
        show_default=False,
    ),
]
Errors = Annotated[
    ErrorMode,
    typer.Option("--errors", help="raise: stop at the first bad row. collect: set bad rows aside and go on."),
]
Rejects = Annotated[
    Path | None,
    typer.Option(
        "--rejects", help="File for the rows set aside, with the reason of each (.csv, .jsonl, .parquet).",
        show_default=False,
    ),
]  # fmt: skip
Resume = Annotated[bool, typer.Option("--resume", help="Go on where a run for this output was interrupted.")]
Form = Annotated[
    TableFormat | None,
    typer.Option("--format", help="Format of the output.", show_default="by the file's name; csv on standard output"),
]
Shown = Annotated[View, typer.Option("--show", help="text for people, json for programs.")]
