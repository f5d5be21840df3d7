"""Author verbs in a running game: what they tell and change, and that undo, saves and tapes hold of it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.authoring.debugging.listing import KINDS
from backrooms_if.library.load import check_text
from backrooms_if.session.autosave import Autosave
from backrooms_if.session.slots import open_game
from backrooms_if.surfaces.cli import main
from backrooms_if.world.model import World

CELLAR = """\
format: 1
id: cellar
title: The Cellar
authors: the testers
license: CC-BY-4.0
start: hall
flags:
  rained: false
counters:
  steps: {max: 9}
rooms:
  hall:
    name: Front Hall
    text: Tiles.
    exits: {down: vault, north: attic}
  vault:
    name: Vault
    text: Earth.
    exits: {up: hall}
    noclip:
      boards: {via: wall, odds: 1 in 4, to: hall, say: Through., miss: They hold.}
  attic:
    name: Attic
    text: Dust.
    exits: {south: hall}
things:
  brass_lamp: {name: a brass lamp, in: hall, light: true, switchable: true}
  oil_lamp: {name: an oil lamp, in: attic, light: true, switchable: true}
  coin: {name: a coin, in: vault, hidden: true}
  box: {name: a box, in: hall, container: true}
  bell: {name: a bell, in: hall, states: [still, ringing], fixed: It hangs.}
timers:
  drip: {every: 3, running: true, do: [{say: A drop falls.}]}
rules:
  ring_it:
    instead: touching
    thing: bell
    when: steps > 2
    do: [{set: {bell.state: ringing}}, {say: It rings.}]
  counting:
    after: taking
    do: [{add: {steps: 1}}]
