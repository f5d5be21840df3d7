"""Hostile files: what a stranger might send to hang, fill or fool whatever reads world files. Data for tests.

Each kind is a function, as some are megabytes that nobody wants in git; each names a code that the report must have.
`benchmarks/hostile.py` measures them.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from backrooms_if import limits

MEGABYTE: Final = 1_000_000
HEAD: Final = """\
format: 1
id: w
title: W
authors: nobody
license: CC0-1.0
start: hall
"""
HALL: Final = "  hall: {name: Hall}\n"
ROOMS: Final = f"{HEAD}rooms:\n{HALL}"
THINGS: Final = f"{ROOMS}things:\n"
EVIL: Final = "\\x1b]0;owned\\x07"


class Hostile(NamedTuple):
    """A kind of hostile file: how its bytes are made, and a code that its report must have."""

    make: Callable[[], bytes]
    code: str


def _whole(*parts: str) -> bytes:
    return "".join(parts).encode()


def _many(template: str, count: int) -> str:
    """Return `count` copies of a template, `%d` in each being its number."""
    slots = template.count("%d")
    return "".join(template % ((number,) * slots) for number in range(count))


def _near(count: int, length: int = 60) -> list[str]:
    """Return ids that differ in a letter or two, so that each is near to all the others."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [
        "x" * (length - 4) + letters[n // 17576 % 26] + letters[n // 676 % 26] + letters[n // 26 % 26] + letters[n % 26]
        for n in range(count)
    ]


def _alias_bomb() -> bytes:
    lines = ["a: &a [x, x]\n"]
    lines += [f"{chr(n)}: &{chr(n)} [{','.join([f'*{chr(n - 1)}'] * 9)}]\n" for n in range(98, 107)]
    return _whole(*lines)


def _merge_bomb() -> bytes:
    lines = ["a0: &a0 {x: y}\n"]
    lines += [f"a{n}: &a{n}\n  <<: [{','.join([f'*a{n - 1}'] * 30)}]\n" for n in range(1, 6)]
    return _whole(*lines)


def _near_keys() -> bytes:
    return _whole(ROOMS, *(f"{word}: 1\n" for word in _near(12_000)))


def _near_exits() -> bytes:
    words = _near(1_900)
    rooms = [f"  {word}: {{name: R, exits: {{north: {word[:-1]}}}}}\n" for word in words]
    return _whole(ROOMS, *rooms)


def _near_flags() -> bytes:
    words = _near(4_000)
    flags = "".join(f"  {word}: false\n" for word in words)
    rules = "".join(f"  r{n}: {{before: any, when: {word[::-1]}, say: No.}}\n" for n, word in enumerate(words))
    return _whole(ROOMS, "flags:\n", flags, "rules:\n", rules)


def _near_keys_of_things() -> bytes:
    keys = ", ".join(f"{word}: 1" for word in _near(20, 40))
    return _whole(THINGS, *(f"  t{n}: {{name: a t{n}, in: hall, {keys}}}\n" for n in range(1_000)))


