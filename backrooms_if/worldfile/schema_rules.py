"""The schema of rules and of the effects they have."""

from typing import Annotated, Final

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.language.signatures import EFFECTS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.worldfile.faults import QUOTE_OR_BLOCK, fault, standing
from backrooms_if.worldfile.scalars import Count, Expression, Prose, Reference, Slug, Truth, Whole
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, OneOrMore, WordsSpec, one_or_list


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
        raise fault("E203", message, f"for example `{EFFECTS[name].example}`")

    return BeforeValidator(check)


def _value(value: object) -> object:
    if not isinstance(value, str | bool) and value is not None:
        raise fault("E203", f"a value is wanted here, not {standing(value)}")
    return value


class SetSpec(Model):
    """`set: {lamp.lit: true}`."""

    set: Annotated[dict[str, Annotated[Expression, BeforeValidator(_value)]], Field(min_length=1), _example("set")]


class AddSpec(Model):
    """`add: {counter: 1}`."""

    add: Annotated[dict[Reference, Whole], Field(min_length=1), _example("add")]


class MoveSpec(Model):
    """`move: {thing: place}`."""

    move: Annotated[dict[str, Reference], Field(min_length=1), _example("move")]


class RemoveSpec(Model):
    """`remove: thing`."""

    remove: OneOrMore


class RevealSpec(Model):
    """`reveal: thing`."""

    reveal: OneOrMore


class AwardSpec(Model):
    """`award: {id: points}`."""

    award: Annotated[dict[Slug, Count], Field(min_length=1), _example("award")]


class EndSpec(Model):
    """`end: ending`."""

    end: Reference


class StartSpec(Model):
    """`start: timer`."""

    start: OneOrMore


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

    when: Conditions
    do: "EffectsSpec"
    otherwise: "EffectsSpec | None" = Field(None, alias="else")


_EFFECT_KEYS: Final = (*EFFECTS, "when")
_GUARD_KEYS: Final = ("when", "do", "else")


def _one_effect(value: object) -> object:
    """Refuse what is no effect, before the union would give an error for each of its members."""
    if not isinstance(value, dict):
        return value
    if not value:
        raise fault("E203", "an effect is wanted here, and this mapping is empty", f"effects are {', '.join(EFFECTS)}")
    known = [key for key in value if key in EFFECTS]
    if "when" in value:
        if known and "do" not in value:
            cure = f"put it under `do:`, as `do: [{{{known[0]}: ...}}]`"
            raise fault("E206", f"`{known[0]}` beside `when`", cure, key=known[0])
        return value
    if len(known) == 1 and len(value) == 1:
        return value
    if len(known) > 1:
        cure = "write each effect as a list item of its own"
        raise fault("E206", f"`{known[0]}` and `{known[1]}` in one effect", cure, key=known[1])
    strange = next(str(key) for key in value if key not in EFFECTS)
    if known:
        cure = "write each effect as a list item"
        raise fault("E201", f"`{strange}` does not belong to `{known[0]}`", cure, key=strange)
    if len(value) == 1 and " " in strange and isinstance(value[strange], str):
        raise fault("E108", "YAML splits this text at the colon", QUOTE_OR_BLOCK, key=strange)
    near = did_you_mean(strange, _EFFECT_KEYS)
    if near is None and any(key in _GUARD_KEYS for key in value):
        raise fault("E202", "a guarded block without `when`", "write `when:`, `do:` and, if wanted, `else:`")
    hint = f"did you mean `{near}`?" if near else f"effects are {', '.join(EFFECTS)}"
    raise fault("E201", f"no effect is called `{strange}`", hint, key=strange, mend=near or "")


def _effect_kind(value: object) -> str:
    if isinstance(value, dict):
        return next((key for key in ("when", *EFFECTS) if key in value), "when")
    return "text"


EffectSpec = Annotated[
    Annotated[Prose, Tag("text")]
    | Annotated[SaySpec, Tag("say")]
    | Annotated[RefuseSpec, Tag("refuse")]
    | Annotated[SetSpec, Tag("set")]
    | Annotated[AddSpec, Tag("add")]
    | Annotated[MoveSpec, Tag("move")]
    | Annotated[RemoveSpec, Tag("remove")]
    | Annotated[RevealSpec, Tag("reveal")]
    | Annotated[AwardSpec, Tag("award")]
    | Annotated[EndSpec, Tag("end")]
    | Annotated[StartSpec, Tag("start")]
    | Annotated[StopSpec, Tag("stop")]
    | Annotated[ResetSpec, Tag("reset")]
    | Annotated[NoiseSpec, Tag("noise")]
    | Annotated[GuardSpec, Tag("when")],
    Discriminator(_effect_kind),
    BeforeValidator(_one_effect),
]
"""One effect: a one-key mapping, a text (which is said), or a guarded block."""