"""


def world() -> World:
    checked = check_text(CELLAR)
    assert checked.world is not None, checked.problems
    return checked.world


CELLAR_WORLD = world()


def game(lines: Sequence[str] = (), seed: int = 0) -> bif.Game:
    made = bif.Game(CELLAR_WORLD, seed, debug=bif.AuthorVerbs())
    for line in lines:
        made.play(line)
    return made


def told(line: str, *before: str) -> str:
    return game(before).play(line).text


def test_without_author_verbs_their_lines_are_a_player_s() -> None:
    plain = bif.Game(CELLAR_WORLD)
    assert "not one this story knows" in plain.play("#state brass_lamp").text
    plain.play("#take coin")
    assert plain.state.get(("cellar/coin", "place")) == "cellar/vault"


def test_a_thing_is_told_by_its_id_or_its_words_with_what_differs_from_the_start() -> None:
    text = told("#state brass lamp", "take brass lamp", "switch on brass lamp")
    assert text == told("#showme brass_lamp", "take brass lamp", "switch on brass lamp")
    assert (
        "place: with player, in hall (at the start: hall)" in text or "place: with player (at the start: hall)" in text
    )
    assert "lit: true (at the start: false)" in text
    assert "traits: light, switchable" in text


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("vault", "holds: coin"),
        ("Front Hall", "player here: true"),
        ("here", "down: to vault"),
        ("steps", "changed by: rule counting"),
        ("steps", "asked by: rule ring_it"),
        ("rained", "value: false"),
        ("drip", "turns: 3, ever again"),
        ("ring_it", "when: steps > 2 (does not hold)"),
        ("cellar", "visited: 1 of 3"),
        ("boards", "odds: 1 in 4"),
        ("coin", "hidden: true"),
        ("me", "carries: nothing"),
        ("", "carries: nothing"),
        ("bell", "rules: ring_it"),
    ],
)
def test_every_kind_of_part_can_be_told(name: str, wanted: str) -> None:
    assert wanted in told(f"#state {name}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("#state brass_lmp", "did you mean `brass_lamp`?"),
        ("#state", "player"),
        ("#stat bell", "did you mean `#state`?"),
        ("#go vult", "No room or thing is called `vult`; did you mean `vault`?"),
        ("#take", "Name a thing"),
        ("#take drip", "No thing is called `drip`"),
        ("#set", "`#set NAME VALUE`"),
        ("#set steps", "`#set NAME VALUE`"),
        ("#set stepps 3", "did you mean `steps`?"),
        ("#set bell.state loud", "loud"),
        ("#effect", "`#effect EFFECT`"),
        ("#effect say: Hello.", "only effects that change something"),
        ("#effect move: {coin", "move"),
        ("#move coin", "`#move THING to PLACE`"),
        ("#move box to box", "in itself"),
        ("#list", "Name a kind"),
        ("#list rulez", "did you mean `#list rules`?"),
        ("#list rooms xyz", "There are no rooms with `xyz`."),
        ("#chance bords hits", "did you mean `boards`?"),
        ("#chance boards", "Say what is to come of it"),
        ("#trace maybe", "The trace is off"),
        ("#why", "No line has been typed yet"),
        ("#rule nothing_such", "No rule is called `nothing_such`"),
        ("#draws", "No line has been typed yet"),
        ("#changes of", "`#changes start`"),
        ("#help tke", "did you mean `#take`?"),
        ("#\x1b[31m", "No author verb is called"),
    ],
)
def test_a_wrong_line_says_how_to_mend_it_and_changes_nothing(line: str, message: str) -> None:
    made = game()
    before = made.state_hash()
    text = made.play(line).text
    assert message in text
    assert "\x1b" not in text
    assert made.state_hash() == before


def test_words_in_scope_come_first_and_several_are_listed() -> None:
    assert "brass_lamp: a brass lamp" in told("#state lamp")
    elsewhere = told("#state lamp", "#go vault")
    assert "`brass_lamp` (a brass lamp), `oil_lamp` (an oil lamp)" in elsewhere
    assert "name one by its id" in elsewhere


def test_a_thing_is_taken_from_anywhere_even_hidden() -> None:
    made = game()
    turn = made.play("#purloin coin")
    assert "coin.place: player (was vault)" in turn.text
    assert "a coin" in made.play("inventory").text


def test_going_shows_the_room_and_takes_no_time() -> None:
    made = game()
    assert "Attic\n\nDust." in made.play("#gonear oil_lamp").text
    assert made.state.get(("world", "turns")) == 0
    assert "That is so already" in made.play("#go attic").text


def test_setting_writes_flags_counters_and_fields() -> None:
    made = game(["#set rained true", "#set steps = 7", "#set bell.state to ringing"])
    assert "steps: 7 (at the start: 0)" not in made.play("#state me").text
    assert "value: 7" in made.play("#state steps").text
    assert "value: true" in made.play("#state rained").text
    assert "state: ringing" in made.play("#state bell").text


def test_why_tells_of_the_last_line_and_of_one_that_is_not_played() -> None:
    made = game(["touch bell"])
    text = made.play("#why").text
    assert "ring_it its condition does not hold: `steps > 2` does not hold: steps is 0" in text
    made.play("#set steps 3")
    assert made.play("#why").text == text
    assert "ring_it ran" in made.play("#why touch bell").text
    assert "ring_it ran" in made.play("#rule ring_it touch bell").text
    assert "state: still" in made.play("#state bell").text


def test_chance_is_fixed_told_and_given_back_to_the_seed() -> None:
    made = game(["#go vault"])
    assert made.play("#chance boards hits").text.startswith("From now on boards hits.")
    assert "Through." in made.play("press against wall").text
    assert "boards: 1 in 4: a hit, fixed; draw 1 of its stream" in made.play("#draws").text
    assert made.play("#chance boards by seed").text == "The seed decides all."


def test_the_trace_tells_what_ran_in_its_order() -> None:
    made = game(["#trace on"])
    lines = made.play("take brass lamp").text.splitlines()
    assert "  rule counting: ran (after)" in lines
    made.play("#trace off")
    assert "What ran" not in made.play("look").text


def test_help_names_the_author_verbs_and_they_list_themselves() -> None:
    assert "#help lists them" in told("help")
    text = told("#")
    for verb in ("#state", "#why", "#take", "#go", "#set", "#effect", "#draws", "#chance", "#list", "#trace"):
        assert verb in text
    assert all(len(line) <= 79 for line in text.splitlines())


def test_undo_and_redo_go_over_what_an_author_did() -> None:
    made = game(["take box", "#take coin", "#go attic"])
    assert "#go attic" in made.play("undo").text
    assert "#take coin" in made.play("undo").text
    assert "take box" in made.play("undo").text
    made.play("redo")
    made.play("redo")
    assert made.state.get(("cellar/coin", "place")) == "player"


def test_a_save_is_read_back_and_says_so_in_its_records(tmp_path: Path) -> None:
    made = game(["#take coin", "score", "#state coin"])
    made.save(tmp_path / "a.ndjson")
    back = bif.Game.restore(tmp_path / "a.ndjson", CELLAR_WORLD)
    assert back.state_hash() == made.state_hash()
    assert [record.kind for record in back.records] == ["author", "line", "author"]
    assert "#take coin" in back.play("undo").text


Captured = pytest.CaptureFixture[str]


def taped(lines: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cellar.yaml").write_text(CELLAR, encoding="utf-8")
    made = bif.Game(bif.load_world("cellar.yaml"), debug=bif.AuthorVerbs(), saves_folder=Path("kept"))
    for line in lines:
        made.play(line)
    made.save("game.ndjson")


def test_a_tape_is_typed_again_and_makes_a_playthrough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    lines = ["#go vault", "#take coin", "#chance boards hits", "press against wall", "#chance boards misses"]
    lines += ["d", "press against wall", "press against wall", "#chance boards by seed", "press against wall"]
    taped([*lines, "#set steps 4", "touch bell", "save here", "#go attic", "restore here"], tmp_path, monkeypatch)
    assert main(["tape", "verify", "game.ndjson", "--world", "cellar.yaml"]) == 0
    assert main(["tape", "show", "game.ndjson"]) == 0
    assert "of author verbs" in capsys.readouterr().out
    assert main(["tape", "export", "game.ndjson", "--world", "cellar.yaml", "-o", "game.play"]) == 0
    text = Path("game.play").read_text(encoding="utf-8").replace("\n\n", "\n")
    assert "@ move: {player: vault}\n@ reveal: coin\n@ move: {coin: player}\n@ chance: boards hits\n> press" in text
    assert "@ chance: boards misses\n> press" in text
    assert "@ chance: boards by seed\n> press" in text
    assert "@ set: {steps: 4}" in text


def test_a_tape_in_which_an_author_s_deed_is_taken_back_is_verified_and_not_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    taped(["take box", "#take coin", "undo", "look"], tmp_path, monkeypatch)
    assert main(["tape", "verify", "game.ndjson", "--world", "cellar.yaml"]) == 0
    assert main(["tape", "export", "game.ndjson", "--world", "cellar.yaml"]) == 4
    assert "takes back what the author verb `#take coin` did" in capsys.readouterr().err


def test_lines_that_begin_with_the_sign_stay_a_player_s_where_they_were_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taped(["#take coin"], tmp_path, monkeypatch)
    made = bif.Game.restore("game.ndjson", bif.load_world("cellar.yaml"))
    made.play("#take oil_lamp")
    made.save("more.ndjson")
    assert main(["tape", "verify", "more.ndjson", "--world", "cellar.yaml"]) == 0


def test_a_kept_game_says_that_author_verbs_were_used(tmp_path: Path, capsys: Captured) -> None:
    made = open_game(CELLAR_WORLD, tmp_path)
    made.debug = bif.AuthorVerbs()
    made.play("#take coin")
    assert main(["saves", "show", "cellar/auto", "--saves", str(tmp_path)]) == 0
    assert "1 line, 1 of them of author verbs." in capsys.readouterr().out
    assert made.debug is not None
    lock_free = made._sink
    assert isinstance(lock_free, Autosave)
    lock_free._lock.free()
    again = open_game(CELLAR_WORLD, tmp_path)
    assert "Author verbs were used in this game." in again.opening.text
    assert "not one this story knows" in again.play("#state coin").text
    assert "#take coin" in again.play("undo").text


@pytest.mark.parametrize("path", ["level_zero", "tests/unit/world/worlds/every_key.yaml"])
def test_no_line_of_an_author_s_ever_fails_and_what_comes_of_it_can_be_saved(path: str, tmp_path: Path) -> None:
    found = bif.load_world(path if "/" not in path else str(Path(__file__).parents[3] / path))
    made = bif.Game(found, debug=bif.AuthorVerbs())
    ids = [*found.rooms_by_id, *found.things, *found.timers, *found.flags, *found.counters, *found.endings]
    lines = [f"#{verb} {one}" for one in ids for verb in ("state", "take", "go")]
    lines += [f"#list {kind}" for kind in KINDS]
    lines += [
        "#trace on",
        "look",
        "n",
        "#draws",
        "#changes",
        "#changes start",
        "#why",
        "#why x",
        "#why #state",
        "#chance",
    ]
    lines += [
        "#move me to here",
        "#move player to nowhere",
        "#effect {",
        "#effect !!python/object:x y",
        "#effect remove: player",
    ]
    for line in lines:
        assert made.play(line).text
    made.save(tmp_path / "a.ndjson")
    assert bif.Game.restore(tmp_path / "a.ndjson", found).state_hash() == made.state_hash()


def test_completion_offers_verbs_and_names() -> None:
    verbs = bif.AuthorVerbs()
    state = game().state
    assert "#state " in verbs.offers(state, "#st")
    assert verbs.offers(state, "#state br") == ("#state brass_lamp",)
    assert verbs.offers(state, "#go va") == ("#go vault",)
    assert verbs.offers(state, "#list tim") == ("#list timers",)
    assert verbs.offers(state, "#effect mo") == ()
