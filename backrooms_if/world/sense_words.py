"""English words of what is heard, smelt and felt, for `first_sense`. A list, not a model: it errs on the kind side."""

from typing import Final

from backrooms_if.world.word_list import words

HEARD: Final = words(
    """
    bang bell bells boom booms buzz buzzes buzzing chime chimes chirp clang clank clap clatter clatters click clicks
    clink clock creak creaking creaks croak crunch crunches drip dripping drips drone drones drum drumming ear ears echo
    echoes echoing footfall footfalls footstep footsteps groan groans growl gurgle gurgles hear heard hears hiss hisses
    hissing howl howls hubbub hum hummed humming hums hush hushed knock knocking knocks listen loud louder mumble murmur
    murmurs music muffled mutter noise noises noisy note patter pop purr quiet quieter rasp rattle rattles rattling ring
    ringing rings roar roars rumble rumbles rumbling rustle rustles scrape scrapes scratching scream shout shouts shriek
    sigh sighs silence silent sing singing song sound sounds splash splashing squeak squeaks talking thud thuds
    thunder tick ticking ticks tinkle toll tone voice voices wail whine whines whir whirr whirring whisper whispers
    whistle whistles whistling
    """
)
SMELT: Final = words(
    """
    acrid aroma fragrance fragrant fumes fusty incense mildew musty odor odour perfume pungent rancid reek reeking reeks
    scent scented scents smell smelling smells smelly smelt smoky sour stale stench stink stinking stinks whiff
    """
)
FELT: Final = words(
    """
    air airless bitter breath breathe breathing breeze breezy chill chilled chilly clammy clings close cold colder cool
    cooler crumbles damp dank draft drafty draught draughts draughty dry feel feels felt freezing frosty gritty heat hot
    hotter humid humidity icy itch itches lukewarm moist muggy numb parched prickle prickles prickly rough scald slick
    slippery smooth soft soggy spongy sticky stifling stuffy tacky tepid touch trembles trembling underfoot vibrate
    vibrates vibrating vibration warm warmer warmth wet wetness wind windy
    """
)
OTHER_SENSES: Final = HEARD | SMELT | FELT
"""All that is not seen."""