HOSTILE: Final[dict[str, Hostile]] = {
    # --- what YAML allows and a world file does not ------------------------------------------------------------------
    "alias bomb": Hostile(_alias_bomb, "E104"),
    "merge-key bomb": Hostile(_merge_bomb, "E104"),
    "many aliases": Hostile(lambda: b"a: [" + b"*x, " * 20_000 + b"]\n", "E104"),
    "many anchors": Hostile(lambda: _whole("a:\n", _many("- &a%d x\n", 40_000)), "E104"),
    "many tags": Hostile(lambda: _whole("a:\n", _many("- !t%d x\n", 40_000)), "E104"),
    "python tag": Hostile(lambda: b"a: !!python/object/apply:os.system [echo]\n", "E104"),
    "directives": Hostile(lambda: b"%TAG !a! b\n" * 150_000 + b"---\na: b\n", "E104"),
    "directives behind": Hostile(lambda: _whole("a: b\n...\n", _many("%%TAG !a%d! b\n", 100_000)), "E107"),
    "several documents": Hostile(lambda: b"a: b\n---\nc: d\n", "E107"),
    "many documents": Hostile(lambda: b"a: b\n" + b"---\n" * 400_000, "E107"),
    "duplicate key": Hostile(lambda: b"a: 1\na: 2\n", "E105"),
    "many duplicate keys": Hostile(lambda: _whole(*(f"k{n % 12_000}: 1\n" for n in range(24_000))), "E105"),
    "one key 24,000 times": Hostile(lambda: b"k: 1\n" * 24_000, "E105"),
    "keys that are lists": Hostile(lambda: _whole(_many("? [k%d, k]\n: x\n", 15_000)), "E203"),
    "keys without a text": Hostile(lambda: b"a: {" + b": 1, " * 20_000 + b"}\n", "E108"),
    # --- nesting -----------------------------------------------------------------------------------------------------
    "nested brackets": Hostile(lambda: b"[" * 100_000 + b"]" * 100_000, "E103"),
    "nested braces": Hostile(lambda: b"a: " + b"{a: " * 50_000, "E103"),
    "nested keys": Hostile(lambda: b"? " * 100_000, "E103"),
    "nested blocks": Hostile(lambda: b"".join(b" " * depth + b"a:\n" for depth in range(1_900)), "E103"),
    "3,000 nested blocks": Hostile(lambda: b"".join(b" " * depth + b"a:\n" for depth in range(3_000)), "E102"),
    "3,000 nested lists": Hostile(lambda: b"a:\n" + b"- " * 3_000, "E103"),
    "effects 31 deep": Hostile(
        lambda: _whole(ROOMS, "rules: {r: {each_turn: true, do: ", "[{do: " * 13, "[x]", "}]" * 13, "}}\n"), "E202"
    ),
    # --- characters --------------------------------------------------------------------------------------------------
    "raw escape": Hostile(lambda: b"a: \x1b]0;owned\x07\n", "E106"),
    "raw NUL": Hostile(lambda: b"a: \0\n", "E106"),
    "a megabyte of NUL": Hostile(lambda: b"a: b\n" + b"\0" * MEGABYTE, "E106"),
    "escaped escape": Hostile(lambda: _whole(f'a: "{EVIL}"\n'), "E106"),
    "many escaped escapes": Hostile(lambda: _whole(_many(f'k%d: "{EVIL}"\n', 20_000)), "E106"),
    "a text of escaped escapes": Hostile(lambda: _whole('a: "', "\\x1b" * 60_000, '"\n'), "E106"),
    "escapes in names": Hostile(
        lambda: _whole(THINGS, _many(f'  "t%d{EVIL}": {{name: "a {EVIL} t", in: hall}}\n', 5_000)), "E106"
    ),
    "bidi overrides": Hostile(lambda: "a: \u202eevil\u2066\n".encode(), "E106"),
    "bidi in a key": Hostile(lambda: "\u202ea: b\n".encode(), "E106"),
    "a megabyte of bidi": Hostile(lambda: b"a: " + "\u202e\u2066".encode() * 160_000, "E106"),
    "a mark inside": Hostile(lambda: "a: b\ufeffc\n".encode(), "E106"),
    "a megabyte of marks": Hostile(lambda: b"a: " + "\ufeff".encode() * 300_000, "E106"),
    "accents upon accents": Hostile(lambda: _whole("\u0301" * 400_000, ": b\n"), "E108"),
    "zero-width joiners": Hostile(lambda: _whole(THINGS, "  t:\n    name: a ", "\u200d" * 30_000, "t\n"), "E501"),
    "UTF-16": Hostile(lambda: "a: b\n".encode("utf-16"), "E101"),
    "UTF-16 without a mark": Hostile(lambda: "a: b\n".encode("utf-16-le"), "E101"),
    "UTF-32": Hostile(lambda: "a: b\n".encode("utf-32"), "E101"),
    "Latin-1": Hostile(lambda: "a: é\n".encode("latin-1"), "E101"),
    "two megabytes, then Latin-1": Hostile(lambda: b"a: b\n" * 399_000 + b"\xe9", "E101"),
    "surrogates": Hostile(lambda: b"a: \xed\xa0\x80\n", "E101"),
    "carriage returns": Hostile(lambda: b"a: b\r" * 100_000, "E106"),
    "tabs": Hostile(lambda: b"\t" * MEGABYTE, "E101"),
    "tabs as indent": Hostile(lambda: _whole(HEAD, "rooms:\n", "\thall: {name: Hall}\n" * 60_000), "E101"),
    "a picture": Hostile(lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100, "E101"),
    # --- sizes -------------------------------------------------------------------------------------------------------
    "too large": Hostile(lambda: b"a: b\n" + b"#" * limits.FILE_BYTES, "E102"),
    "too many keys": Hostile(lambda: _whole(_many("k%d: 1\n", 60_000)), "E102"),
    "too many items": Hostile(lambda: b"a: [" + b"x," * 900_000 + b"]\n", "E102"),
    "very many keys": Hostile(lambda: _whole(_many("k%d: 1\n", 24_000)), "E201"),
    "one long line": Hostile(lambda: b"a: " + b"x " * 900_000, "E210"),
    "one long key": Hostile(lambda: b"x" * 1_900_000 + b": b", "E108"),
    "many long texts": Hostile(lambda: _whole(*(f"k{n}: {'x ' * 31_999}\n" for n in range(31))), "E201"),
    "many too long texts": Hostile(lambda: _whole(*(f"k{n}: {'x ' * 32_001}\n" for n in range(31))), "E210"),
    "a number of 200,000 digits": Hostile(lambda: b"format: " + b"1" * 200_000, "E210"),
    "a number of 60,000 digits": Hostile(lambda: b"format: " + b"1" * 60_000, "E205"),
    "many numbers of 2,000 digits": Hostile(
        lambda: _whole(ROOMS, "counters:\n", _many(f"  c%d: {{start: {'9' * 2_000}}}\n", 900)), "E205"
    ),
    "only newlines": Hostile(lambda: b"\n" * MEGABYTE, "E101"),
    "a million comments": Hostile(lambda: b"#\n" * 999_000, "E101"),
    "hashes": Hostile(lambda: b"a: b #" + b" #" * 400_000, "E201"),
    "many cut texts": Hostile(lambda: _whole(ROOMS, _many("  r%d: {name: R #1}\n", 1)) + b"x: y #1\n" * 50_000, "E101"),
    "texts cut at a hash": Hostile(lambda: _whole(ROOMS, _many("  r%d:\n    name: R #1\n", 12_000)), "E108"),
    "blanks": Hostile(lambda: b'a: "x' + b" " * 60_000 + b"\\x1b" + b" " * 60_000 + b'\\x1b"\n', "E210"),
    # --- no world ----------------------------------------------------------------------------------------------------
    "empty": Hostile(lambda: b"", "E101"),
    "only a mark": Hostile(lambda: b"\xef\xbb\xbf", "E101"),
    "only comments": Hostile(lambda: b"# a\n# b", "E101"),
    "a list": Hostile(lambda: b"- a\n- b\n", "E203"),
    "a text": Hostile(lambda: b"a b c", "E203"),
    "a quote never closed": Hostile(lambda: b'a: "' + b"x\n" * 900_000, "E227"),
    "colons in prose": Hostile(lambda: b"a: b: c\n" * 200_000, "E108"),
    "brackets never closed": Hostile(lambda: _whole(_many("k%d: [once|A\n", 60_000)), "E227"),
    "split prose": Hostile(
        lambda: _whole(HEAD, "rooms:\n", _many("  r%d: {name: R, text: Wait, what}\n", 6_000)), "E108"
    ),
    # --- the shape of worlds -----------------------------------------------------------------------------------------
    "nulls": Hostile(lambda: _whole(ROOMS, "flags:\n", _many("  f%d: null\n", 20_000)), "E213"),
    "empty values": Hostile(lambda: _whole(ROOMS, "flags:\n", _many("  f%d:\n", 20_000)), "E213"),
    "nulls where nothing need stand": Hostile(
        lambda: _whole(ROOMS, _many("  r%d: {name: R, short: null}\n", 7_000)), "E213"
    ),
    "truths misspelt": Hostile(lambda: _whole(ROOMS, "flags:\n", _many("  f%d: yes\n", 20_000)), "E204"),
    "ids misspelt": Hostile(lambda: _whole(ROOMS, "flags:\n", _many("  F %d: true\n", 20_000)), "E207"),
    "near keys": Hostile(_near_keys, "E201"),
    "near keys of things": Hostile(_near_keys_of_things, "E201"),
    "unknown keys of rooms": Hostile(
        lambda: _whole(HEAD, "rooms:\n", _many("  r%d: {nmae: R, txet: T}\n", 8_000)), "E201"
    ),
    "things without anything": Hostile(lambda: _whole(THINGS, _many("  t%d: {}\n", 12_000)), "E202"),
    "lists for things": Hostile(lambda: _whole(THINGS, _many("  t%d: []\n", 15_000)), "E214"),
    "texts for things": Hostile(lambda: _whole(THINGS, _many("  t%d: x\n", 20_000)), "E203"),
    "bad odds": Hostile(
        lambda: _whole(
            ROOMS.replace("{name: Hall}", "{name: Hall, noclip: {"),
            _many("    n%d: {via: wal, odds: 1/4, to: [hall, 3]},\n", 3_500),
            "  }}\n",
        ),
        "E217",
    ),
    "bad effects": Hostile(
        lambda: _whole(
            ROOMS, "rules:\n  r:\n    each_turn: true\n    do:\n", _many("    - {sya: x, set: [], end: %d}\n", 6_000)
        ),
        "E224",
    ),
    "effects of no kind": Hostile(
        lambda: _whole(ROOMS, "rules:\n  r:\n    each_turn: true\n    do:\n", "    - []\n" * 20_000), "E108"
    ),
    "effects of effects": Hostile(
        lambda: _whole(
            ROOMS, "rules:\n", _many("  r%d: {each_turn: true, do: [{when: x, do: [{wehn: y, do: [{}]}]}]}\n", 2_000)
        ),
        "E201",
    ),
    "rules without a hook": Hostile(lambda: _whole(ROOMS, "rules:\n", _many("  r%d: {say: x}\n", 12_000)), "E202"),
    "rules with every hook": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n",
            _many("  r%d: {before: any, instead: any, after: any, each_turn: true, say: x, refuse: y}\n", 3_500),
        ),
        "E206",
    ),
    "timers without a time": Hostile(lambda: _whole(ROOMS, "timers:\n", _many("  t%d: {say: x}\n", 12_000)), "E202"),
    "timers with two times": Hostile(
        lambda: _whole(ROOMS, "timers:\n", _many("  t%d: {every: 0, after: x, left: {a: b}, say: x}\n", 4_000)), "E203"
    ),
    "no entry of a choice": Hostile(
        lambda: _whole(
            ROOMS, "things:\n", _many("  t%d: {name: a t, in: [], text: [{}], light: [], container: x}\n", 3_000)
        ),
        "E203",
    ),
    "exits of exits": Hostile(
        lambda: _whole(
            HEAD, "rooms:\n", _many("  r%d: {name: R, exits: {north: [[{to: {x: 0}}], {odds: []}]}}\n", 2_000)
        ),
        "E203",
    ),
    "too many rooms": Hostile(lambda: _whole(ROOMS, _many("  r%d: {name: R}\n", 11_000)), "E210"),
    # --- names, conditions and texts ---------------------------------------------------------------------------------
    "unknown exits": Hostile(lambda: _whole(ROOMS, _many("  r%d: {name: R, exits: {north: s%d}}\n", 1_900)), "E301"),
    "60 unknown exits a room": Hostile(
        lambda: _whole(
            ROOMS,
            *(f"  r{n}: {{name: R, exits: {{{', '.join(f'w{m}: s{n}' for m in range(60))}}}}}\n" for n in range(350)),
        ),
        "E301",
    ),
    "near exits": Hostile(_near_exits, "E301"),
    "near flags": Hostile(_near_flags, "E303"),
    "nots in conditions": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n",
            *(f"  r{n}: {{each_turn: true, when: {'not ' * 120}dark, say: x}}\n" for n in range(1_500)),
        ),
        "E210",
    ),
    "long conditions": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n",
            *(f"  r{n}: {{each_turn: true, when: {' and '.join(['drak'] * 55)}, say: x}}\n" for n in range(1_500)),
        ),
        "E303",
    ),
    "lists of conditions": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n",
            *(f"  r{n}: {{each_turn: true, when: [{', '.join(['x ==='] * 32)}], say: x}}\n" for n in range(500)),
        ),
        "E405",
    ),
    "texts of deep brackets": Hostile(
        lambda: _whole(
            ROOMS, *(f"  r{n}:\n    name: R\n    text: |\n      {'[if dark|' * 100}x{']' * 100}\n" for n in range(900))
        ),
        "E210",
    ),
    "texts never closed": Hostile(
        lambda: _whole(
            ROOMS, *(f"  r{n}:\n    name: R\n    text: |\n      {'[first|a|' * 3}x\n" for n in range(1_900))
        ),
        "E412",
    ),
    "one text of 7,000 ifs": Hostile(
        lambda: _whole(ROOMS, "  r:\n    name: R\n    text: |\n      ", "[if drk|]" * 7_000, "\n"), "E210"
    ),
    "texts of 7,000 ifs": Hostile(
        lambda: _whole(
            ROOMS, *(f"  r{n}:\n    name: R\n    text: |\n      {'[if drk|]' * 7_000}\n" for n in range(25))
        ),
        "E210",
    ),
    "texts of braces": Hostile(
        lambda: _whole(
            ROOMS, *(f"  r{n}:\n    name: R\n    text: |\n      {'{the lmap}' * 1_500}\n" for n in range(100))
        ),
        "E210",
    ),
    "folded texts": Hostile(
        lambda: _whole(
            ROOMS, *(f"  r{n}:\n    name: R\n    text: >\n      {'[if drk|]' * 3_000}\n" for n in range(60))
        ),
        "E210",
    ),
    "quoted texts": Hostile(
        lambda: _whole(ROOMS, *(f'  r{n}:\n    name: R\n    text: "{"[if drk|]" * 3_000}"\n' for n in range(60))),
        "E210",
    ),
    "texts of brackets": Hostile(
        lambda: _whole(
            HEAD, "rooms:\n", *(f"  r{n}:\n    name: R\n    text: |\n      {'[' * 900}\n" for n in range(900))
        ),
        "E210",
    ),
    "texts of 400 ifs": Hostile(
        lambda: _whole(ROOMS, *(f"  r{n}:\n    name: R\n    text: |\n      {'[if drk|]' * 400}\n" for n in range(450))),
        "E303",
    ),
    # --- what levels, verbs, actors and canon sets brought -----------------------------------------------------------
    "verbs of thousands of lines": Hostile(
        lambda: _whole(
            ROOMS, "verbs:\n  humming:\n    say: x\n    grammar:\n", _many("    - 'hum {thing} w%d'\n", 20_000)
        ),
        "E210",
    ),
    "verbs of long lines": Hostile(
        lambda: _whole(
            ROOMS, "verbs:\n  humming:\n    say: x\n    grammar:\n", *[f"    - 'hum {'a|b|c ' * 1_000}'\n"] * 200
        ),
        "E210",
    ),
    "a line of 15,000 words for one": Hostile(
        lambda: _whole(
            ROOMS, f"verbs:\n  humming: {{say: x, grammar: '{'|'.join(f'h{n}' for n in range(10_000))}'}}\n"
        ),
        "E210",
    ),
    "lines that clash": Hostile(
        lambda: _whole(ROOMS, "verbs:\n  humming:\n    say: x\n    grammar:\n", "    - hum a|b|c|d {thing}\n" * 20_000),
        "E512",
    ),
    "verbs without slots": Hostile(
        lambda: _whole(
            ROOMS, "verbs:\n", "".join(f"  {word}ing: {{grammar: [{word}]}}\n" for word in _near(4_000, 20))
        ),
        "E202",
    ),
    "routes of 49,000 rooms": Hostile(
        lambda: _whole(ROOMS, "actors:\n  a: {name: someone, in: hall, route: {list: [", "hlal, " * 49_000, "]}}\n"),
        "E301",
    ),
    "noises without end": Hostile(
        lambda: _whole(ROOMS, "rules:\n", _many("  r%d: {each_turn: true, do: [{noise: 1000000}]}\n", 4_000)), "E205"
    ),
    "canon sets in thousands": Hostile(
        lambda: _whole(ROOMS, "canon:\n", _many("  c%d: {presence: mayb}\n", 12_000)), "E217"
    ),
    "palettes of escapes": Hostile(
        lambda: _whole(ROOMS, "palette:\n", *(f'  k{n}: "{EVIL}"\n' for n in range(10_000))), "E106"
    ),
    "hints without steps": Hostile(lambda: _whole(ROOMS, "hints:\n", _many("  h%d: {when: dark}\n", 12_000)), "E202"),
    "a flood of messages": Hostile(
        lambda: _whole(ROOMS, "messages:\n  taking:\n    done: '", "{the thing}" * 5_000, "'\n"), "E210"
    ),
    "rooms lit by themselves": Hostile(
        lambda: _whole(ROOMS, _many("  r%d: {name: R, lit: not dark}\n", 1_900)), "E402"
    ),
    "rules of everything": Hostile(
        lambda: _whole(
            ROOMS, "rules:\n", _many("  r%d: {instead: [tkaing, any], thing: [x%d, hall], at: y, say: x}\n", 3_000)
        ),
        "E302",
    ),
    "unknown actions": Hostile(lambda: _whole(ROOMS, "free: [", "tkaing, " * 20_000, "]\n"), "E304"),
    "unknown messages": Hostile(
        lambda: _whole(ROOMS, "messages:\n  taking:\n", _many("    doen%d: x\n", 15_000)), "E308"
    ),
    "locks without keys": Hostile(
        lambda: _whole(THINGS, _many("  t%d: {name: a t%d, in: hall, lockable: {key: kye}}\n", 4_000)), "E504"
    ),
    "stray effects": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n  r:\n    each_turn: true\n    do:\n",
            "    - {set: {xx.yy: 1}}\n    - {move: {a: b}}\n    - {end: lst}\n" * 3_000,
        ),
        "E302",
    ),
    "stray awards": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n  r:\n    each_turn: true\n    do:\n",
            *(f"    - {{award: {{a: {n}}}}}\n" for n in range(9_000)),
        ),
        "E305",
    ),
    "names without articles": Hostile(lambda: _whole(THINGS, _many("  t%d: {name: t%d, in: hall}\n", 8_000)), "E502"),
    "scenery twice": Hostile(
        lambda: _whole(
            ROOMS, "  r:\n    name: R\n    scenery:\n", *(f"      sky{' ' * (n % 100)},s{n}: x\n" for n in range(9_000))
        ),
        "E305",
    ),
}

