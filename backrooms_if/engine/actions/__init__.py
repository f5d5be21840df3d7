"""Every action of the engine, in the order in which HELP lists them. `step` reads this registry."""

from typing import Final

from backrooms_if.engine.actions.affecting import ATTACKING, HUGGING, KISSING, WAKING, WAVING_AT
from backrooms_if.engine.actions.alone import (
    DANCING,
    HIDING,
    LYING_DOWN,
    PRAYING,
    SINGING,
    SWIMMING,
    THINKING,
)
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.breaking import BREAKING, BURNING, CUTTING, DIGGING, REPAIRING, TEARING
from backrooms_if.engine.actions.consuming import DRINKING, EATING
from backrooms_if.engine.actions.crediting import AMUSING, ASKING_ABOUT_THE_STORY, CREDITING, VERSION
from backrooms_if.engine.actions.dropping import DROPPING
from backrooms_if.engine.actions.entering import ENTERING, LEAVING
from backrooms_if.engine.actions.examining import EXAMINING
from backrooms_if.engine.actions.exits import LISTING_EXITS, LOCATING
from backrooms_if.engine.actions.fitting import (
    BLOWING,
    BUYING,
    PLUGGING_IN,
    RINGING,
    SETTING,
    TYING,
    UNPLUGGING,
    UNTYING,
    USING,
    WRITING,
)
from backrooms_if.engine.actions.following import FOLLOWING
from backrooms_if.engine.actions.gesturing import (
    FOLDING,
    LOWERING,
    RAISING,
    RUBBING,
    SHAKING,
    SQUEEZING,
    SWINGING,
    UNFOLDING,
    WAVING,
)
from backrooms_if.engine.actions.giving import ASKING_FOR, GIVING_TO, SHOWING_TO
from backrooms_if.engine.actions.going import GOING
from backrooms_if.engine.actions.greeting import (
    ANSWERING_NO,
    ANSWERING_YES,
    BIDDING_FAREWELL,
    GREETING,
    THANKING,
)
from backrooms_if.engine.actions.handling import PULLING, PUSHING, PUSHING_TOWARD, TURNING
from backrooms_if.engine.actions.hinting import HINTING
from backrooms_if.engine.actions.inventory import LISTING_TALL, LISTING_WIDE, TAKING_INVENTORY
from backrooms_if.engine.actions.locking import LOCKING, UNLOCKING
from backrooms_if.engine.actions.looking import LOOKING, LOOKING_TOWARD
from backrooms_if.engine.actions.marking import ERASING, EXAMINING_MARKS, MARKING
from backrooms_if.engine.actions.measuring import COUNTING, MEASURING
from backrooms_if.engine.actions.meta import (
    ENDING_TRANSCRIPT,
    QUITTING,
    REDOING,
    RESTARTING,
    RESTORING,
    SAVING,
    TRANSCRIBING,
    UNDOING,
    UNDOING_AN_ACT,
    help_view,
)
from backrooms_if.engine.actions.moving import (
    CLIMBING,
    JUMPING,
    JUMPING_OVER,
    KNOCKING_ON,
    LEANING_ON,
    SITTING,
    SLEEPING,
    STANDING,
    THROWING,
)
from backrooms_if.engine.actions.oneself import EXAMINING_ONESELF
from backrooms_if.engine.actions.opening import CLOSING, OPENING
from backrooms_if.engine.actions.playing import PLAYING
from backrooms_if.engine.actions.pouring import EMPTYING, FILLING, POURING
from backrooms_if.engine.actions.pressing import PRESSING_AGAINST
from backrooms_if.engine.actions.putting import PUTTING_INSIDE, PUTTING_UPON
from backrooms_if.engine.actions.reading import READING
from backrooms_if.engine.actions.scoring import COUNTING_TURNS, FULL_SCORING, SCORING
from backrooms_if.engine.actions.searching import FINDING, LOOKING_BEHIND, LOOKING_INSIDE, LOOKING_UNDER, SEARCHING
from backrooms_if.engine.actions.sensing import (
    BREATHING,
    FEELING_TOWARD,
    LISTENING,
    LISTENING_TOWARD,
    SMELLING,
    SMELLING_TOWARD,
    TASTING,
)
from backrooms_if.engine.actions.settings import NOT_NOTIFYING, NOTIFYING, TELLING_ALL, TELLING_BRIEFLY
from backrooms_if.engine.actions.stringing import (
    CUTTING_THREAD,
    EXAMINING_THREAD,
    FOLLOWING_THREAD,
    STRINGING,
    UNSTRINGING,
    WINDING,
)
from backrooms_if.engine.actions.suggesting import LISTING_TOPICS
from backrooms_if.engine.actions.switching import SWITCHING_OFF, SWITCHING_ON
from backrooms_if.engine.actions.taking import TAKING
from backrooms_if.engine.actions.talking import ASKING_ABOUT, CALLING_OUT, SAYING, TALKING_TO, TELLING_ABOUT
from backrooms_if.engine.actions.touching import TOUCHING
from backrooms_if.engine.actions.travelling import TRAVELLING
from backrooms_if.engine.actions.waiting import WAITING
from backrooms_if.engine.actions.wearing import TAKING_OFF, WEARING
from backrooms_if.engine.attempt import Attempt
from backrooms_if.ids import ActionId
from backrooms_if.world.model import World


