"""Hostile archives: what a stranger might send as a zip file. Data for tests; `benchmarks/hostile.py` measures them.

Each kind is a function of the folder to write it to; each names the code that its report must have.
"""

import zlib
from collections.abc import Callable
from itertools import accumulate
from typing import Final, NamedTuple

from backrooms_if import limits
from tests.unit.library.zipped import HEAD, LEVEL, LINK, PIPE, WORLD, Packed, archive, deflated

SOUND: Final = Packed("w.yaml")
ZEROS: Final = b"0" * 1_500_000


class Hostile(NamedTuple):
    """A kind of hostile archive: how its bytes are made, and the code that its report must have."""

    make: Callable[[], bytes]
    code: str


def _named(name: str | bytes) -> Hostile:
    """Return a sound world with an empty file of this name beside it."""
    return Hostile(lambda: archive(SOUND, Packed(name, b"")), "E112")


def _level_named(name: str) -> Hostile:
    return Hostile(lambda: archive(Packed("world.yaml", HEAD.encode()), Packed(name, LEVEL.encode())), "E112")


def _many_files() -> bytes:
    return archive(*(Packed(f"f{n}", b"", 0) for n in range(limits.ARCHIVE_ENTRIES - 1)), Packed("../x", b"", 0))


def _shared() -> bytes:
    """Return files that all lie at one place."""
    data = ZEROS[:90_000]
    packed = deflated(data) + bytes(900)
    return archive(
        *(Packed(f"f{n}", data, packed=packed if n == 0 else b"", packed_size=len(packed), start=0) for n in range(500))
    )


def _quoted() -> bytes:
    """Return files of which each has the heads of those behind it in its own stored bytes."""
    bodies = [archive(Packed(f"f{n}", b"x" * 100, 0)) for n in range(30)]
    starts = list(accumulate((len(body) for body in bodies), initial=0))
    return archive(
        *(
            Packed(f"f{n}", body, 0, size=starts[-1] - starts[n], packed_size=starts[-1] - starts[n])
            for n, body in enumerate(bodies)
        )
    )


def _false_checksum() -> bytes:
    return archive(Packed("w.yaml", checksum=zlib.crc32(b"another")))