LARGE: Final[dict[str, Hostile]] = {
    # Well formed to the last key, so that nobody can say what is wrong before most of it is compiled:
    # these take what a sound world of their size takes.
    "stray states": Hostile(
        lambda: _whole(THINGS, _many("  t%d: {name: a t%d, in: hall, states: [a, b], text: {c: x, d: y}}\n", 3_000)),
        "E306",
    ),
    "wanderers by one tag": Hostile(
        lambda: _whole(
            ROOMS,
            _many("  r%d: {name: R, tags: [t]}\n", 1_500),
            "actors:\n",
            _many("  a%d: {name: an a%d, in: hall, route: {wander: t}}\n", 2_000),
        ),
        "E210",
    ),
    "wanderers by one tag many times": Hostile(
        lambda: _whole(
            ROOMS,
            _many("  r%d: {name: R, tags: [t]}\n", 1_000),
            "actors:\n",
            *(f"  a{n}: {{name: an a{n}, in: hall, route: {{wander: [{'t, ' * 400}]}}}}\n" for n in range(90)),
        ),
        "E210",
    ),
    "rules about a trait of everything": Hostile(
        lambda: _whole(
            THINGS,
            _many("  t%d: {name: a t%d, in: hall, container: true}\n", 3_000),
            "rules:\n",
            _many("  r%d: {before: taking, thing: container, say: x}\n", 2_500),
        ),
        "E210",
    ),
    "things nowhere": Hostile(lambda: _whole(THINGS, _many("  t%d: {name: a t%d, in: nowhree}\n", 8_000)), "E301"),
    "things in a ring": Hostile(
        lambda: _whole(
            THINGS, *(f"  t{n}: {{name: a t, container: true, in: t{(n + 1) % 4_000}}}\n" for n in range(4_000))
        ),
        "E503",
    ),
    "things in a chain": Hostile(
        lambda: _whole(
            THINGS,
            "  t0: {name: a t, container: true, in: hall}\n",
            *(f"  t{n}: {{name: a t, container: true, in: t{n - 1}}}\n" for n in range(1, 4_000)),
        ),
        "E210",
    ),
    "twins": Hostile(
        lambda: _whole(THINGS, _many("  t%d: {name: a t, in: hall}\n", 8_000), "  x: {name: x}\n"), "E501"
    ),
    "stray fields": Hostile(
        lambda: _whole(THINGS, _many("  t%d: {name: a t%d, in: hall, text: '[if t0.xyz|a]'}\n", 5_000)), "E404"
    ),
    "brackets in conditions": Hostile(
        lambda: _whole(
            ROOMS,
            "rules:\n",
            *(f"  r{n}: {{each_turn: true, when: '{'(' * 240}dark{')' * 240}', say: x}}\n" for n in range(1_500)),
        ),
        "E210",
    ),
}
