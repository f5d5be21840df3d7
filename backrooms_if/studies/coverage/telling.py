"""Coverage as text, for the screen, and as JSON, for programs."""

import json
from collections.abc import Sequence
from typing import Final

from backrooms_if.problems.visible import visible
from backrooms_if.studies.coverage.sheet import Figure, Sheet

SCHEMA: Final = "backrooms_if/coverage/1"


def as_text(sheet: Sheet) -> str:
    """Return the figures of a world as a table, and then each thing that was not reached, with its place and why."""
    lines = [f"What was reached of {visible(sheet.title)} ({visible(sheet.where)}):", ""]
    lines += [row(kind, figure) for kind, figure in sheet.figures().items()]
    lines += [row("all", sheet.total)]
    if sheet.sentences is not None:
        lines += ["", f"Sentences of decks told: {sheet.sentences.reached} of {sheet.sentences.all}."]
    if sheet.is_changed:
        lines += ["", "The files were changed after they were played, so places may be off by some lines."]
    left = sheet.left()
    if left:
        lines += ["", "Not reached:"]
    for line in left:
        where = f"{visible(str(line.place))}: " if line.place is not None else ""
        lines += [f"{where}{line.name}", f"    {line.why}"]
    return "\n".join(lines)


def row(name: str, figure: Figure) -> str:
    """Return a line of the table: how much of a kind was reached."""
    return f"{name:<10}{figure.reached:>6} of {figure.all:>5}  {figure.percent:>3} %"


def as_json(sheets: Sequence[Sheet]) -> str:
    """Return all worlds as one document, which ends without a line break."""
    worlds = [
        {
            "world": sheet.where,
            "id": sheet.id,
            "title": sheet.title,
            "scripts": sheet.runs,
            "changed": sheet.is_changed,
            "total": _figure(sheet.total),
            "kinds": {kind: _figure(figure) for kind, figure in sheet.figures().items()},
            "sentences": None if sheet.sentences is None else _figure(sheet.sentences),
            "entries": [
                {
                    "kind": line.kind,
                    "id": line.id,
                    "how": line.how,
                    "reached": line.reached,
                    "file": None if line.place is None else line.place.file,
                    "line": None if line.place is None else line.place.line,
                    "column": None if line.place is None else line.place.column,
                    **({} if line.reached else {"why": line.why}),
                }
                for line in sheet.lines
            ],
        }
        for sheet in sheets
    ]
    return json.dumps({"schema": SCHEMA, "worlds": worlds}, ensure_ascii=False, indent=2)


def _figure(figure: Figure) -> dict[str, int]:
    return {"reached": figure.reached, "all": figure.all, "percent": figure.percent}