def _no_mapping(value: object) -> object:
    """Refuse a mapping where a list is wanted that has such mappings as its items: the commonest slip is the dash."""
    if isinstance(value, dict):
        cure = f"put a dash before it: `- {next(iter(value), 'say')}: ...`"
        raise fault("E203", "a list of effects is wanted here, not a mapping", cure)
    return value


EffectsSpec = Annotated[
    Annotated[Prose, Tag("one")] | Annotated[list[EffectSpec], Field(min_length=1), Tag("list")],
    Discriminator(one_or_list),
    BeforeValidator(_no_mapping),
]
"""A list of effects; one text may stand for it."""

ACTION_HOOKS: Final = ("before", "instead", "after")
_ROOM_HOOKS: Final = ("entering", "leaving")
_HOOKS: Final = (*ACTION_HOOKS, *_ROOM_HOOKS, "each_turn", "at_start")
_NEEDS_ACTION: Final = ("except_", "thing", "second", "actor", "direction", "quiet")

ActionsSpec = Annotated[
    Annotated[Line, Tag("one")] | Annotated[list[Line], Field(min_length=1), Tag("list")], Discriminator(one_or_list)
]


class RuleSpec(Model):
    """A rule: one hook, what it applies to, and what it does."""

    before: ActionsSpec | None = Field(
        None, description="an action, a list of them, or `any`: runs first, never ends it"
    )
    instead: ActionsSpec | None = Field(None, description="in place of the action")
    after: ActionsSpec | None = Field(None, description="once the action is carried out")
    entering: OneOrMore | None = Field(None, description="a room, as the player comes in")
    leaving: OneOrMore | None = Field(None, description="a room, as the player sets out")
    each_turn: Truth | None = Field(None, description="true: at the end of each turn that took time")
    at_start: Truth | None = Field(None, description="true: before the first line")
    except_: ActionsSpec | None = Field(None, alias="except", description="actions left out; `going north` is one")
    thing: OneOrMore | None = Field(None, description="the thing acted on: one, a list, or a trait")
    second: OneOrMore | None = Field(None, description="the second thing: one, a list, or a trait")
    actor: OneOrMore | None = Field(
        None, description="the actor that is told to do it: one, a list, or `any`; what the player does if left out"
    )
    at: OneOrMore | None = Field(None, description="the room that the player is in, or a level")
    direction: Line | None = Field(None, description="the travel word of going")
    when: Conditions | None = Field(None, description="only while this holds")
    do: EffectsSpec | None = Field(None, description="effects; the act is done and takes a turn")
    say: WordsSpec | None = Field(None, description="words; the act is done and takes a turn")
    refuse: WordsSpec | None = Field(None, description="words; the act is refused and takes no time")
    once: Truth = Field(False, description="runs one time")
    quiet: Truth = Field(False, description="of `after`: replaces the usual report")
    stop: Truth = Field(False, description="no further rule of this hook runs")

    @model_validator(mode="after")
    def _one_hook(self) -> "RuleSpec":
        hooks = [hook for hook in _HOOKS if getattr(self, hook) is not None]
        if not hooks:
            raise fault("E202", "a rule without a hook", f"give it one of {', '.join(_HOOKS)}")
        if len(hooks) > 1:
            raise fault("E206", f"`{hooks[0]}` and `{hooks[1]}` in one rule", "write two rules", key=hooks[1])
        hook = hooks[0]
        if getattr(self, hook) is False:
            raise fault("E205", f"`{hook}` is either true or left out", f"write `{hook}: true`", key=hook)
        self._check_keys(hook)
        self._check_body(hook)
        return self

    def _check_keys(self, hook: str) -> None:
        """Refuse the keys that the hook has no use for."""
        if hook not in ACTION_HOOKS:
            for name in _NEEDS_ACTION:
                if getattr(self, name):
                    key = name.rstrip("_")
                    cure = "it goes with before, instead, after"
                    raise fault("E206", f"`{key}` in a rule about no action", cure, key=key)
        if hook in _ROOM_HOOKS and self.at is not None:
            raise fault("E206", f"`at` in a rule `{hook}`", f"`{hook}:` names the room already", key="at")
        if self.quiet and hook != "after":
            cure = "only an `after` rule can replace the report"
            raise fault("E206", f"`quiet` in a rule `{hook}`", cure, key="quiet")

    def _check_body(self, hook: str) -> None:
        """Refuse a rule that does nothing or says in two ways what it does."""
        bodies = [body for body in ("do", "say", "refuse") if getattr(self, body) is not None]
        if not bodies:
            raise fault("E202", "a rule that does nothing", "give it `do:`, `say:` or `refuse:`", lacks="do")
        if len(bodies) > 1:
            cure = "put both into `do:`, as a list"
            raise fault("E206", f"`{bodies[0]}` and `{bodies[1]}` in one rule", cure, key=bodies[1])
        if self.refuse is not None and hook not in ("instead", "leaving"):
            raise fault("E506", f"`{hook}` cannot refuse", "use `instead:` (or `leaving:`)", key="refuse")


HOOKS: Final = frozenset(_HOOKS)
"""The keys of which a rule has exactly one."""
