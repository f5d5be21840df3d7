"""Conditions as written, read into a tree with the place of every part: a small Pratt parser of ours.

`conditions.py` checks the tree against a world. Python's own parser was not used: it takes `is` and `in` as keywords,
knows no `level/room`, and counts columns in bytes.
"""

import re
from typing import Final, Literal

from backrooms_if import limits
from backrooms_if.language.names import Fault
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple


class NumberNode(NamedTuple):
    """A whole number."""

    at: int
    end: int
    value: int


class TruthNode(NamedTuple):
    """`true` or `false`."""

    at: int
    end: int
    value: bool


_DOTTED: Final = re.compile(r"[a-z0-9_]\.[a-z_]|[a-z_]\(")
"""What stands in conditions and hardly in a sentence: `lamp.lit`, `held(lamp)`."""


def is_name(words: str) -> bool:
    """Return whether words are one name, which may be that of a flag as well as a text of one word."""
    return re.fullmatch(r"[a-z][a-z0-9_]*(?:/[a-z][a-z0-9_]*)?", words) is not None


def is_condition(words: str) -> bool:
    """Return whether words that may be a text or a condition are meant as one: without a capital, and read as one.

    What has a field or a function in it is meant as one even if it cannot be read: then its fault is reported.
    """
    if words != words.lower() or "\n" in words:
        return False
    if _DOTTED.search(words):
        return True
    try:
        return not isinstance(parse(words), NameNode)
    except ExpressionFault:
        return False


class NameNode(NamedTuple):
    """A name, `level/name`, or `name.field`; `field_at` is where the field begins."""

    at: int
    end: int
    name: str
    field: str | None
    field_at: int


class CallNode(NamedTuple):
    """A function with its arguments."""

    at: int
    end: int
    name: str
    arguments: tuple["Node", ...]


class NotNode(NamedTuple):
    """`not x`."""

    at: int
    end: int
    operand: "Node"


class LogicNode(NamedTuple):
    """`x and y` or `x or y`."""

    at: int
    end: int
    word: Literal["and", "or"]
    left: "Node"
    right: "Node"


class CompareNode(NamedTuple):
    """A comparison; `is` and `is not` are for states and places, the signs for numbers and truths."""

    at: int
    end: int
    sign: str
    left: "Node"
    right: "Node"


class SumNode(NamedTuple):
    """`x + y` or `x - y`."""

    at: int
    end: int
    sign: str
    left: "Node"
    right: "Node"


Node = NumberNode | TruthNode | NameNode | CallNode | NotNode | LogicNode | CompareNode | SumNode


