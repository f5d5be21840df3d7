"""The schema of effects: each is a mapping of one key, but for text alone and guarded blocks."""

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.language.signatures import EFFECTS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.worldfile.effects_meant import as_pair, meant_effect
from backrooms_if.worldfile.faults import QUOTE_OR_BLOCK, fault, standing, without_brackets
from backrooms_if.worldfile.scalars import Amount, Count, Expression, Prose, Reference, Slug, Truth, names_shared
from backrooms_if.worldfile.schema_base import Conditions, Model, OneOrMore, WordsSpec, list_or_mapping, one_or_list
from backrooms_if.worldfile.takes import Takes


class SaySpec(Model):
    """`say: TEXT`."""

    say: WordsSpec


class RefuseSpec(Model):
    """`refuse: TEXT`."""

    refuse: WordsSpec


def _example(name: str) -> BeforeValidator:
    """Return what refuses a value of an effect that is no mapping, with an example of one."""

    def check(value: object) -> object:
        if isinstance(value, dict):
            return value
        message = f"`{name}` takes {EFFECTS[name].value}, not {standing(value)}"
        raise fault("E203", message, *as_pair(name, value), f"for example `{EFFECTS[name].example}`")

    return BeforeValidator(check)


def _value(value: object) -> object:
    if not isinstance(value, str | bool) and value is not None:
        cure = without_brackets(value) or ("write one word, number or condition",)
        raise fault("E203", f"a value is wanted here, not {standing(value)}", *cure)
    return value


def _branches(value: object) -> object:
    """Refuse what is no list of branches, and a list of one."""
    example = "for example `choose: [{do: A knock.}, {do: Nothing.}]`"
    branches = value.get("of", value) if isinstance(value, dict) else value
    if not isinstance(branches, list) and not isinstance(value, dict):
        raise fault("E203", f"`choose` takes a list of branches, not {standing(value)}", example)
    if isinstance(value, dict) and not {"id", "of"} & value.keys() and {"weight", "when", "do"} & value.keys():
        raise fault("E203", "`choose` takes a list of branches, not one alone", example)
    if isinstance(branches, list) and len(branches) < 2:
        raise fault("E203", "`choose` wants two branches or more", "with one there is nothing to choose")
    for branch in branches if isinstance(branches, list) else []:
        if not isinstance(branch, dict):
            raise fault("E203", f"a branch is a mapping, not {standing(branch)}", example)
        known = next((key for key in branch if key in EFFECTS), None)
        if known is not None:
            raise fault("E224", f"`{known}` beside the keys of a branch", f"write `{{do: [{{{known}: ...}}]}}`")
    return value


def _only_true(value: bool) -> bool:
    if not value:
        raise fault("E220", "`describe` is either true or left out", "write `describe: true`")
    return value


def _two(value: object) -> object:
    if not isinstance(value, list) or len(value) != 2:
        number = f"a list of {len(value)}" if isinstance(value, list) else standing(value)
        message = f"`swap` takes {EFFECTS['swap'].value}, not {number}"
        raise fault("E203", message, f"for example `{EFFECTS['swap'].example}`")
    return value


class SetSpec(Model):
    """`set: {lamp.lit: true}`."""

    set: Annotated[dict[str, Annotated[Expression, BeforeValidator(_value)]], Field(min_length=1), _example("set")]


class AddSpec(Model):
    """`add: {counter: 1}`."""

    add: Annotated[dict[Reference, Amount], Field(min_length=1), _example("add")]


class MoveSpec(Model):
    """`move: {thing: place}`."""

    move: Annotated[dict[str, OneOrMore], Field(min_length=1), _example("move")]


class SwapSpec(Model):
    """`swap: [thing, thing]`."""

    swap: Annotated[list[Reference], BeforeValidator(_two)]


class RemoveSpec(Model):
    """`remove: thing`."""

    remove: OneOrMore


class RevealSpec(Model):
    """`reveal: thing`."""

    reveal: OneOrMore


class OpenSpec(Model):
    """`open: thing`."""

    open: OneOrMore


class CloseSpec(Model):
    """`close: thing`."""

    close: OneOrMore


class LockSpec(Model):
    """`lock: thing`."""

    lock: OneOrMore


class UnlockSpec(Model):
    """`unlock: thing`."""

    unlock: OneOrMore


class AwardSpec(Model):
    """`award: {id: points}`."""

    award: Annotated[dict[Slug, Count], Field(min_length=1), _example("award")]


class EndSpec(Model):
    """`end: ending`."""

    end: Reference


class DieSpec(Model):
    """`die: TEXT`."""

    die: WordsSpec


