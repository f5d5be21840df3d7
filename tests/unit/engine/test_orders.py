"""What actors are told to do: how it is said, which rules answer, and what else becomes of it."""

import pytest

from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import asked, game_of, place, refusal, said, the_act, turns, value

WORLD = """
rooms:
  hall: {name: Hall, exits: {north: den, plughole: den}}
  den: {name: Den, exits: {south: hall}}
actors:
  bob: {name: Bob, in: hall, pronoun: he}
  lady: {name: an old lady, in: hall, pronoun: she}
  ann: {name: Ann, in: den, pronoun: she}
things:
  ring: {name: a gold ring, in: bob}
  lamp: {name: a lamp, in: hall}
  brass: {name: a brass key, in: hall}
  iron: {name: an iron key, in: hall}
  bell: {name: a bell, in: hall}
flags: {hummed: false}
verbs:
  humming: {grammar: [hum, "hum to {thing}"], say: You hum.}
rules:
  takes:
    instead: taking
    actor: [bob, lady]
    thing: [lamp, brass, iron]
    do: [{move: {thing: actor}}, "{The actor} takes {the thing}."]
  rings: {after: touching, thing: bell, actor: bob, say: Bob touches the bell.}
  goes: {instead: going north, actor: bob, do: [{say: Bob nods.}, {move: {bob: den}}]}
  hums: {after: humming, actor: bob, do: [{set: {hummed: true}}]}
"""


@pytest.mark.parametrize(
    "line",
    [
        "bob, take lamp", "Bob, take the lamp.", "bob , take lamp", "tell bob to take lamp", "ask bob to take the lamp",
        "order bob to take lamp", "x bob. him, take lamp", "x bob. tell him to take lamp", "bob, get lamp!",
    ],
)  # fmt: skip
def test_an_order_is_given_in_each_of_these_ways(line: str) -> None:
    game = game_of(WORLD, line)
    assert place(game, "lamp") == "bob"


def test_a_name_may_be_several_words() -> None:
    assert said(game_of(WORLD), "the old lady, take the lamp") == "The old lady takes the lamp."


def test_an_order_that_a_rule_answers_takes_a_turn() -> None:
    game = game_of(WORLD)
    assert said(game, "bob, take lamp") == "Bob takes the lamp."
    assert turns(game) == 1


def test_an_order_that_no_rule_answers_is_declined_and_takes_no_time() -> None:
    refused = refusal(game_of(WORLD), "bob, take bell")
    assert (refused.code, refused.words) == ("ordering.declined", "Bob does not do that.")


def test_an_order_is_never_done_by_the_player() -> None:
    game = game_of(WORLD, "bob, take bell", "bob, go plughole", "lady, n", "lady, drop all")
    assert (place(game, "bell"), place(game, "player")) == ("hall", "hall")


def test_a_rule_without_an_actor_is_about_the_player_alone() -> None:
    world = WORLD + "  no: {instead: any, say: You cannot.}\n"
    assert refusal(game_of(world), "bob, open bell").words == "Bob does not do that."
    assert said(game_of(world), "take lamp") == "You cannot."


def test_a_rule_with_an_actor_is_not_about_the_player() -> None:
    assert said(game_of(WORLD), "take lamp") == "You take the lamp."


def test_a_rule_may_be_about_any_actor() -> None:
    world = WORLD + '  no: {instead: any, actor: any, except: taking, refuse: "{The actor} is asleep."}\n'
    assert refusal(game_of(world), "lady, go north").words == "The old lady is asleep."
    assert said(game_of(world), "bob, take lamp") == "Bob takes the lamp."


def test_a_rule_of_before_runs_and_does_not_end_the_order() -> None:
    world = WORLD + "  first: {before: taking, actor: bob, say: Bob sighs.}\n"
    assert said(game_of(world), "bob, take lamp") == "Bob sighs.\n\nBob takes the lamp."


def test_a_rule_of_after_is_what_comes_of_an_order() -> None:
    assert said(game_of(WORLD), "bob, touch bell") == "Bob touches the bell."


def test_an_order_that_tells_nothing_is_reported_as_done() -> None:
    assert said(game_of(WORLD), "bob, hum") == "That is done."


def test_a_direction_is_ordered_by_its_short_form() -> None:
    assert place(game_of(WORLD, "bob, n"), "bob") == "den"


def test_conditions_and_texts_know_the_actor() -> None:
    world = (
        WORLD
        + '  has: {instead: looking, actor: any, when: "held(ring) or inside(ring, actor)", say: "{The actor}!"}\n'
    )
    assert said(game_of(world), "bob, look") == "Bob!"
    assert refusal(game_of(world), "lady, look").words == "The old lady does not do that."


