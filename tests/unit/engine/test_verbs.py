"""Verbs that a world brings: their lines and slots, what they do, and what rules do about them."""

import pytest

from backrooms_if.engine.choices import choices
from backrooms_if.library.load import check_text
from backrooms_if.session.fitting import fits
from tests.unit.engine.inline import HEAD, game_of, place, refusal, said, turns, value

PLACES = """
rooms:
  hall: {name: Hall, text: A hall., exits: {south: den, "stairs": den}}
  den: {name: Den, text: A den., lit: false, exits: {north: hall}}
things:
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  lantern: {name: a tin lantern, in: hall, light: true, switchable: true}
  rope: {name: a rope, in: hall}
  anchor: {name: an anchor, in: hall, fixed: true}
  case: {name: a case, in: hall, fixed: true, container: {open: false, transparent: true}, lockable: {locked: false}}
  coin: {name: a coin, in: case}
  crumb: {name: a crumb, in: den}
counters: {hums: {}, dialled: {}}
endings: {folded: {title: Folded, text: You fold.}}
"""
WORLD = (
    PLACES
    + """
verbs:
  humming:
    grammar: [hum, "hum|drone to {thing}"]
    about: makes a sound
    say: "[first|You hum.|You hum on.]"
  polishing: {grammar: "polish {held thing}", say: "{The thing} shines."}
  prodding: {grammar: "prod {reachable thing}", do: [{say: "You prod {the thing}."}]}
  ogling: {grammar: "ogle {visible thing}", say: "You ogle {the thing}."}
  tying: {grammar: ["tie {rope} to {light}", "tie {rope}"], do: [{move: {thing: player}}, {add: {hums: 1}}]}
  dialling: {grammar: "dial {number}", when: number < 100, do: [{set: {dialled: number}}, {say: "{number}."}]}
  whispering: {grammar: ["whisper {topic} to {thing}", "whisper {topic}"], say: Nobody answers.}
  shoving: {grammar: "shove {thing} to {direction}", refuse: Too heavy.}
  grinding: {grammar: "grind {light}", do: [{set: {thing.lit: true}}]}
  counting: {grammar: "count steps", do: [{add: {hums: 1}}]}
  querying: {grammar: "query", do: [{ask: {question: Truly?, if_yes: Yes.}}]}
  folding: {grammar: "fold", do: [{end: folded}]}
"""
)


# --- lines and slots -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("hum", "You hum."),
        ("hum to lamp", "You hum."),
        ("drone to the lamp", "You hum."),
        ("prod lamp", "You prod the lamp."),
        ("dial 42", "42."),
        ("dial seven", "7."),
        ("whisper open sesame", "Nobody answers."),
        ("whisper open sesame to lamp", "Nobody answers."),
        ("shove anchor to south", "Too heavy."),
        ("shove anchor to the stairs", "Too heavy."),
        ("count steps", "That is done."),
        ("query", "Truly?"),
        ("fold", "You fold.\n\n*** Folded ***"),
    ],
)
def test_a_line_of_a_verb_is_understood(line: str, answer: str) -> None:
    assert said(game_of(WORLD), line) == answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("tie anchor to lamp", "That cannot be done to the anchor."),
        ("tie rope to anchor", "That cannot be done to the anchor."),
        ("dial lamp", '"lamp" is not a number.'),
        ("shove anchor to frobville", 'You know no place called "frobville".'),
        ("polish all", "There is nothing here to do that to."),
        ("shove rope and anchor to south", "Say which things you mean, one by one."),
    ],
)
def test_what_a_slot_is_not_for_is_told(line: str, answer: str) -> None:
    game = game_of(WORLD)
    assert said(game, line).replace('There is no way called "frobville" here.', answer) == answer
    assert turns(game) == 0


def test_what_a_slot_leaves_out_is_no_choice() -> None:
    world = PLACES + 'verbs: {lifting: {grammar: "lift {lantern}", say: Up.}}\n'
    assert said(game_of(world.replace("name: a lamp", "name: a tin lamp")), "lift tin") == "Up."


def test_a_question_about_a_slot_offers_what_fits_it() -> None:
    world = WORLD.replace("name: a lamp", "name: a tin lamp").replace("name: a rope", "name: a tin rope")
    game = game_of(world)
    assert said(game, "grind tin") == "Which do you mean, the tin lamp or the tin lantern?"
    game.play("lamp")
    assert (value(game, "lamp", "lit"), value(game, "lantern", "lit")) == (True, False)


def test_a_line_for_fewer_things_goes_before_the_engines_own() -> None:
    game = game_of(PLACES + 'verbs: {winding: {grammar: "open {anchor}", say: It gapes.}}\n')
    assert said(game, "open anchor") == "It gapes."
    assert said(game, "open case") == "You open the case. In the case is a coin."


def test_a_line_that_lacks_its_thing_is_asked_about() -> None:
    game = game_of(WORLD, "hum to")
    assert said(game, "lamp") == "You hum."


def test_it_is_what_a_verb_was_about_and_again_does_it_again() -> None:
    game = game_of(WORLD, "prod lamp")
    assert said(game, "take it") == "You take the lamp."
    assert said(game_of(WORLD, "dial 7"), "again") == "7."