ARCHIVES: Final[dict[str, Hostile]] = {
    # --- no archive, or one that was altered -------------------------------------------------------------------------
    "no archive": Hostile(lambda: WORLD.encode(), "E110"),
    "an empty file for an archive": Hostile(lambda: b"", "E110"),
    "an archive cut short": Hostile(lambda: archive(SOUND)[:-30], "E110"),
    "an archive of an end": Hostile(lambda: archive()[:21], "E110"),
    "a list cut short": Hostile(lambda: archive(SOUND, count=2), "E110"),
    "a list that goes on": Hostile(lambda: archive(SOUND, Packed("x", b""), count=1), "E110"),
    "a program that ends in an archive": Hostile(lambda: archive(SOUND, before=b"MZ" + b"\0" * 500), "E110"),
    "more behind an archive": Hostile(lambda: archive(SOUND, behind=b"#!/bin/sh\n"), "E110"),
    "an archive in a comment": Hostile(lambda: archive(SOUND, comment=archive(SOUND)), "E110"),
    "a false checksum": Hostile(_false_checksum, "E110"),
    "a file that cannot be unpacked": Hostile(lambda: archive(Packed("w.yaml", packed=b"\xff" * 99)), "E110"),
    "a file that never ends": Hostile(lambda: archive(Packed("w.yaml", packed=deflated(WORLD.encode())[:-3])), "E110"),
    "more behind a file": Hostile(
        lambda: archive(Packed("w.yaml", packed=deflated(WORLD.encode()) + b"x" * 9)), "E110"
    ),
    "a stored file of two sizes": Hostile(lambda: archive(Packed("w.yaml", method=0, size=3)), "E110"),
    "a file beyond the end": Hostile(lambda: archive(Packed("w.yaml", start=90_000)), "E110"),
    "a file of another name at its place": Hostile(
        lambda: archive(Packed("w.yaml"), Packed("README.txt", own_name=b"world.yaml")), "E110"
    ),
    "a file of another size at its place": Hostile(lambda: archive(Packed("w.yaml", own_size=9)), "E110"),
    "a password only at its place": Hostile(lambda: archive(Packed("w.yaml", own_flags=1)), "E110"),
    "a packed name that is no UTF-8": Hostile(lambda: archive(SOUND, Packed(b"\xff\xfe.yaml", flags=0x800)), "E112"),
    # --- ways of packing ---------------------------------------------------------------------------------------------
    "a password": Hostile(lambda: archive(Packed("w.yaml", flags=1)), "E111"),
    "another method": Hostile(lambda: archive(Packed("w.yaml", method=14)), "E111"),
    "zip64": Hostile(lambda: archive(Packed("w.yaml", size=0xFFFFFFFF, packed_size=0xFFFFFFFF)), "E111"),
    "zip64 in the end": Hostile(lambda: archive(SOUND, count=0xFFFF), "E111"),
    "zip64 before the end": Hostile(
        lambda: archive(SOUND)[:-22] + b"PK\6\7" + b"\0" * 16 + archive(SOUND)[-22:], "E111"
    ),
    "a part of an archive": Hostile(lambda: archive(SOUND)[:-18] + b"\1\0\1\0" + archive(SOUND)[-14:], "E111"),
    # --- names -------------------------------------------------------------------------------------------------------
    "a name that goes up": _named("../../.bashrc"),
    "a level that goes up": _level_named("levels/../../../etc/cron.d/x.yaml"),
    "a name that goes up in the middle": _named("a/../../b"),
    "an absolute name": _named("/etc/passwd"),
    "a name with a drive": _named("C:/autoexec.bat"),
    "a name with a drive and no slash": _named("C:x"),
    "a name with back slashes": _named("..\\..\\x"),
    "a share": _named("\\\\server\\share\\x"),
    "a share with slashes": _named("//server/share/x"),
    "a name with NUL": _named("a.yaml\0.txt"),
    "a name with an escape": _named("a\x1b]0;owned\x07.yaml"),
    "a name with a newline": _named("a\nerror[E101]: all is well\n"),
    "a packed name that hides its end": _named("a\u202elmay.exe"),
    "a name without a width": _named("w\u200b.yaml"),
    "a name with a stream": _named("w.yaml:evil"),
    "a name of a device": _named("levels/con.yaml"),
    "a name of a device with blanks": _named("AUX .txt"),
    "a name that ends in a dot": _named("w.yaml."),
    "a name of dots": _named("./w2.yaml"),
    "an empty name": _named(""),
    "an empty part": _named("a//b"),
    "a name of 60,000 letters": Hostile(lambda: archive(SOUND, Packed("../" + "x" * 60_000, b"")), "E112"),
    "20,000 files and one that goes up": Hostile(_many_files, "E112"),
    # --- links and the like ------------------------------------------------------------------------------------------
    "a link": Hostile(lambda: archive(Packed("w.yaml", b"/etc/passwd", 0, kind=LINK)), "E109"),
    "a link beside": Hostile(lambda: archive(SOUND, Packed("levels", b"/etc", 0, kind=LINK)), "E109"),
    "a pipe": Hostile(lambda: archive(Packed("w.yaml", b"", 0, kind=PIPE)), "E109"),
    # --- sizes -------------------------------------------------------------------------------------------------------
    "a bomb for a world": Hostile(lambda: archive(Packed("w.yaml", ZEROS)), "E113"),
    "a bomb beside": Hostile(lambda: archive(SOUND, Packed("picture.bmp", ZEROS)), "E113"),
    "a bomb that lies": Hostile(lambda: archive(Packed("w.yaml", ZEROS, size=900)), "E110"),
    "a bomb of four gigabytes": Hostile(lambda: archive(Packed("w.yaml", ZEROS, size=0xFFFFFFFE)), "E113"),
    "a bomb of many": Hostile(  # of 400 MB together
        lambda: archive(*(Packed(f"l{n}.yaml", size=2_000_000, packed=bytes(20_000)) for n in range(200))),
        "E113",
    ),
    "files that share bytes": Hostile(_shared, "E110"),
    "files in files": Hostile(_quoted, "E113"),
    "too many files": Hostile(
        lambda: archive(*(Packed(f"f{n}", b"", 0) for n in range(limits.ARCHIVE_ENTRIES + 1))), "E113"
    ),
    "a list of 5 MB": Hostile(lambda: archive(*(Packed(f"{n}" + "x" * 60_000, b"", 0) for n in range(90))), "E113"),
    "an archive of 65 MB": Hostile(lambda: archive(SOUND, before=b"PK\3\4" + bytes(limits.ARCHIVE_BYTES)), "E113"),
    # --- which world -------------------------------------------------------------------------------------------------
    "an archive of nothing": Hostile(archive, "E114"),
    "an archive in an archive": Hostile(lambda: archive(Packed("w.zip", archive(SOUND), 0)), "E114"),
    "two worlds": Hostile(lambda: archive(Packed("a.yaml"), Packed("b.yaml")), "E114"),
    "a name twice": Hostile(lambda: archive(SOUND, SOUND), "E115"),
    "a name in capitals": Hostile(lambda: archive(SOUND, Packed("W.yaml")), "E115"),
    "a name spelt in two ways": Hostile(
        lambda: archive(SOUND, Packed("\u00e9.txt", b""), Packed("e\u0301.txt", b"")), "E115"
    ),
    "a file that is a folder": Hostile(lambda: archive(SOUND, Packed("w.yaml/", b"", 0)), "E115"),
    "a hostile file in an archive": Hostile(lambda: archive(Packed("w.yaml", b"a: " + b"[" * 60_000, 0)), "E103"),
    "a file larger than a world file": Hostile(lambda: archive(Packed("w.yaml", bytes(range(256)) * 8_000, 0)), "E102"),
}