def test_a_field_of_the_actor_can_be_read_and_set() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    actors: {bob: {name: Bob, in: hall, states: [calm, cross]}}
    rules:
      once: {instead: jumping, actor: bob, when: actor is calm, do: [{set: {actor.state: cross}}, He jumps.]}
    """
    game = game_of(world)
    assert said(game, "bob, jump") == "He jumps."
    assert refusal(game, "bob, jump").words == "Bob does not do that."


def test_words_that_are_no_command_are_not_understood_by_who_is_told() -> None:
    refused = refusal(game_of(WORLD), "bob, xyzzy")
    assert (refused.reason, refused.words) == ("not understood", 'Bob does not understand "xyzzy".')


@pytest.mark.parametrize("line", ["bob, save", "bob, undo", "bob, quit", "tell bob to restart", "bob, help"])
def test_what_concerns_the_game_itself_cannot_be_ordered(line: str) -> None:
    assert refusal(game_of(WORLD), line).words == "That is not for Bob to do. Type it alone."


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("fred, go north", 'There is nobody called "fred" here.'),
        ("tell fred to go north", 'The word "fred" is not one this story knows.'),
        ("lamp, go north", "The lamp cannot be told to do anything."),
        ("tell lamp to go north", "The lamp cannot be told to do anything."),
        ("bob,", "Say what Bob is to do."),
        ("bob, take frob", 'The word "frob" is not one this story knows.'),
        ("bob, take ann", 'The word "ann" is not one this story knows.'),
        ("me, go north", "There is no need to do that to yourself."),
        ("him, go north", 'There is nothing that "him" could mean yet.'),
    ],
)
def test_an_order_that_reaches_nobody_is_refused_clearly(line: str, answer: str) -> None:
    world = WORLD.replace("pronoun: he", "pronoun: it") if line.startswith("him") else WORLD
    assert refusal(game_of(world), line).words == answer


def test_who_was_seen_and_is_not_here_cannot_be_told_anything() -> None:
    assert refusal(game_of(WORLD, "n", "s"), "ann, go north").words == "You see no Ann here."


def test_two_whom_a_name_fits_are_not_guessed_between() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    actors: {tall: {name: a tall guard, in: hall}, fat: {name: a fat guard, in: hall}}
    """
    answer = "There is more than one guard here. Say more closely whom you mean."
    assert refusal(game_of(world), "guard, jump").words == answer
    assert refusal(game_of(world), "tell the guard to jump").words == answer


def test_a_question_about_an_order_is_answered_for_the_actor() -> None:
    game = game_of(WORLD)
    assert asked(game, "bob, take key") == ("the brass key", "the iron key")
    assert said(game, "iron") == "Bob takes the iron key."
    assert place(game, "iron") == "bob"


def test_a_question_about_an_order_survives_a_save() -> None:
    game = game_of(WORLD, "bob, take key")
    saved = loads(dumps(game.world, game.seed, game.records), game.world)
    assert said(Game.resumed(saved, game.world), "brass") == "Bob takes the brass key."


def test_the_thing_of_an_order_is_asked_for_and_answered() -> None:
    game = game_of(WORLD)
    assert said(game, "bob, take") == "What do you want Bob to take?"
    assert said(game, "lamp") == "Bob takes the lamp."


def test_a_near_miss_asks_again_about_the_same_order() -> None:
    game = game_of(WORLD, "bob, take key", "lamp")
    assert said(game, "brass") == "Bob takes the brass key."


def test_a_question_stands_for_the_actor_through_a_meta_command() -> None:
    game = game_of(WORLD, "bob, take")
    assert said(game, "score").endswith("What do you want Bob to take?")
    assert said(game, "lamp") == "Bob takes the lamp."


def test_another_command_in_place_of_an_answer_is_the_players() -> None:
    game = game_of(WORLD, "bob, take key", "take bell")
    assert place(game, "bell") == "player"
    assert asked(game, "take key") == ("the brass key", "the iron key")
    assert said(game, "brass") == "You take the brass key."


def test_an_order_in_place_of_an_answer_is_an_order() -> None:
    game = game_of(WORLD, "take key", "bob, take lamp")
    assert place(game, "lamp") == "bob"


@pytest.mark.parametrize("line", ["bob, take lamp then n", "bob, take lamp. n"])
def test_then_goes_back_to_the_player(line: str) -> None:
    game = game_of(WORLD, line)
    assert (place(game, "lamp"), place(game, "player"), place(game, "bob")) == ("bob", "den", "hall")


def test_a_comma_goes_on_with_the_same_actor() -> None:
    game = game_of(WORLD, "bob, take lamp, go north")
    assert (place(game, "lamp"), place(game, "player"), place(game, "bob")) == ("bob", "hall", "den")


def test_a_declined_order_drops_what_follows_it() -> None:
    assert "After that, not done: n." in said(game_of(WORLD), "bob, take bell then n")


def test_a_travel_word_of_the_room_before_a_comma_is_no_name() -> None:
    game = game_of(WORLD, "plughole, s. n")
    assert turns(game) == 3


def test_an_answer_before_a_comma_is_no_name() -> None:
    game = game_of(WORLD, "take key", "brass, n")
    assert (place(game, "brass"), place(game, "player")) == ("player", "den")


