"""Hostile decks and expanses: folders that mean harm by what generated rooms say. Data for tests and the benchmark.

Each kind is a function that fills a new, empty folder; each names the code that its report must have.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from backrooms_if import limits
from tests.unit.library.hostile_folders import EVIL, Hostile

HEAD: Final = "format: 1\nid: w\ntitle: W\nauthors: us\nlicense: CC0-1.0\nstart: yellow/landing\n"
LEVEL: Final = (
    "level: yellow\ntitle: Yellow\nexpanse:\n%s"
    "rooms:\n  landing: {name: Landing, text: A landing., at: {x: 0, y: 0}%s}\n%s"
)
IN_FILE: Final = "  decks: decks/yellow.yaml\n"
DECK: Final = "slots:\n  light:\n    - One tube in four is lit.\n"


def _filled(
    folder: Path, deck: Callable[[Path], object] | None = None, expanse: str = IN_FILE, room: str = "", more: str = ""
) -> None:
    """Fill a folder with a world of one expanse; `deck` makes its deck at a path."""
    (folder / "levels").mkdir(parents=True)
    (folder / "world.yaml").write_text(HEAD)
    (folder / "levels" / "yellow.yaml").write_text(LEVEL % (expanse, room, more))
    (folder / "decks").mkdir()
    (deck or (lambda path: path.write_text(DECK)))(folder / "decks" / "yellow.yaml")


def _deck(make: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda folder: _filled(folder, make)


def _said(text: Callable[[], str]) -> Callable[[Path], object]:
    return lambda folder: _filled(folder, lambda path: path.write_text(text()))


def _expanse(text: Callable[[], str]) -> Callable[[Path], object]:
    return lambda folder: _filled(folder, expanse=text())


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1_000_000_000)


def _beside(name: str, text: str) -> Callable[[Path], object]:
    def fill(folder: Path) -> None:
        _filled(folder)
        (folder / "decks" / name).write_text(text)

    return fill


def _no_decks(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what fills a folder, with something else in the place of its folder of decks."""

    def fill(folder: Path) -> None:
        _filled(folder)
        (folder / "decks" / "yellow.yaml").unlink()
        (folder / "decks").rmdir()
        make(folder / "decks")

    return fill


def _many_decks(folder: Path) -> None:
    _filled(folder)
    for number in range(limits.WORLD_FILES + 1):
        (folder / "decks" / f"d{number}.yaml").touch()


