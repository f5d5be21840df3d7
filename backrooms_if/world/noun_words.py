"""Small English words by which nouns of prose are found (`nouns.py`), and nouns that nobody would want to look at."""

from typing import Final

from backrooms_if.world.word_list import words

INTRODUCING: Final = words(
    "a an another the your some two three four five six seven eight nine ten eleven twelve several both"
)
"""What stands before a name."""
BEFORE: Final = words("like as than without not if though unless never nor no or rather called for where")
"""What stands before an article where the thing is only compared, denied or imagined."""
ENDS: Final = words(
    """
    a an the this that these those your my his her its our their some any no each every all both one two three
    four five six seven eight nine ten eleven twelve about above across after against along alongside amid
    among around as at away back before behind below beneath beside besides between beyond by down during
    except for from in inside into like near of off on onto opposite out outside over past round since through
    throughout till to toward towards under underneath until up upon upwards downwards with within without and
    but or nor so yet if then than though although because while when where whose who which what how why
    whether i you he she it we they me him them us yourself itself themselves nobody somebody nothing
    something everything is are was were be been being am isn't aren't wasn't weren't has have had having do
    does did done don't doesn't can can't cannot could may might must shall should will would won't not never
    always often sometimes still already just only even also too again now here there once twice soon almost
    nearly quite very rather perhaps maybe ever together apart alone ahead forward appears arches ascends
    awaits becomes begins bends blocks breaks brings burns buzzes came catches climbs closes clings comes
    contains continues covers creaks crosses curves cuts decorates descends dips disappears divides dominates
    drips echoes ends enters extends faces fades falls feels fills flickers floats flows follows forms gapes
    gets gives gleams glimmers glows goes grows hangs holds hums joins jut juts keeps knows lasts lay leads
    leans leaves led lets lies lingers lines looks looms makes marks meets moves narrows occupies offers opens
    overlooks passes points presses reaches remains reads rises rots runs rustles sags says seems sees
    separates serves shines shows sits slopes smells sounds spans spills spins splits spreads sprawls stand
    stands stare stares starts stays stinks stood stops stretches sways surrounds swings swirls takes tastes
    tells throws ticks tilts towers turns twists vanishes waits watches widens winds wants works hang lie sit
    run lead rise seem look burn hum fill cover line full empty go come make lit wide long high deep tall
    further farther fourth fifth sixth last went gone took made left hung ran rose sat fell held kept grew met
    stuck
    """
)
"""What is no part of a name, and so stands behind it: small words, and what things do in descriptions."""
MEASURES: Final = words(
    """
    age amount angle beat bit breadth breath chance colour color cost couple degree depth distance dozen edge
    end feel feeling foot half hand handful handspan height hint hour idea inch inside kind lack length lot
    lots matter metre meter mile minute number odour odor outside pace pair part piece place plenty point
    price quality quarter rest row sense series set shade shadow shape share side sign size smell sort sound
    speed step stretch stroke taste thickness time tone top touch trace type use variety view warmth way
    weight width whiff word yard year
    """
)
"""What is said of a thing that need not be there: `the size of a telephone`."""
ABSTRACT: Final = MEASURES | words(
    """
    absence accident action advantage advice afternoon age aid air alternative answer appearance approach area
    arrival aspect attempt attention back background balance beginning behaviour bend blood body bother bottom
    breeze business calm care case cause centre center century change chaos choice circle circumstance city
    clue cold colours colors comfort company comparison condition conclusion confusion connection contents
    contrast conversation corner country course crack cracks crowd curve custom damp danger darkness dark dawn day
    days daylight death decision design desire detail details difference difficulty direction directions
    disappointment disorder distance doubt draught draft dream drop dusk dust ease east effect effort
    emergency emptiness end entrance era error escape evening event evidence example exception excuse exit
    exits expanse experience expression extent eye eyes face fact failure fall fashion fate favour fear
    feature feelings feet few fight figure finger fingers first floor floors follower following front fun
    future game gap gaps gaze ghost glance glimpse gloom glow good great ground grounds group guess habit hair
    hands head heart heat help history hold home hope hours house hundred hurry illusion impression inches
    indication influence instant instinct intent interest interior job journey joke judgement jumble junction
    kinds knowledge last latter law layer least left legs less level life light likeness limit limits line
    listener little living location look loss luck majority man manner many mass maze means memory men mess
    method middle midst mind minutes mistake moment moments month mood more morning most motion mouth move
    movement murmur mystery name names nature neighbourhood news next nick night noise none noon north
    northeast northwest note occasion odds one ones only opportunity opposite order origin other others
    outline owner pain past path pattern patterns pause peace people permission person player picture places
    pleasure plot points position possibility power presence present pressure problem process product progress
    promise proof purpose pursuit question quiet race range rate reach reality reason record refuge region
    remainder remains remark repair reply report respect result return rhythm right risk role room rooms route
    routine rule rules ruin ruins rush safety sake same scene scent score search season seat second secret
    seconds self sensation sequence service shadows shame shelter shock sides sight signs silence similarity
    situation sky skill sleep slope smile smoke soul source south southeast southwest space spaces spare
    spirit spot stage standard start state step steps stillness stop stories story strain stranger strength
    stretch stroke structure struggle study stuff style subject success sun surface surprise surroundings
    suspicion system task temperature tendency term test theory thing things third thought thousand threat
    thrill times title today tomorrow tonight touch town track traces traffic trail trap treatment trip
    trouble truth try turn twilight type uncertainty understanding unknown usual vacuum vain value variation
    version vicinity victim visit visitor voice void volume walk walls wall ceiling want warmth warning watch
    way ways weather week weeks west while whole wind wish woman women wonder words work world worst worth
    wrong years yesterday young ankle ankles beats brick building bus buses breaths degree degrees heel heels
    knee knees letter letters metres neck notes number numbers pace paces rain rock sea shoulder shoulders
    stone waist underside wood yards
    """
)
"""Nouns that name no thing to be looked at, or that every room has; nothing is said of them."""
LOOKING_VERBAL: Final = words(
    """
    awning bedding bearing building carving casing ceiling clearing clothing coating covering crossing drawing
    engraving etching flooring fitting heading hearing king landing lettering lighting lining moulding molding
    mooring opening painting paneling panelling paving piping plaything railing ring roofing scaffolding
    setting shelving siding sign spring string swing thing tiling turning washing wing wiring writing bed reed
    seed shed sled weed feed hundred belly fly jelly lily lorry family gully trolley holly
    """
)
"""What ends like a part of a verb or an adverb, and is a noun."""
