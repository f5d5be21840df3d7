"""The Pratt parser of conditions: what binds tighter, where every part stands, and what cannot be read."""

import pytest

from backrooms_if.language.expressions import (
    CallNode,
    CompareNode,
    ExpressionFault,
    LogicNode,
    NameNode,
    Node,
    NotNode,
    NumberNode,
    SumNode,
    TruthNode,
    parse,
)


def spelt(node: Node) -> str:
    """Return a tree with a bracket round everything that was joined."""
    match node:
        case NumberNode() | TruthNode():
            return str(node.value).lower()
        case NameNode():
            return node.name if node.field is None else f"{node.name}.{node.field}"
        case CallNode():
            return f"{node.name}({', '.join(map(spelt, node.arguments))})"
        case NotNode():
            return f"(not {spelt(node.operand)})"
        case LogicNode():
            return f"({spelt(node.left)} {node.word} {spelt(node.right)})"
        case CompareNode() | SumNode():
            return f"({spelt(node.left)} {node.sign} {spelt(node.right)})"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a and b or c and d", "((a and b) or (c and d))"),
        ("a or b or c", "((a or b) or c)"),
        ("not a and b", "((not a) and b)"),
        ("not not a", "(not (not a))"),
        ("not a == 1", "(not (a == 1))"),
        ("not (a and b)", "(not (a and b))"),
        ("a + 1 - b > -3", "(((a + 1) - b) > -3)"),
        ("a-1 == 2", "((a - 1) == 2)"),
        ("lamp.lit and zero/lamp.lit", "(lamp.lit and zero/lamp.lit)"),
        ("cloak is wet", "(cloak is wet)"),
        ("cloak is not wet or dark", "((cloak is not wet) or dark)"),
        ("place(lamp) is zero/bar", "(place(lamp) is zero/bar)"),
        ("upon(cloak, hook) == true", "(upon(cloak, hook) == true)"),
        ("carried_count() < 2", "(carried_count() < 2)"),
        ("  a\n  and b  ", "(a and b)"),
        (
            "at(yellow@-12,7) or at(@3) and visits(@1,2,-3)-1 == 0",
            "(at(yellow@-12,7) or (at(@3) and ((visits(@1,2,-3) - 1) == 0)))",
        ),
    ],
)
def test_words_and_signs_bind_as_the_format_says(source: str, expected: str) -> None:
    assert spelt(parse(source)) == expected


def test_every_part_knows_where_it_stands() -> None:
    node = parse("not held(lamp) and zero/box.open")
    assert isinstance(node, LogicNode)
    assert (node.at, node.end) == (0, 32)
    assert isinstance(node.left, NotNode)
    assert (node.left.operand.at, node.left.operand.end) == (4, 14)
    assert isinstance(node.right, NameNode)
    assert (node.right.name, node.right.field, node.right.field_at) == ("zero/box", "open", 28)


@pytest.mark.parametrize(
    ("source", "code", "place", "message", "cure"),
    [
        ("", "E401", 0, "the condition is empty", "leave the key out"),
        ("a b", "E401", 2, "`b` cannot follow here", "`and` or `or`"),
        ("held lamp", "E401", 5, "`lamp` cannot follow here", "`held(lamp)`"),
        ("held (lamp)", "E401", 5, "`(` cannot follow here", "`held(lamp)`"),
        ("a and", "E401", 4, "breaks off", ""),
        ("and a", "E401", 0, "`and` cannot stand here", ""),
        ("(a and b", "E408", 0, "never closed", ""),
        ("a)", "E408", 1, "no bracket was opened", ""),
        ("held(lamp", "E408", 4, "never closed", ""),
        ("held(lamp cloak)", "E401", 10, "`cloak` cannot follow here", ""),
        ("a < b < c", "E401", 6, "one comparison at a time", "join two comparisons"),
        ("a = 1", "E405", 2, "`=`", "`==`"),
        ("a && b", "E405", 2, "`&&`", "write `and`"),
        ("!a", "E405", 0, "`!`", "write `not`"),
        ("a * 2", "E405", 2, "`*`", "only + and -"),
        ("lamp .lit", "E405", 5, "`.`", "directly behind"),
        ('a == "x"', "E405", 5, '`"`', "without quotes"),
        ("zero / bar", "E405", 5, "`/`", "level/room"),
        ("a is {b}", "E405", 5, "`{`", "without braces"),
        ("é", "E405", 0, "`é`", ""),
    ],
)
def test_what_cannot_be_read_is_told_at_its_character(
    source: str, code: str, place: int, message: str, cure: str
) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(source)
    fault = caught.value.fault
    assert (fault.offset, fault.code) == (place, code)
    assert message in fault.message
    assert cure in " ".join(fault.hints)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("a and " * 100 + "a", "E210"),
        ("(" * 40 + "a" + ")" * 40, "E210"),
        ("not " * 40 + "a", "E210"),
        ("1234567890123456789 > a", "E205"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_as_such(source: str, code: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        parse(source)
    assert caught.value.fault.code == code


def test_a_condition_of_the_full_length_is_read() -> None:
    assert parse("a and " * 80 + "a" * 20).end == 500