DECKS: Final[dict[str, Hostile]] = {
    # --- what is no file of the folder -------------------------------------------------------------------------------
    "deck: a link": Hostile(_deck(lambda path: path.symlink_to("/etc/passwd")), "E109"),
    "deck: a device": Hostile(_deck(lambda path: path.symlink_to("/dev/zero")), "E109"),
    "deck: a pipe": Hostile(_deck(os.mkfifo), "E109"),
    "deck: a folder": Hostile(_deck(Path.mkdir), "E109"),
    "deck: a folder that is a link": Hostile(_no_decks(lambda path: path.symlink_to("/etc")), "E109"),
    "deck: a folder that is a pipe": Hostile(_no_decks(os.mkfifo), "E109"),
    "deck: another ending": Hostile(_beside("x.yml", DECK), "E109"),
    "deck: a name of escapes": Hostile(_beside(f"{EVIL}.yaml", "slots: [\n"), "W539"),
    "deck: a gigabyte": Hostile(_deck(_sparse), "E106"),
    "deck: a file too many": Hostile(_many_decks, "E210"),
    "deck: a name that leaves": Hostile(_expanse(lambda: "  decks: ../../etc/passwd\n"), "E116"),
    "deck: a name from the root": Hostile(_expanse(lambda: "  decks: /etc/passwd\n"), "E116"),
    "deck: a name of 60,000 characters": Hostile(_expanse(lambda: f"  decks: decks/{'x' * 60_000}.yaml\n"), "E"),
    # --- words -------------------------------------------------------------------------------------------------------
    "deck: no text": Hostile(_deck(lambda path: path.write_bytes(bytes(range(256)) * 7_800)), "E1"),
    "deck: 300,000 sentences": Hostile(_said(lambda: "slots:\n  light:\n" + "  - a\n" * 300_000), "E102"),
    "deck: 40,000 sentences": Hostile(_said(lambda: "slots:\n  light:\n" + "  - a\n" * 40_000), "E2"),
    "deck: a sentence of 60,000 characters": Hostile(_said(lambda: f"slots: {{light: ['{'[a' * 30_000}']}}\n"), "E"),
    "deck: a sentence of 70,000 characters": Hostile(_said(lambda: f"slots: {{light: ['{'x ' * 35_000}']}}\n"), "E210"),
    "deck: slots without end": Hostile(
        _said(lambda: "slots:\n" + "".join(f"  s{n}: [A {{x}}.]\n" for n in range(16_000))), "E"
    ),
    "deck: slots of unknown conditions": Hostile(
        _said(lambda: "slots:\n" + "".join(f"  s{n}: ['[if z{n}]a']\n" for n in range(10_000))), "E"
    ),
    "deck: facts without end": Hostile(
        _said(lambda: "facts:\n" + "".join(f"  f{n}: [A.]\n" for n in range(16_000))), "E"
    ),
    "deck: deeper in thousands": Hostile(
        _said(lambda: "deeper:\n" + "".join(f"  {n}: {{slots: {{light: ['[if']}}}}\n" for n in range(6_000))), "E"
    ),
    "deck: deeper by 30 digits": Hostile(_said(lambda: f"deeper: {{{'9' * 30}: {{slots: {{light: [x]}}}}}}\n"), "E"),
    "deck: deeper by 60,000 digits": Hostile(_said(lambda: f"? {'9' * 60_000}\n: x\n"), "E210"),
    "deck: says without end": Hostile(_said(lambda: "says: 999999999999999999999999999999\n"), "E2"),
    "deck: signs that a terminal obeys": Hostile(_said(lambda: f"slots: {{light: ['{EVIL}']}}\n"), "E106"),
    "deck: aliases": Hostile(_said(lambda: "slots: {a: &a [x], b: [*a, *a]}\n"), "E104"),
    "deck: nested": Hostile(_said(lambda: "slots: " + "[" * 100_000), "E103"),
    # --- expanses ----------------------------------------------------------------------------------------------------
    "expanse: nine dimensions": Hostile(_expanse(lambda: "  dims: 9\n"), "E2"),
    "expanse: a neighbourhood of 30 digits": Hostile(_expanse(lambda: f"  chunk: {'9' * 30}\n"), "E2"),
    "expanse: a patch of 30 digits": Hostile(
        _expanse(lambda: f"  fields: {{damp: {{share: 1 in 2, across: {'9' * 30}}}}}\n"), "E2"
    ),
    "expanse: a share of 3,000 digits": Hostile(
        _expanse(lambda: f"  fields: {{damp: {{share: 1 in {'9' * 3_000}}}}}\n"), "E2"
    ),
    "expanse: landmarks one in 30 digits": Hostile(
        _expanse(lambda: f"  landmarks: {{one_in: {'9' * 30}, deck: {{a: {{name: A}}}}}}\n"), "E"
    ),
    "expanse: a place one in nought": Hostile(_expanse(lambda: "  places: {a: {name: A, one_in: 0}}\n"), "E"),
    "expanse: thousands of places": Hostile(
        _expanse(lambda: "  places:\n" + "".join(f"    p{n}: {{name: P, one_in: 4}}\n" for n in range(6_000))), "E210"
    ),
    "expanse: thousands of landmarks": Hostile(
        _expanse(
            lambda: (
                "  landmarks:\n    one_in: 4\n    deck:\n" + "".join(f"      l{n}: {{name: L}}\n" for n in range(9_000))
            )
        ),
        "E210",
    ),
    "expanse: thousands of signs": Hostile(
        _expanse(lambda: "  sign:\n" + "".join(f"    s{n}: {{to: p, words: [near, far]}}\n" for n in range(5_000))),
        "E210",
    ),
    "expanse: a sign of 40 words": Hostile(
        _expanse(
            lambda: f"  places: {{p: {{one_in: 64}}}}\n  sign: {{s: {{to: p, words: [{', '.join('x' * 40)}]}}}}\n"
        ),
        "E2",
    ),
    "expanse: a sign to nothing": Hostile(_expanse(lambda: "  sign: {s: {to: ghost, words: [a, b]}}\n"), "E"),
    "expanse: drift without end": Hostile(_expanse(lambda: f"  drift: {{after: {'9' * 40}, what: [exits]}}\n"), "E2"),
    "expanse: coordinates of 40 digits": Hostile(
        lambda folder: _filled(folder, room=f", exits: {{east: 'yellow@{'9' * 40},0'}}"), "E"
    ),
    "expanse: a room at 40 digits": Hostile(
        lambda folder: _filled(folder, more=f"  far: {{name: Far, at: {{x: {'9' * 40}, y: 0}}}}\n"), "E2"
    ),
    "expanse: thousands of rooms at one place": Hostile(
        lambda folder: _filled(
            folder, more="".join(f"  r{n}: {{name: R, at: {{x: 0, y: 0}}}}\n" for n in range(1_900))
        ),
        "E",
    ),
}
"""Where the code is a beginning, several are fit: what counts is that it is told."""