class ExpressionFault(Exception):
    """A condition that cannot be read; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        self.fault = fault
        super().__init__(fault.message)


class _Token(NamedTuple):
    kind: Literal["number", "name", "sign", "end"]
    text: str
    at: int
    end: int


_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+)"
    r"|(?P<name>(?:[A-Za-z_][A-Za-z0-9_]*)?@-?\d+(?:,-?\d+){0,2}"  # the room at a coordinate
    r"|[A-Za-z_][A-Za-z0-9_]*(?:/[A-Za-z_][A-Za-z0-9_]*)?(?:\.[A-Za-z_][A-Za-z0-9_]*)?)"
    r"|(?P<sign>==|!=|<=|>=|[<>()+,-]))"
)
_COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=", "is")
_WRONG_SIGNS: Final = {
    "~": "write `not`",
    "\u2212": "write `-`",
    "\u2013": "write `-`",
    "=": "write `==` to compare numbers, `is` for states and places",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`",
    "'": "states and names stand without quotes",
    '"': "states and names stand without quotes",
    "*": "only + and - are known",
    "/": "a room of another level is written level/room, without blanks",
    ".": "a field stands directly behind its thing and the dot: `lamp.lit`",
    "[": "only round brackets are known",
    "{": "names stand in conditions without braces",
}
_CURLY: Final = "\u201c\u201d\u2018\u2019"
_WRONG_PAIRS: Final = {
    "=>": "write `>=`",
    "=<": "write `<=`",
    "&&": "write `and`",
    "||": "write `or`",
}
"""Signs of other languages that are two characters long."""
_COMPARED: Final = {
    **dict.fromkeys(("greater", "more", "larger", "higher", "bigger"), ">"),
    **dict.fromkeys(("less", "fewer", "lower", "smaller"), "<"),
}
"""Words before `than`, and the sign that they stand for."""
_IN_PLACE: Final = {"in": "inside", "inside": "inside", "on": "upon"}
_HANDS: Final = ("player", "inventory")
_WRONG_WORDS: Final = {
    "has": "for example `carried(lamp)` for what the player has, `inside(coin, box)` for what is in something",
    "have": "for example `carried(lamp)` for what the player has, `inside(coin, box)` for what is in something",
    "in": "for example `inside(coin, box)`, or `place(coin) is box`",
    "on": "for example `upon(cup, table)`",
    "equals": "use `==` to compare numbers, `is` for states and places",
}
"""Words between two names in other languages, and what stands for them in this one."""
_SPLIT: Final = "split it over the lines of a list: all of them must hold"
_MOST_DIGITS: Final = 18
"""As in the rest of a world file: what fits 63 bits."""


def parse(source: str) -> Node:
    """Return the tree of a condition.

    Raises ExpressionFault with the place of the first part that cannot be read.
    """
    if len(source) > limits.EXPRESSION_CHARACTERS:
        message = f"a condition may have {limits.EXPRESSION_CHARACTERS} characters, this one has {len(source)}"
        raise ExpressionFault(Fault(0, 1, "E210", message, (_SPLIT,)))
    return _Parser(_tokens(source), len(source)).whole()


def _fault(at: int, length: int, message: str, *hints: str, code: str = "E401") -> ExpressionFault:
    return ExpressionFault(Fault(at, max(1, length), code, message, hints))


def _tokens(source: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while source[at:].strip():
        found = _TOKEN.match(source, at)
        if found is None:
            at += len(source[at:]) - len(source[at:].lstrip())
            raise _wrong_sign(source, at)
        kind = found.lastgroup
        assert kind is not None
        if kind == "number":
            tokens.append(_Token("number", found.group(kind), found.start(kind), found.end(kind)))
        elif kind == "name":
            tokens.append(_Token("name", found.group(kind), found.start(kind), found.end(kind)))
        else:
            tokens.append(_Token("sign", found.group(kind), found.start(kind), found.end(kind)))
        at = found.end()
    tokens.append(_Token("end", "", len(source.rstrip()), len(source.rstrip())))
    return tokens


def _wrong_sign(source: str, at: int) -> ExpressionFault:
    """Return the fault of a sign that conditions do not have; of a sign of two characters such as `&&` as one."""
    pair, sign = source[at : at + 2], source[at]
    if pair in _WRONG_PAIRS:
        return _fault(at, 2, f"`{pair}` has no meaning in a condition", _WRONG_PAIRS[pair], code="E405")
    if sign == "." and source[at - 1 : at].isdigit() and source[at + 1 : at + 2].isdigit():
        return _fault(at, 1, "a number with a fraction", "numbers are whole: write the nearest one", code="E405")
    known = _WRONG_SIGNS["'"] if sign in _CURLY else _WRONG_SIGNS.get(sign)
    hint = known or ("leave it out: names, numbers, `and`, `or`, `not`, brackets and comparisons are known")
    return _fault(at, 1, f"{quoted(sign)} has no meaning in a condition", hint, code="E405")


def _number(token: _Token) -> int:
    if len(token.text) > _MOST_DIGITS:
        message = f"a number of {len(token.text)} digits, and {_MOST_DIGITS} are the limit"
        raise ExpressionFault(Fault(token.at, token.end - token.at, "E205", message))
    return int(token.text)


class _Parser:
    """One pass over the tokens; each method reads one level of binding, loosest first."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.place]

    def is_done(self) -> bool:
        return self.token.kind == "end"

    def take(self) -> _Token:
        token = self.tokens[self.place]
        if self.place < len(self.tokens) - 1:  # the end stays, however often it is taken
            self.place += 1
        return token

    def whole(self) -> Node:
        if self.is_done():
            raise _fault(0, 1, "the condition is empty", "leave the key out where nothing needs to hold")
        node = self.either()
        if not self.is_done():
            raise self.cannot_follow()
        return node

    def cannot_follow(self) -> ExpressionFault:
        """Return the fault of a token behind something that was complete."""
        left, before = self.token, self.tokens[self.place - 1]
        if left.text == ")":
            return _fault(left.at, 1, "no bracket was opened that this could close", "leave it out", code="E408")
        if before.text == "if" and self.place == 1:
            return _fault(before.at, before.end - before.at, "`if` has no meaning in a condition", "leave it out")
        worded = self.in_words()
        if worded is not None:
            return worded
        if before.text == "no":
            return _fault(before.at, 2, "`no` cannot stand here", "write `not`")
        hint = _WRONG_WORDS.get(left.text.lower(), "join two conditions with `and` or `or`")
        if left.text.lower() in ("and", "or", "is", "not"):
            hint = f"write `{left.text.lower()}`"
        if before.text in FUNCTIONS:
            hint = f"write the bracket directly behind the name: `{before.text}({left.text})`"
            if not left.text.replace("_", "").isalnum():
                hint = f"write the bracket directly behind the name: `{FUNCTIONS[before.text].example}`"
        return _fault(left.at, left.end - left.at, f"`{left.text}` cannot follow here", hint)

    def in_words(self) -> ExpressionFault | None:
        """Return the fault of a sign that is written in words, `greater than`, or of `in` between two names."""
        at = self.place - (self.token.text == "than")
        sign = _COMPARED.get(self.tokens[at].text)
        if self.token.text == "to" and self.tokens[self.place - 1].text in ("equal", "equals"):
            begin = self.tokens[self.place - 2]
            begin = begin if begin.text == "is" else self.tokens[self.place - 1]
            return _fault(begin.at, self.token.end - begin.at, "`equal to` is no sign", "write `==`")
        if sign is not None and self.tokens[min(at + 1, len(self.tokens) - 1)].text == "than":
            begin, end = self.tokens[at - (self.tokens[at - 1].text == "is")], self.tokens[at + 1]
            words = " ".join(token.text for token in self.tokens[self.tokens.index(begin) : at + 2])
            return _fault(begin.at, end.end - begin.at, f"`{words}` is no sign", f"write `{sign}`")
        before, behind = self.tokens[self.place - 1], self.tokens[min(self.place + 1, len(self.tokens) - 1)]
        if self.token.text in _IN_PLACE and before.kind == behind.kind == "name":
            function = _IN_PLACE[self.token.text]
            hint = f"write `{function}({before.text}, {behind.text})`, or `place({before.text}) is {behind.text}`"
            if before.text == "player":
                hint = f"write `at({behind.text})`"
            elif behind.text in _HANDS:
                hint = f"write `carried({before.text})`"
            length = self.token.end - self.token.at
            return _fault(self.token.at, length, f"`{self.token.text}` cannot follow here", hint)
        return None

    def either(self) -> Node:
        node = self.both()
        while self.token.text == "or":
            self.take()
            right = self.both()
            node = LogicNode(node.at, right.end, "or", node, right)
        return node

    def both(self) -> Node:
        node = self.negation()
        while self.token.text == "and":
            self.take()
            right = self.negation()
            node = LogicNode(node.at, right.end, "and", node, right)
        return node

    def negation(self) -> Node:
        if self.token.text != "not":
            return self.comparison()
        start = self.take()
        self.deeper(start)
        operand = self.negation()
        self.depth -= 1
        return NotNode(start.at, operand.end, operand)

    def comparison(self) -> Node:
        left = self.total()
        if self.token.text not in _COMPARISONS:
            return left
        sign = self.take().text
        if sign == "is" and self.token.text == "not":
            self.take()
            sign = "is not"
        right = self.total()
        if self.token.text in _COMPARISONS:
            token = self.token
            rest = self.tokens[self.place + 1].text
            cure = f"leave `{token.text} {rest}` out" if rest == "true" else "join two comparisons with `and`"
            raise _fault(token.at, token.end - token.at, "one comparison at a time", cure)
        return CompareNode(left.at, right.end, sign, left, right)

    def total(self) -> Node:
        node = self.atom()
        while self.token.text in ("+", "-"):
            sign = self.take().text
            right = self.atom()
            node = SumNode(node.at, right.end, sign, node, right)
        return node

    def atom(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return NumberNode(token.at, token.end, _number(token))
        if token.text == "-" and self.token.kind == "number":
            number = self.take()
            return NumberNode(token.at, number.end, -_number(number))
        if token.text == "(":
            self.deeper(token)
            node = self.either()
            self.close(token)
            self.depth -= 1
            return node
        if token.kind == "name" and token.text not in ("and", "or", "is", "not"):
            return self.named(token)
        if token.kind == "end":
            before = self.tokens[self.place - 1].text if self.place else ""
            cure = f"write what belongs behind `{before}`"
            if before in ("and", "or", "not"):
                cure = f"leave `{before}` out, or write what belongs behind it"
            raise _fault(max(0, token.at - 1), 1, "the condition breaks off here", cure)
        cure = f"leave `{token.text}` out, or write what is missing before it"
        hint = ("write `0 - ` before what is to be taken off" if token.text == "-" else cure,)
        raise _fault(token.at, token.end - token.at, f"`{token.text}` cannot stand here", *hint)

    def named(self, token: _Token) -> Node:
        if token.text in ("true", "false"):
            return TruthNode(token.at, token.end, token.text == "true")
        if self.token.text != "(" or self.token.at != token.end:
            name, _, field = token.text.partition(".")
            return NameNode(token.at, token.end, name, field or None, token.at + len(name) + 1)
        opening = self.take()
        self.deeper(opening)
        arguments: list[Node] = []
        while self.token.text != ")":
            arguments.append(self.either())
            if self.token.text != ",":
                break
            self.take()
        end = self.close(opening)
        self.depth -= 1
        return CallNode(token.at, end, token.text, tuple(arguments))

    def close(self, opening: _Token) -> int:
        if self.token.text != ")":
            if not self.is_done():
                raise self.cannot_follow()
            raise _fault(opening.at, 1, "this bracket is never closed", "close it with `)` where it ends", code="E408")
        return self.take().end

    def deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > limits.EXPRESSION_DEPTH:
            message = f"more than {limits.EXPRESSION_DEPTH} brackets deep"
            raise ExpressionFault(Fault(token.at, 1, "E210", message, (_SPLIT,)))
