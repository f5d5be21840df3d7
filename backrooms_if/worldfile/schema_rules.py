"""The schema of rules."""

from typing import Annotated, Final

from pydantic import Discriminator, Field, Tag, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Truth
from backrooms_if.worldfile.schema_base import Conditions, Line, Model, OneOrMore, WordsSpec, one_or_list
from backrooms_if.worldfile.schema_effects import EffectsSpec

ACTION_HOOKS: Final = ("before", "instead", "after")
_ROOM_HOOKS: Final = ("entering", "leaving")
_NOTICING_HOOKS: Final = ("described", "seen", "heard")
_LINE_HOOKS: Final = ("unparsed", "typed")
_TURN_HOOKS: Final = ("each_turn", "at_start", "at_death", "at_score")
_HOOKS: Final = (*ACTION_HOOKS, *_ROOM_HOOKS, *_NOTICING_HOOKS, *_LINE_HOOKS, *_TURN_HOOKS)
_NEEDS_ACTION: Final = ("except_", "thing", "second", "actor", "topic", "direction", "quiet")
_CAN_REFUSE: Final = ("instead", "leaving", *_LINE_HOOKS)

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
    described: OneOrMore | None = Field(None, description="a thing or actor, each time that the player is told of it")
    seen: OneOrMore | None = Field(None, description="a thing or actor, the first time that the player sees it")
    heard: OneOrMore | None = Field(None, description="a thing or actor, each time that the player hears it")
    each_turn: Truth | None = Field(None, description="true: at the end of each turn that took time")
    at_start: Truth | None = Field(None, description="true: before the first line")
    at_death: Truth | None = Field(None, description="true: as the player dies by the effect `die`")
    at_score: Truth | None = Field(None, description="true: before the score is told")
    unparsed: Truth | None = Field(
        None, description="true: in place of not understanding a line; {words} are its words"
    )
    typed: Truth | None = Field(
        None, description="true: in place of any line but those about the game itself; {words} are its words"
    )
    except_: ActionsSpec | None = Field(None, alias="except", description="actions left out; `going north` is one")
    thing: OneOrMore | None = Field(None, description="the thing acted on: one, a list, or a trait")
    second: OneOrMore | None = Field(None, description="the second thing: one, a list, or a trait")
    actor: OneOrMore | None = Field(
        None, description="the actor that is told to do it: one, a list, or `any`; what the player does if left out"
    )
    at: OneOrMore | None = Field(None, description="the room that the player is in, or a level")
    topic: ActionsSpec | None = Field(
        None,
        description="what is asked or told about: phrases, parted by commas or a list, or `{id}` of a thing",
    )
    direction: Line | None = Field(None, description="the travel word of going")
    mode: OneOrMore | None = Field(None, description="only while this flag is set, or one of a list")
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
            raise fault("E220", f"`{hook}` is either true or left out", f"write `{hook}: true`", key=hook)
        self._check_keys(hook)
        self._check_body(hook)
        return self

    def _check_keys(self, hook: str) -> None:
        """Refuse the keys that the hook has no use for."""
        if hook not in ACTION_HOOKS:
            for name in _NEEDS_ACTION:
                if getattr(self, name) and not (name == "except_" and hook == "typed"):
                    key = name.rstrip("_")
                    cure = "it goes with before, instead, after"
                    raise fault("E223", f"`{key}` in a rule about no action", cure, key=key)
        if hook in _ROOM_HOOKS and self.at is not None:
            raise fault("E223", f"`at` in a rule `{hook}`", f"`{hook}:` names the room already", key="at")
        if self.quiet and hook != "after":
            cure = "only an `after` rule can replace the report"
            raise fault("E223", f"`quiet` in a rule `{hook}`", cure, key="quiet")

    def _check_body(self, hook: str) -> None:
        """Refuse a rule that does nothing or says in two ways what it does."""
        bodies = [body for body in ("do", "say", "refuse") if getattr(self, body) is not None]
        if not bodies:
            raise fault("E202", "a rule that does nothing", "give it `do:`, `say:` or `refuse:`", lacks="do")
        if len(bodies) > 1:
            cure = "put both into `do:`, as a list"
            raise fault("E206", f"`{bodies[0]}` and `{bodies[1]}` in one rule", cure, key=bodies[1])
        if self.refuse is not None and hook not in _CAN_REFUSE:
            raise fault("E526", f"`{hook}` cannot refuse", "use `instead:` (or `leaving:`)", key="refuse")


HOOKS: Final = frozenset(_HOOKS)
"""The keys of which a rule has exactly one."""