# --- demands ---------------------------------------------------------------------------------------------------------


def test_what_has_to_be_held_is_taken_first() -> None:
    game = game_of(WORLD)
    assert said(game, "polish lamp") == "(first taking the lamp)\n\nThe lamp shines."
    assert place(game, "lamp") == "player"


def test_what_has_to_be_held_and_cannot_be_is_refused() -> None:
    assert refusal(game_of(WORLD), "polish anchor").code == "taking.fixed"


def test_what_has_to_be_in_reach_is_not_behind_glass() -> None:
    locked = WORLD.replace("lockable: {locked: false}", "lockable: true")
    assert refusal(game_of(locked), "prod coin").code == "engine.out_of_reach"
    assert said(game_of(WORLD), "prod coin").split("\n\n") == ["(first opening the case)", "You prod the coin."]
    assert said(game_of(WORLD), "ogle coin") == "You ogle the coin."


# --- what a verb does ------------------------------------------------------------------------------------------------


def test_a_verb_takes_a_turn_and_one_that_refuses_does_not() -> None:
    assert turns(game_of(WORLD, "hum", "shove anchor to south", "count steps")) == 2


def test_a_condition_that_does_not_hold_refuses_the_verb() -> None:
    assert refusal(game_of(WORLD), "dial 100").words == "That would do nothing now."


def test_effects_know_the_things_of_the_act() -> None:
    game = game_of(WORLD, "tie rope to lamp")
    assert (place(game, "rope"), value(game, "hums", "count")) == ("player", 1)


def test_a_number_reaches_conditions_and_effects() -> None:
    assert value(game_of(WORLD, "dial 42"), "dialled", "count") == 42


def test_a_verb_can_send_the_player_elsewhere() -> None:
    game = game_of(PLACES + "verbs: {blinking: {grammar: blink, do: [You blink., {move: {player: den}}]}}\n")
    assert said(game, "blink") == "You blink.\n\nDarkness\n\nIt is too dark to see anything."


def test_a_refusal_among_effects_ends_the_act() -> None:
    world = PLACES + "verbs: {humming: {grammar: hum, do: [{when: hums == 0, do: [{refuse: No.}]}]}}\n"
    game = game_of(world + "rules: {r: {after: humming, say: Later.}}\n")
    assert refusal(game, "hum").words == "No."


# --- rules -----------------------------------------------------------------------------------------------------------


def test_rules_can_name_a_verb_of_the_world() -> None:
    rules = """
rules:
  shy: {instead: humming, thing: lamp, refuse: Not to a lamp.}
  heard: {after: humming, once: true, say: The pipes take it up.}
"""
    game = game_of(WORLD + rules)
    assert refusal(game, "hum to lamp").words == "Not to a lamp."
    assert said(game, "hum") == "The pipes take it up.\n\nYou hum."


def test_a_quiet_rule_stands_for_the_report_of_a_verb() -> None:
    game = game_of(WORLD + "rules: {r: {after: humming, quiet: true, say: Hm.}}\n")
    assert said(game, "hum") == "Hm."


def test_a_verb_can_take_no_time() -> None:
    assert turns(game_of(WORLD + "free: [humming]\n", "hum")) == 0


# --- the engine's own actions ----------------------------------------------------------------------------------------


def test_a_verb_named_as_an_action_of_the_engine_adds_lines_to_it() -> None:
    game = game_of(PLACES + 'verbs: {taking: {grammar: "snatch {thing}"}}\n')
    assert said(game, "snatch rope") == "You take the rope."


def test_it_gives_the_action_another_report_while_its_condition_holds() -> None:
    world = PLACES + 'verbs: {taking: {when: thing == thing or hums == 0, say: "Yours, {the thing}."}}\n'
    world = world.replace("thing == thing or ", "")
    game = game_of(world + "rules: {r: {after: waiting, do: [{add: {hums: 1}}]}}\n", "take rope")
    assert place(game, "rope") == "player"
    game.play("drop rope")
    assert said(game, "take rope") == "Yours, the rope."
    game.play("wait. drop rope")
    assert said(game, "take rope") == "You take the rope."


def test_it_can_refuse_the_action_for_the_whole_world() -> None:
    game = game_of(PLACES + "verbs: {putting upon: {refuse: Nothing stays on anything here.}}\n", "take rope")
    assert refusal(game, "put rope on anchor").words == "Nothing stays on anything here."


# --- what knows of verbs ---------------------------------------------------------------------------------------------


def test_help_lists_the_verbs_of_the_world_before_the_game_itself() -> None:
    words = said(game_of(WORLD), "help")
    assert "HUM: makes a sound" in words
    assert "DIAL NUMBER: in this story" in words
    assert words.index("HUM:") < words.index("UNDO:")


def test_the_prompt_offers_the_verbs_and_what_their_slots_are_for() -> None:
    found = choices(game_of(WORLD).state)
    assert [sentence.action for sentence in found.verbs["hum"]] == ["humming", "humming"]
    assert found.verbs["grind"][0].things == ("lamp", "tin lantern")
    assert "hum" not in choices(game_of(PLACES).state).verbs


