"""Common English verbs: who types one has made no slip, though no story here may know it. `mend` asks."""

from typing import Final

_WORDS: Final = """
    act add age aim air ally arm back bait bake ban bang bar bare base bat bathe battle bawl bay beam bear beat beg
    begin bend bet bid bill bit bite blame blast bleed bless blink boast boil bolt bomb book boot bore bow box brag
    brake brand breathe breed brew bribe bring brush build bump bury bust cage call calm camp care carry carve cast
    catch cause chain change charge charm chart chase chat cheat cheer chew chill chip choke choose chop claim clap
    clasp claw clear cling clip coat comb come cook cool cope copy cost cough cover crack crash crave crawl cross
    crouch cry cure curl curse dare dash date deal deem defend deny die dip dive dodge doubt doze drag drain draw
    dream dress drift drill drip drive drown drum duck dump dwell dye earn edge end envy erase escape face fade fail
    faint fall farm fear feed fetch fight file find fire fish fit fix flap flash flee flick flip float flood flow fly
    foam fool force forget forgive form free freeze frown fry gag gain gasp gather gaze glance glare gnaw grasp grate
    graze greet grin grind grip groan grow growl grunt guard guess guide hail halt hammer harm hate haul heal heat
    heave help herd hint hire hold hook hope hover howl hum hunt hurl hurry hurt invent itch jab jam jog join joke
    juggle keep kneel knit know lace land last laugh launch lay lead leak learn lease leave lend lick lie like limp
    link list live loan loathe lob lose love lure make march mark marry mash mate melt mend milk mine miss mix moan
    mock moor mop mount mourn mow mug murder nail name nap need nest nod note nudge obey oil order own pace pack paint
    pant park part paste pat pause pave peck peel peep peer pet pinch pit plan plant play plead please plow plug
    plunge point poke post pound praise preach prick print probe prod protect prove pry punch quit quiz race rain ramp
    reach reap rest rid rig ring rinse rip rise roam roar rob rock roll rot row rue ruin rule rush rust sack sail save
    saw scold scoop scorch score scrape scratch scream screw seal see seek seize sell send serve settle sew shave shed
    shine ship shiver shock shoot shop shove shrink shrug shut sift sigh sign sink sip ski skip slam slap slash slay
    slice slide slip slit slow smack smile smoke snap snatch sneak sneeze sniff snore snow soak solve soothe sort sow
    spare spark speak speed spell spend spill spin spit splash split spoil spray spread spring spy squash stab stack
    stain stamp stare start starve stay steal steer stir stitch stop store storm strike string strip study suck suit
    summon surf swear sweat sweep swell swipe switch tack talk tame tangle tap tape teach tear tease tell tempt test
    thaw tickle tidy till tilt time tip tire toast toss tow trace track trade train trap travel treat trick trim trip
    trot trust try tuck tug tumble tune twist type unload use visit wade wail wait walk wander want warm warn wash
    waste water weave wed weep weigh whine whip whirl whisper whistle win wind wink wipe wish wonder work worry wound
    wrap wreck wrestle wring yawn yell zip zoom
"""
VERBS: Final = frozenset(_WORDS.split())