def _started(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"


class StartSpec(Model):
    """`start: timer`, or `start: {timer: turns}`."""

    start: Annotated[
        Annotated[Reference, Tag("text")]
        | Annotated[list[Reference], Field(min_length=1), Tag("list")]
        | Annotated[dict[Reference, Annotated[Count, Field(ge=1)]], Field(min_length=1), Tag("mapping")],
        Discriminator(_started),
    ]


class StopSpec(Model):
    """`stop: timer`."""

    stop: OneOrMore


class ResetSpec(Model):
    """`reset: timer`."""

    reset: OneOrMore


class NoiseSpec(Model):
    """`noise: 2`."""

    noise: Annotated[Count, Field(ge=1, le=limits.LOUDNESS)]


class GuardSpec(Model):
    """`{when: C, do: [..], else: [..]}`."""

    when: Conditions = Field(description="decides which effects are carried out")
    do: "EffectsSpec" = Field(description="while it holds")
    otherwise: "EffectsSpec | None" = Field(None, alias="else", description="else")


class BranchSpec(Model):
    """A branch of `choose`."""

    weight: Count = Field(1, ge=1, description="how likely it is beside the others; 1 unless said")
    when: Conditions | None = Field(None, description="only while this holds is it among them")
    do: "EffectsSpec" = Field(description="what is done then")


class ChoiceSpec(Model):
    """What `choose` takes where it has an id."""

    id: Slug = Field(description="names its chance, which then stays the same wherever it is moved to")
    of: list[BranchSpec] = Field(min_length=2, description="the branches")


_BranchesSpec = Annotated[list[BranchSpec], Field(min_length=2)]


class ChooseSpec(Model):
    """`choose: [{do: ..}, {weight: 3, do: ..}]`."""

    choose: Annotated[
        Annotated[_BranchesSpec, Tag("list")] | Annotated[ChoiceSpec, Tag("mapping")],
        Discriminator(list_or_mapping),
        BeforeValidator(_branches),
    ]


class EachSpec(Model):
    """What `for_each` takes."""

    of: OneOrMore | None = Field(None, description="which things: one, a list, a group, a kind or a trait")
    in_: Reference | None = Field(None, alias="in", description="only those directly in or on this place")
    except_: OneOrMore | None = Field(None, alias="except", description="things left out, named as under `of`")
    when: Conditions | None = Field(None, description="only those of which this holds as their turn comes")
    do: "EffectsSpec" = Field(description="what is done with each; it is `thing` meanwhile")

    @model_validator(mode="after")
    def _names_some(self) -> "EachSpec":
        if self.of is None and self.in_ is None:
            raise fault("E202", "nothing says which things", "give it `of:` or `in:`, or both", lacks="of")
        return self


class ForEachSpec(Model):
    """`for_each: {of: GROUP, do: [..]}`."""

    for_each: Annotated[EachSpec, _example("for_each")]


class QuestionSpec(Model):
    """What `ask` takes."""

    question: WordsSpec = Field(description="told at the end of the act")
    if_yes: "EffectsSpec | None" = Field(None, description="what is done when the answer is yes")
    if_no: "EffectsSpec | None" = Field(None, description="what is done when the answer is no")

    @model_validator(mode="after")
    def _comes_to_something(self) -> "QuestionSpec":
        if self.if_yes is None and self.if_no is None:
            raise fault("E202", "nothing comes of any answer", "give it `if_yes:`, `if_no:`, or both", lacks="if_yes")
        return self


class AskSpec(Model):
    """`ask: {question: .., if_yes: .., if_no: ..}`."""

    ask: Annotated[QuestionSpec, _example("ask")]


class RunSpec(Model):
    """`run: block`."""

    run: OneOrMore


class DescribeSpec(Model):
    """`describe: true`."""

    describe: Annotated[Truth, AfterValidator(_only_true)]


_EFFECT_KEYS: Final = (*EFFECTS, "when")
_GUARD_KEYS: Final = ("when", "do", "else")


def _one_effect(value: object) -> object:
    """Refuse what is no effect, before the union would give an error for each of its members."""
    if isinstance(value, str) and value in EFFECTS:
        message = f"`{value}` alone is a text, which would be said"
        raise fault("E203", message, f"for example `{EFFECTS[value].example}`")
    if not isinstance(value, dict) or names_shared(value):
        return value
    if not value:
        raise fault("E213", "an effect is wanted here, and this mapping is empty", f"effects are {', '.join(EFFECTS)}")
    known = [key for key in value if key in EFFECTS]
    if "when" in value:
        if known and "do" not in value:
            cure = f"put it under `do:`, as `do: [{{{known[0]}: ...}}]`"
            raise fault("E224", f"`{known[0]}` beside `when`", cure, key=known[0])
        return value
    if len(known) == 1 and len(value) == 1:
        return value
    if len(known) > 1:
        cure = "write each effect as a list item of its own"
        raise fault("E224", f"`{known[0]}` and `{known[1]}` in one effect", cure, key=known[1])
    strange = next(str(key) for key in value if key not in EFFECTS)
    if known:
        example = EFFECTS[known[0]].example
        cure = f"all of an effect stands behind its name, for example `{example}`"
        raise fault("E224", f"`{strange}` does not belong to `{known[0]}`", cure, key=strange)
    if len(value) == 1 and " " in strange and isinstance(value[strange], str):
        raise fault("E108", "YAML splits this text at the colon", QUOTE_OR_BLOCK, key=strange)
    near = did_you_mean(strange, _EFFECT_KEYS)
    if near is None and any(key in _GUARD_KEYS for key in value):
        raise fault("E202", "a guarded block without `when`", "write `when:`, `do:` and, if wanted, `else:`")
    word, written = meant_effect(strange, value[strange] if len(value) == 1 else None)
    if word is not None:
        raise fault("E201", f"no effect is called `{strange}`", f"did you mean `{word}`?", key=strange, mend=word)
    if written is not None:
        raise fault("E201", f"no effect is called `{strange}`", f"put `{written}` in its place", key=strange)
    hint = f"did you mean `{near}`?" if near else f"effects are {', '.join(EFFECTS)}"
    raise fault("E201", f"no effect is called `{strange}`", hint, key=strange, mend=near or "")


def _effect_kind(value: object) -> str:
    if isinstance(value, dict) and not names_shared(value):
        return next((key for key in ("when", *EFFECTS) if key in value), "when")
    return "text"


EffectSpec = Annotated[
    Annotated[Prose, Tag("text")]
    | Annotated[SaySpec, Tag("say")]
    | Annotated[RefuseSpec, Tag("refuse")]
    | Annotated[SetSpec, Tag("set")]
    | Annotated[AddSpec, Tag("add")]
    | Annotated[MoveSpec, Tag("move")]
    | Annotated[SwapSpec, Tag("swap")]
    | Annotated[RemoveSpec, Tag("remove")]
    | Annotated[RevealSpec, Tag("reveal")]
    | Annotated[OpenSpec, Tag("open")]
    | Annotated[CloseSpec, Tag("close")]
    | Annotated[LockSpec, Tag("lock")]
    | Annotated[UnlockSpec, Tag("unlock")]
    | Annotated[AwardSpec, Tag("award")]
    | Annotated[ChooseSpec, Tag("choose")]
    | Annotated[ForEachSpec, Tag("for_each")]
    | Annotated[AskSpec, Tag("ask")]
    | Annotated[RunSpec, Tag("run")]
    | Annotated[DescribeSpec, Tag("describe")]
    | Annotated[EndSpec, Tag("end")]
    | Annotated[DieSpec, Tag("die")]
    | Annotated[StartSpec, Tag("start")]
    | Annotated[StopSpec, Tag("stop")]
    | Annotated[ResetSpec, Tag("reset")]
    | Annotated[NoiseSpec, Tag("noise")]
    | Annotated[GuardSpec, Tag("when")],
    Discriminator(_effect_kind),
    BeforeValidator(_one_effect),
    Takes("an effect", "effects"),
]
"""One effect: a one-key mapping, a text (which is said), or a guarded block."""


def _no_mapping(value: object) -> object:
    """Refuse a mapping where a list is wanted that has such mappings as its items: the commonest slip is the dash."""
    if isinstance(value, dict) and not names_shared(value):
        cure = f"put a dash before it: `- {next(iter(value), 'say')}: ...`"
        raise fault("E214", "a list of effects is wanted here, not a mapping", cure)
    return value


EffectsSpec = Annotated[
    Annotated[Prose, Tag("one")] | Annotated[list[EffectSpec], Field(min_length=1), Tag("list")],
    Discriminator(one_or_list),
    BeforeValidator(_no_mapping),
    Takes("effects", "effects"),
]
"""A list of effects; one text may stand for it."""


def lists_in(effect: EffectSpec) -> Iterator[tuple[tuple[str | int, ...], str | list[EffectSpec]]]:
    """Yield each list of effects that is written in an effect, with its path from there."""
    match effect:
        case GuardSpec():
            yield ("do",), effect.do
            if effect.otherwise is not None:
                yield ("else",), effect.otherwise
        case ChooseSpec():
            of = () if isinstance(effect.choose, list) else ("of",)
            written = effect.choose if isinstance(effect.choose, list) else effect.choose.of
            yield from ((("choose", *of, index, "do"), branch.do) for index, branch in enumerate(written))
        case ForEachSpec():
            yield ("for_each", "do"), effect.for_each.do
        case AskSpec():
            for key, inner in (("if_yes", effect.ask.if_yes), ("if_no", effect.ask.if_no)):
                if inner is not None:
                    yield ("ask", key), inner
        case _:
            return