def _known(world: World) -> tuple[Action, ...]:
    return tuple(action for action in ACTIONS.values() if not action.needs or action.needs in world.offers)


def _help(attempt: Attempt) -> None:
    attempt.events.append(help_view(_known(attempt.view.world), attempt.view.world.verbs))


HELPING: Final = Action(
    id=ActionId("asking for help"),
    grammar=("help|commands",),
    about="shows this list",
    messages={},
    report=_help,
    is_meta=True,
)

ACTIONS: Final = {
    action.id: action
    for action in (
        LOOKING,
        EXAMINING,
        EXAMINING_ONESELF,
        GOING,
        TRAVELLING,
        TAKING,
        DROPPING,
        TAKING_INVENTORY,
        PUTTING_INSIDE,
        PUTTING_UPON,
        OPENING,
        CLOSING,
        UNLOCKING,
        LOCKING,
        WEARING,
        TAKING_OFF,
        SWITCHING_ON,
        SWITCHING_OFF,
        READING,
        LISTENING,
        LISTENING_TOWARD,
        SMELLING_TOWARD,
        FEELING_TOWARD,
        SMELLING,
        TASTING,
        TOUCHING,
        BREATHING,
        SEARCHING,
        LOOKING_INSIDE,
        FINDING,
        LOOKING_UNDER,
        LOOKING_BEHIND,
        LOOKING_TOWARD,
        PUSHING,
        PULLING,
        TURNING,
        PRESSING_AGAINST,
        LEANING_ON,
        ENTERING,
        LEAVING,
        SITTING,
        STANDING,
        SLEEPING,
        JUMPING,
        CLIMBING,
        KNOCKING_ON,
        THROWING,
        PUSHING_TOWARD,
        RAISING,
        LOWERING,
        SHAKING,
        SWINGING,
        WAVING,
        RUBBING,
        SQUEEZING,
        FOLDING,
        UNFOLDING,
        TYING,
        UNTYING,
        PLUGGING_IN,
        UNPLUGGING,
        SETTING,
        USING,
        WRITING,
        MARKING,
        ERASING,
        EXAMINING_MARKS,
        STRINGING,
        UNSTRINGING,
        CUTTING_THREAD,
        WINDING,
        FOLLOWING_THREAD,
        EXAMINING_THREAD,
        RINGING,
        PLAYING,
        BLOWING,
        BREAKING,
        CUTTING,
        TEARING,
        BURNING,
        DIGGING,
        REPAIRING,
        EMPTYING,
        FILLING,
        POURING,
        COUNTING,
        MEASURING,
        BUYING,
        JUMPING_OVER,
        LYING_DOWN,
        HIDING,
        SWIMMING,
        SINGING,
        DANCING,
        THINKING,
        PRAYING,
        EATING,
        DRINKING,
        GIVING_TO,
        SHOWING_TO,
        ASKING_FOR,
        TALKING_TO,
        ASKING_ABOUT,
        TELLING_ABOUT,
        GREETING,
        BIDDING_FAREWELL,
        THANKING,
        ANSWERING_YES,
        ANSWERING_NO,
        SAYING,
        CALLING_OUT,
        KISSING,
        HUGGING,
        WAVING_AT,
        WAKING,
        ATTACKING,
        FOLLOWING,
        WAITING,
        UNDOING,
        UNDOING_AN_ACT,
        REDOING,
        SAVING,
        RESTORING,
        RESTARTING,
        SCORING,
        FULL_SCORING,
        COUNTING_TURNS,
        TRANSCRIBING,
        ENDING_TRANSCRIPT,
        LISTING_EXITS,
        LOCATING,
        LISTING_TALL,
        LISTING_WIDE,
        TELLING_ALL,
        TELLING_BRIEFLY,
        NOTIFYING,
        NOT_NOTIFYING,
        HINTING,
        LISTING_TOPICS,
        ASKING_ABOUT_THE_STORY,
        CREDITING,
        VERSION,
        AMUSING,
        HELPING,
        QUITTING,
    )
}
"""Actions by id."""

MESSAGES: Final = {
    f"{action.id}.{word}": source for action in ACTIONS.values() for word, source in action.messages.items()
}
"""The messages that actions bring, by `action.word`."""

__all__ = ["ACTIONS", "MESSAGES", "Action"]
