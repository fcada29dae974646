"""The commands. Each reads its options, calls the library and shows what came back; nothing is computed here."""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interlink import __version__
from interlink.cli.arguments import column_mapping, query_record
from interlink.cli.exits import ExitCode, ending_well
from interlink.cli.options import (
    AsCountry,
    BirthDates,
    BirthPlaces,
    Columns,
    Documents,
    ErrorMode,
    Errors,
    Form,
    Index,
    Limit,
    Names,
    Nationalities,
    On,
    Rejects,
    Resume,
    Sex,
    Shown,
    Threshold,
    View,
)
from interlink.cli.output import check_writable, send_lines, write_text
from interlink.cli.reporting import (
    all_rejected,
    beside_rejected,
    check_output,
    check_rejects,
    check_resumable,
    explanation_of,
    keeping_rejected,
    match_row,
    say,
    tell_of_rejected,
    wants_progress,
)
from interlink.collecting import collect_seldom

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import pandas as pd

    from interlink.errors import RecordError

__all__ = ["app", "main"]

app = typer.Typer(
    name="interlink",
    help="Links records of persons against an index of wanted persons, and explains every answer.",
    epilog="Exit codes: 0 done, 1 nothing found (search), 2 bad usage or input, 3 done but rows were set aside, "
    "70 a fault of interlink, 130 interrupted, 143 terminated.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line."""
    collect_seldom()
    app(prog_name="interlink")


def _tell_version(asked: bool) -> None:  # noqa: FBT001  (the value of an option)
    if asked:
        typer.echo(f"interlink {__version__}")
        raise typer.Exit


@app.callback()
def _before_any_command(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hold the options that belong to no command."""


@app.command()
@ending_well()
def demo() -> None:
    """Build an index of invented persons, link records against it, and explain an answer."""
    if "numba" not in sys.modules:  # its kernels are plain Python then: for a few records there is no need to compile
        os.environ["NUMBA_DISABLE_JIT"] = "1"
    from interlink.cli.demo import tell  # noqa: PLC0415  (heavy, and only this command needs it)

    tell(typer.echo)


@app.command()
@ending_well()
def index(
    sources: Annotated[list[Path], typer.Argument(help="Published lists, and tables.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the index.", show_default=False)],
    columns: Columns = None,
    list_format: Annotated[
        str | None,
        typer.Option("--list-format", help="Name of the format of the lists.", show_default="seen from their content"),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option("--model", help="A model saved as JSON.", show_default="the model shipped with interlink"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes and threads.", show_default="as many as there are cores"),
    ] = None,
    errors: Errors = ErrorMode.RAISE,
    rejects: Rejects = None,
) -> None:
    """Build an index of wanted persons from published lists and tables, and save it."""
    import interlink as il  # noqa: PLC0415  (heavy)
    from interlink.cli.compiling import tell_of_compiling  # noqa: PLC0415
    from interlink.cli.sources import in_file, naming, records_of  # noqa: PLC0415
    from interlink.saving import check_place  # noqa: PLC0415

    check_writable(output, folder=True)
    check_place(output)
    check_rejects(errors, rejects, [*sources, output, *([model] if model else [])])
    records, mapping, rejected = records_of(sources, column_mapping(columns or []), errors.value, list_format)
    parameters = il.Model.load(model) if model else None
    tell_of_compiling()

    def all_of(found: pd.DataFrame) -> pd.DataFrame:
        return all_rejected([rejected, in_file(found, records)])

    with naming(records), keeping_rejected(all_of, rejects):
        built = il.WantedIndex.build(
            records, parameters, columns=mapping, errors=errors.value, workers=workers or os.cpu_count() or 1
        )
    bad = all_of(built.rejected)
    with beside_rejected(bad, rejects):
        built.save(output)
    say(f"{len(built):,} wanted persons in {output}")
    tell_of_rejected(bad, rejects)


@app.command()
@ending_well()
def describe(index: Index) -> None:
    """Say what a saved index holds."""
    import interlink as il  # noqa: PLC0415
    from interlink.display import describe_text  # noqa: PLC0415

    typer.echo(describe_text(il.WantedIndex.load(index).describe()))


@app.command()
@ending_well()
def verify(index: Index) -> None:
    """Read a saved index whole and compare every file with its checksum; a damaged file is named, with exit code 2."""
    import interlink as il  # noqa: PLC0415

    il.WantedIndex.verify(index)
    typer.echo(f"{len(il.WantedIndex.load(index)):,} wanted persons in {index}: every file is as it was written")


@app.command()
@ending_well()
def renew(
    index: Index,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the new index.", show_default="in its place")
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", help="A model saved as JSON.", show_default="the model of the index")
    ] = None,
) -> None:
    """Make a saved index anew of its own records: after an update of interlink that reads records otherwise."""
    import interlink as il  # noqa: PLC0415
    from interlink.cli.compiling import tell_of_compiling  # noqa: PLC0415
    from interlink.errors import InterlinkWarning  # noqa: PLC0415
    from interlink.saving import check_place  # noqa: PLC0415

    place = output or index
    check_writable(place, folder=True)
    check_place(place)
    tell_of_compiling()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InterlinkWarning)  # it would say to do what is being done
        former = il.WantedIndex.load(index)
    made = il.WantedIndex.build(former, il.Model.load(model) if model else former.model, workers=os.cpu_count() or 1)
    made.save(place)
    say(f"{len(made):,} wanted persons in {place}")


@app.command()
@ending_well()
def link(  # noqa: PLR0913, PLR0917  (a command has as many options)
    index: Index,
    sources: Annotated[list[Path], typer.Argument(help="The queries: tables or published lists.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File for the matches.", show_default="standard output"),
    ] = None,
    columns: Columns = None,
    limit: Limit = 10,
    threshold: Threshold = None,
    as_country: AsCountry = None,
    on: On = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Threads.")] = 1,
    form: Form = None,
    errors: Errors = ErrorMode.RAISE,
    rejects: Rejects = None,
    resume: Resume = False,  # noqa: FBT002  (an option, not an argument)
    progress: Annotated[
        bool | None,
        typer.Option("--progress/--no-progress", help="A progress bar.", show_default="on a terminal"),
    ] = None,
) -> None:
    """Link tables of records (CSV, JSON Lines, Parquet) or published lists against an index; a row for each match."""
    import interlink as il  # noqa: PLC0415
    from interlink.cli.compiling import tell_of_compiling  # noqa: PLC0415
    from interlink.cli.linking import linked  # noqa: PLC0415
    from interlink.cli.sources import in_file, naming, records_of  # noqa: PLC0415
    from interlink.linking import left_out  # noqa: PLC0415

    written_as = check_output(output, form, sources)
    check_rejects(errors, rejects, [*sources, output] if output else sources)
    check_resumable(output, resume=resume)
    loaded = il.WantedIndex.load(index)
    tell_of_compiling()
    future: list[RecordError] = []
    records, mapping, rejected = records_of(sources, column_mapping(columns or []), errors.value, future=future)
    if future:
        say(left_out(future))

    def keeping(found: pd.DataFrame) -> AbstractContextManager[None]:
        return beside_rejected(all_rejected([rejected, in_file(found, records)]), rejects)

    with naming(records):
        report = linked(
            loaded, records, output, columns=mapping, limit=limit, threshold=threshold, as_country=as_country, on=on,
            workers=workers, progress=wants_progress() if progress is None else progress, errors=errors.value,
            resume=resume, form=written_as, keeping=keeping,
        )  # fmt: skip
    if report.resumed:
        say(f"{report.resumed:,} records had been linked before")
    counts = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in report.decisions.items())
    say(f"{report.pairs:,} pairs for {report.matched:,} of {report.records:,} records: {counts}")
    tell_of_rejected(all_rejected([rejected, report.rejected]), rejects)


@app.command()
@ending_well()
def search(  # noqa: PLR0913, PLR0917
    index: Index,
    name: Names = None,
    birth_date: BirthDates = None,
    birth_place: BirthPlaces = None,
    nationality: Nationalities = None,
    sex: Sex = None,
    document: Documents = None,
    limit: Limit = 10,
    threshold: Threshold = None,
    as_country: AsCountry = None,
    on: On = None,
    show: Shown = View.TEXT,
) -> None:
    """Find the wanted persons that one record may be.

    The record comes from the options, or, when none describes it, as one JSON object from standard input.
    """
    import interlink as il  # noqa: PLC0415
    from interlink.cli.compiling import tell_of_compiling  # noqa: PLC0415
    from interlink.display import matches_text  # noqa: PLC0415

    record = query_record(
        names=name, birth_dates=birth_date, birth_places=birth_place, nationalities=nationality, sex=sex,
        documents=document,
    )  # fmt: skip
    tell_of_compiling()
    matches = il.WantedIndex.load(index).search(record, limit=limit, threshold=threshold, as_country=as_country, on=on)
    if show is View.JSON:
        send_lines(json.dumps(match_row(match), ensure_ascii=False) for match in matches)
    else:
        typer.echo(matches_text(match_row(match) for match in matches))
    if not len(matches):
        raise SystemExit(ExitCode.NOTHING_FOUND)


@app.command()
@ending_well()
def explain(  # noqa: PLR0913, PLR0917
    index: Index,
    person_id: Annotated[str, typer.Argument(help="Id of a wanted person.", show_default=False)],
    name: Names = None,
    birth_date: BirthDates = None,
    birth_place: BirthPlaces = None,
    nationality: Nationalities = None,
    sex: Sex = None,
    document: Documents = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write the waterfall as a page.", show_default=False)
    ] = None,
    show: Shown = View.TEXT,
) -> None:
    """Explain the weight of one record against one wanted person.

    The record comes from the options, or, when none describes it, as one JSON object from standard input.
    """
    import interlink as il  # noqa: PLC0415
    from interlink.cli.compiling import tell_of_compiling  # noqa: PLC0415
    from interlink.display import explanation_html, isolate, printable  # noqa: PLC0415
    from interlink.display.html import page  # noqa: PLC0415

    if html is not None:
        check_writable(html)
    loaded = il.WantedIndex.load(index)
    record = query_record(
        names=name, birth_dates=birth_date, birth_places=birth_place, nationalities=nationality, sex=sex,
        documents=document,
    )  # fmt: skip
    tell_of_compiling()
    explanation = explanation_of(loaded, record, person_id)
    title = f"{person_id}: {loaded[person_id].names[0].text}"
    if html is not None:
        body = explanation_html(
            explanation.rows, probability=explanation.probability, decision=explanation.decision, title=title,
            notes=explanation.notes,
        )  # fmt: skip
        write_text(page(body, title=title), html)
    if show is View.JSON:
        send_lines([json.dumps(explanation.to_dict(), ensure_ascii=False)])
    else:
        typer.echo(f"{isolate(printable(title))}\n{explanation}")