def test_again_repeats_the_order_as_it_was_understood() -> None:
    game = game_of(WORLD, "bob, take key", "brass", "take brass")
    assert said(game, "g") == "Bob has the brass key."
    game = game_of(WORLD, "bob, take key", "brass")
    assert said(game, "again") == "Bob takes the brass key."


def test_again_after_the_actor_has_left_is_refused() -> None:
    assert refusal(game_of(WORLD, "bob, n"), "g").words == "You see no Bob here."


def test_oops_puts_an_order_right() -> None:
    assert said(game_of(WORLD, "bob, take frobnitz"), "oops lamp") == "Bob takes the lamp."
    assert said(game_of(WORLD, "frodo, take lamp"), "oops bob") == "Bob takes the lamp."


def test_an_order_about_all_is_told_for_each_thing_and_declined_once() -> None:
    assert said(game_of(WORLD), "lady, drop all") == "There is nothing here to do that to."
    game = game_of(WORLD)
    told = said(game, "bob, take all")
    assert (told.count("Bob takes"), told.count("does not")) == (3, 1)


def test_an_order_about_several_things_is_carried_out_for_each() -> None:
    game = game_of(WORLD, "bob, take lamp and brass key")
    assert (place(game, "lamp"), place(game, "brass")) == ("bob", "bob")


def test_going_to_a_room_can_be_declined_as_any_order() -> None:
    assert refusal(game_of(WORLD, "n", "s"), "lady, go to den").words == "The old lady does not do that."


def test_show_me_is_an_order_and_alone_a_look() -> None:
    assert refusal(game_of(WORLD), "bob, show me the ring").words == "Bob does not do that."
    assert said(game_of(WORLD), "show me the ring") == said(game_of(WORLD), "x ring")


def test_an_order_changes_nothing_but_what_is_remembered() -> None:
    act = the_act(game_of(WORLD), "bob, take bell")
    assert {change.key[1] for change in act.changes} <= {"again", "it", "whom", "spoken_to", "seen"}


def test_whoever_was_told_something_was_spoken_to_last() -> None:
    assert value(game_of(WORLD, "lady, take bell"), "player", "spoken_to") == "lady"


# --- how else an order is put ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["please bob, take the lamp", "well, bob, take lamp", "bob, please take lamp", "ok bob, will you take lamp"],
)
def test_what_is_only_polite_may_stand_before_the_name_and_behind_it(line: str) -> None:
    assert place(game_of(WORLD, line), "lamp") == "bob"


def test_what_is_only_polite_names_nobody() -> None:
    assert place(game_of(WORLD, "please, take lamp"), "lamp") == "player"


@pytest.mark.parametrize("line", ["bob and lady, go north", "everyone, go north", "both, jump", "everybody, wait"])
def test_one_is_spoken_to_at_a_time(line: str) -> None:
    assert refusal(game_of(WORLD), line).words == "Speak to one at a time."


def test_what_is_to_be_done_to_the_player_is_declined_as_any_order() -> None:
    assert refusal(game_of(WORLD), "bob, kiss me").words == "Bob does not do that."


def test_a_rule_about_the_action_alone_answers_what_is_to_be_done_to_the_player() -> None:
    world = WORLD + '  kisses: {instead: kissing, actor: bob, say: "{The actor} kisses {the thing}."}\n'
    assert said(game_of(world), "bob, kiss me") == "Bob kisses you."


ASKED = """
rooms: {hall: {name: Hall}}
actors:
  bob: {name: Bob, in: hall, topics: {"way out, exit": Follow what stops., bob: I am Bob., ann: My sister.}}
  ann: {name: Ann, in: hall}
things: {exit: {name: an exit sign, in: hall}}
"""


@pytest.mark.parametrize(
    "line",
    [
        "bob, the way out", "bob, way out?", "bob, what is the way out?", "bob, what's the way out", "bob, the exit",
        "bob, what about the exit", "ask bob where the exit is", "ask bob what the way out is",
        "bob, where is the exit",
        "bob, tell me about the exit", "ask bob if there is a way out",
    ],
)  # fmt: skip
def test_a_question_that_holds_a_topic_asks_about_it(line: str) -> None:
    assert said(game_of(ASKED), line) == "Follow what stops."


def test_a_question_is_about_whoever_it_names() -> None:
    assert said(game_of(ASKED), "bob, who are you?") == "I am Bob."
    assert said(game_of(ASKED), "bob, who is ann?") == "My sister."


@pytest.mark.parametrize("line", ["bob, what?", "bob, why", "bob, how do you do", "ask bob if it rains"])
def test_a_question_without_a_topic_has_no_answer(line: str) -> None:
    assert refusal(game_of(ASKED), line).words == "There is no answer from Bob."


def test_words_without_a_topic_are_not_understood() -> None:
    assert refusal(game_of(ASKED), "bob, xyzzy").code == "ordering.not_understood"
