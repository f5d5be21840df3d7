"""Coverage of worlds as the command `test` and the pytest plugin show it: options, reports that are written, bars."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from backrooms_if.records import NamedTuple

if TYPE_CHECKING:
    from backrooms_if.studies.coverage.gathered import Coverage, Gathered
    from backrooms_if.studies.coverage.sheet import Figure, Sheet

ReportType = Literal["html", "json", "text"]
HTML_FOLDER: Final = "world-coverage"
_DEFAULTS: Final[dict[ReportType, str]] = {
    "html": HTML_FOLDER,
    "json": "world-coverage.json",
    "text": "world-coverage.txt",
}


class Report(NamedTuple):
    """A report that is to be written: what it is, and the file, or the folder of HTML."""

    type: ReportType
    path: Path


class Bar(NamedTuple):
    """The percentage of a kind, or of all if that is empty, of which no less of a world may be reached."""

    kind: str
    percent: float


def report(written: str) -> Report:
    """Return the report that an option asks for: `html`, `html:FOLDER`, `json:FILE`. Raises ArgumentTypeError."""
    name, colon, path = written.partition(":")
    kind = next((one for one in _DEFAULTS if one == name), None)
    if kind is None:
        raise ArgumentTypeError(f"no report is called `{name}`; known are html, json and text, as in `html:FOLDER`")
    if colon and not path:
        raise ArgumentTypeError(f"nothing stands after `{kind}:`; write a path, or `{kind}` for {_DEFAULTS[kind]}")
    return Report(kind, Path(path or _DEFAULTS[kind]))


def bar(written: str) -> Bar:
    """Return the bar that an option sets: `95` for all, `texts=95` for a kind. Raises ArgumentTypeError."""
    from backrooms_if.problems.near import did_you_mean
    from backrooms_if.studies.coverage.entries import KINDS

    kind, sign, number = written.rpartition("=")
    if sign and kind not in KINDS:
        near = did_you_mean(kind, KINDS)
        hint = f"did you mean `{near}`?" if near else f"known are {', '.join(KINDS)}"
        raise ArgumentTypeError(f"there is no kind `{kind}`: {hint}")
    try:
        percent = float(number)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise ArgumentTypeError(f"`{number}` is no percentage from 0 to 100; write `95`, or `texts=95` for one kind")
    return Bar(kind, percent)


def configure(parser: ArgumentParser) -> None:
    """Declare the options of the command."""
    group = parser.add_argument_group("coverage of worlds")
    group.add_argument("--coverage", action="store_true", help="show what the playthroughs reached of their worlds")
    group.add_argument(
        "--coverage-report",
        metavar="TYPE[:PATH]",
        action="append",
        type=report,
        default=[],
        help=f"write it too: html:FOLDER ({HTML_FOLDER} unless said), json:FILE, text:FILE; as often as wanted",
    )
    group.add_argument(
        "--fail-under",
        metavar="[KIND=]PERCENT",
        action="append",
        type=bar,
        default=[],
        help="end with status 1 if less of a world was reached: `95` of all, `texts=95` of one kind",
    )


def is_wanted(arguments: Namespace) -> bool:
    """Return whether any of the options was given."""
    return bool(arguments.coverage or arguments.coverage_report or arguments.fail_under)


def begun() -> "Coverage":
    """Return coverage in which nothing is reached."""
    from backrooms_if.studies.coverage.gathered import Coverage

    return Coverage()


def sheets_of(coverage: "Coverage") -> "list[Sheet]":
    """Return what was reached of each world that was played; the worlds are read once more, for their places.

    Raises WorldFileError or WorldNotFound for one that is no world any more.
    """
    from backrooms_if.library.find import find_world
    from backrooms_if.library.load import locate
    from backrooms_if.studies.coverage.sheet import sheet_of

    found: dict[tuple[Path, str], Gathered] = {}
    for one in coverage.worlds():  # one world may be known by its name and by its path
        key = (find_world(one.where).path.resolve(), one.content_hash)
        found[key] = found[key].joined(one) if key in found else one
    here = Path.cwd()
    sheets = []
    for (path, _), gathered in found.items():
        shown = path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
        is_path = gathered.where == str(path)
        sheets.append(sheet_of(gathered._replace(where=shown) if is_path else gathered, locate(path, shown)))
    return sheets


def told(sheets: "Sequence[Sheet]") -> str:
    """Return the text of all worlds; that there is none, if there is none."""
    from backrooms_if.studies.coverage.telling import as_text

    return "\n\n".join(map(as_text, sheets)) or "No world was played, so nothing was reached."


def write(reports: "Sequence[Report]", sheets: "Sequence[Sheet]") -> Iterator[Path]:
    """Write the reports, and yield what was written, of HTML the index. Raises OSError."""
    from backrooms_if.authoring.writing import write_report
    from backrooms_if.studies.coverage.pages import pages
    from backrooms_if.studies.coverage.telling import as_json

    for one in reports:
        if one.type == "html":
            one.path.mkdir(parents=True, exist_ok=True)
            made = pages(sheets)
            for page in reversed(made):  # the index last: it is only ever there with all of them
                write_report(one.path / page.name, page.html)
            yield one.path / made[0].name
        else:
            write_report(one.path, (as_json(sheets) if one.type == "json" else told(sheets)) + "\n")
            yield one.path


def fallen_short(bars: "Sequence[Bar]", sheets: "Sequence[Sheet]") -> list[str]:
    """Return a line for each bar that a world stays under."""
    lines = []
    for sheet in sheets:
        figures: dict[str, Figure] = {str(kind): figure for kind, figure in sheet.figures().items()}
        for one in bars:
            figure = figures.get(one.kind) if one.kind else sheet.total
            if figure is not None and 100 * figure.reached < one.percent * figure.all:
                what = f" {one.kind}" if one.kind else ""
                lines.append(
                    f"{sheet.title}: {figure.reached} of {figure.all}{what} reached, {figure.percent} %, "
                    f"and {one.percent:g} % is wanted"
                )
    return lines