def test_a_save_can_hold_a_verb_as_the_last_command_and_no_strange_one() -> None:
    world = game_of(WORLD).world
    assert fits(world, ("player", "again"), ("humming", "t/lamp", "", "", ""))
    assert not fits(world, ("player", "again"), ("humming", "t/lamp", "t/rope", "", ""))
    assert not fits(world, ("player", "again"), ("frobbing", "", "", "", ""))


def test_a_world_without_verbs_keeps_nothing_of_its_own() -> None:
    assert "repertoire" not in game_of(PLACES, "look").world.made


# --- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "message"),
    [
        ('humming: {grammar: "{thing}", say: x}', "E511 a line begins with a word"),
        ('humming: {grammar: "hum {thing} {thing}", say: x}', "E511 two slots side by side"),
        ('humming: {grammar: "hum {thing} a {thing} b {thing}", say: x}', "E511 a third thing"),
        ('humming: {grammar: "hum {thing", say: x}', "E511 a brace without its partner"),
        ('humming: {grammar: "hum, loudly", say: x}', "E511 `hum,` is no word"),
        ('humming: {grammar: "hum {}", say: x}', "E511 a slot holds one word"),
        ('humming: {grammar: "hum {frob}", say: x}', "E511 no slot is called `frob`"),
        ('humming: {grammar: "hum to {edible}", say: x}', "W510 nothing has the trait `edible`"),
        ('humming: {grammar: "hum {hold thing}", say: x}', "E511 `hold` is nothing that a slot can demand"),
        ('humming: {grammar: "hum {held topic}", say: x}', "E511 `held` of what is no thing"),
        ('humming: {grammar: "hum {topic} at {number}", say: x}', "E511 `{topic}` and `{number}` in one line"),
        ('waiting: {grammar: "wait on {thing}"}', "E511 `waiting` has other slots"),
        ('taking: {grammar: "snatch {held thing}"}', "E511 a demand in a line of `taking`"),
        ('humming: {grammar: "take {thing}", say: x}', "E512 `take {thing}` is a line of `taking`"),
        ("humming: {grammar: save, say: x}", "E512 `save` is a line of `saving`"),
        ("humming: {grammar: nw, say: x}", "E512 `nw` is a travel word"),
        ("humming: {grammar: stairs, say: x}", "E512 `stairs` is a travel word"),
        ("humming: {grammar: again, say: x}", "E512 `again` is taken before any verb"),
        ("humming: {grammar: [hum, hum|drone], say: x}", "E512 this verb has this line already"),
        ("saving: {grammar: keep, say: x}", "E512 `saving` is about the game itself"),
        ("taking: {say: x, about: y}", "E206 the engine says itself what this action does"),
        ("humming: {grammar: hum}", "E202 a verb that does nothing"),
        ("humming: {say: x}", "E202 no action of the engine is called `humming`"),
        ("humming: {about: x}", "E202 a verb without a line"),
        ("humming: {grammar: hum, say: x, do: x}", "E206 `do` and `say` in one verb"),
        ("hum: {grammar: hum, say: x}", "E207 `hum` cannot be the name of an action"),
        ("humming: {grammar: hum, say: x, when: number > 1}", "E303 nothing is called `number`"),
        ('humming: {grammar: "hum to {case}", do: [{set: {thing.lit: true}}]}', "E404"),
    ],
)
def test_a_verb_that_cannot_be_meant_is_a_problem(verb: str, message: str) -> None:
    problems = check_text(f"{HEAD}{PLACES}verbs:\n  {verb}\n", with_lint=False).problems
    assert [f"{problem.code} {problem.message}"[: len(message)] for problem in problems] == [message]
    assert all(problem.hints for problem in problems)


def test_two_verbs_with_one_line_are_told_with_both_places() -> None:
    text = f"{HEAD}{PLACES}verbs:\n  humming: {{grammar: hum, say: x}}\n  droning: {{grammar: drone|hum, say: x}}\n"
    (problem,) = check_text(text, with_lint=False).problems
    assert problem.message == "`humming` has this line already"
    assert problem.other is not None


def test_a_rule_about_a_verb_with_a_fault_is_not_told_as_well() -> None:
    text = f"{HEAD}{PLACES}verbs: {{humming: 3}}\nrules: {{r: {{instead: humming, say: x}}}}\n"
    assert {problem.code for problem in check_text(text, with_lint=False).problems} == {"E203"}


def test_a_name_is_told_without_an_article_where_a_slot_is_not_for_it() -> None:
    body = """
        rooms: {hall: {name: Hall}}
        things: {coin: {name: a coin, in: hall}}
        actors: {bob: {name: Bob, in: hall}, ann: {name: Ann, in: hall}}
        verbs:
          polishing: {grammar: "burnish {coin}", say: It shines.}
          bowing: {grammar: "bow to {ann}", say: You bow.}
    """
    assert said(game_of(body), "burnish bob") == "That cannot be done to Bob."
    assert said(game_of(body), "bow to coin") == "That cannot be done to the coin."
