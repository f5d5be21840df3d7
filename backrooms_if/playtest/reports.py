"""The outcomes of scripts as JSON and as JUnit's XML. The command `test` calls it.

JUnit's XML has no standard; this is what Jenkins, GitLab and GitHub's actions read in common: a `testsuite` for each
folder, a `testcase` for each trunk and branch, with `failure` for one that failed, `error` for one that could not be
played, and `skipped` for a branch that was not run because what it goes on from failed.
Both documents are ASCII, so that they mean the same whatever the encoding of the stream that they go to.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backrooms_if.playtest.discover import SUFFIX
from backrooms_if.playtest.runner import Outcome
from backrooms_if.problems.visible import escape
from backrooms_if.records import NamedTuple

SCHEMA: Final = "backrooms_if/test/1"
_KEPT: Final = frozenset("\t\n")
"""The control characters that a report may hold, both of which XML can (XML 1.0, section 2.2)."""


_KINDS: Final = {"failed": "failure", "not run": "skipped"}
"""What a case that did not pass holds; `error` for all that could not be played."""


class Timed(NamedTuple):
    """An outcome, and the CPU seconds that it took; the first script of a world has the opening of the world in it."""

    outcome: Outcome
    seconds: float


def as_json(done: Sequence[Timed]) -> str:
    """Return outcomes as a JSON object, its `schema` telling its form."""
    content = {
        "schema": SCHEMA,
        "passed": sum(one.outcome.verdict == "passed" for one in done),
        "failed": sum(one.outcome.verdict not in ("passed", "not run") for one in done),
        "not_run": sum(one.outcome.verdict == "not run" for one in done),
        "seconds": round(sum(one.seconds for one in done), 6),
        "playthroughs": [_entry(one) for one in done],
    }
    return json.dumps(content, indent=2)


def _entry(one: Timed) -> dict[str, object]:
    outcome = one.outcome
    return {
        "path": Path(outcome.path).as_posix(),
        "branch": outcome.branch,
        "purpose": outcome.purpose,
        "verdict": outcome.verdict,
        "seconds": round(one.seconds, 6),
        "findings": [
            {
                "path": Path(finding.path or outcome.path).as_posix(),
                "line": finding.line,
                "message": finding.message,
                "details": list(finding.details),
            }
            for finding in outcome.findings
        ],
        "shown": list(outcome.shown),
    }


def as_junit(done: Sequence[Timed]) -> str:
    """Return outcomes as JUnit's XML, with times in CPU seconds."""
    root = Element("testsuites", {"name": "backrooms-if test", **_totals(done)})
    folders: dict[str, list[Timed]] = {}
    for one in done:
        folders.setdefault(Path(one.outcome.path).parent.as_posix(), []).append(one)
    for folder, inside in folders.items():
        suite = SubElement(root, "testsuite", {"name": _allowed(folder), **_totals(inside)})
        for one in inside:
            _add_case(suite, one)
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode("ascii")


def _totals(done: Sequence[Timed]) -> dict[str, str]:
    verdicts = [one.outcome.verdict for one in done]
    return {
        "tests": str(len(done)),
        "failures": str(verdicts.count("failed")),
        "errors": str(sum(verdict not in ("passed", "failed", "not run") for verdict in verdicts)),
        "skipped": str(verdicts.count("not run")),
        "time": f"{sum(one.seconds for one in done):.6f}",
    }


def _add_case(suite: Element, one: Timed) -> None:
    outcome = one.outcome
    path = Path(outcome.path)
    case = SubElement(
        suite,
        "testcase",
        # Servers part names at dots: folders and the file become a package and a class.
        classname=_allowed(".".join(part for part in path.parts if part not in ("/", "..")).removesuffix(SUFFIX)),
        name=_allowed(outcome.branch or outcome.purpose or path.stem),
        file=_allowed(path.as_posix()),
        time=f"{one.seconds:.6f}",
    )
    if outcome.verdict == "passed":
        return
    kind = _KINDS.get(outcome.verdict, "error")
    told = SubElement(case, kind, message=_allowed(outcome.words.split("\n")[0]), type=outcome.verdict)
    told.text = _allowed(outcome.words)


def _allowed(text: str) -> str:
    """Return a text with every character that XML cannot hold, or that a terminal obeys, as an escape."""
    return "".join(sign if sign in _KEPT or sign.isprintable() else escape(sign) for sign in text)
