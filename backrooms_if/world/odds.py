"""A chance as worlds spell it: so many wins in so many tries. Exits, noclips and routes of actors have one."""

from backrooms_if.records import NamedTuple


class Odds(NamedTuple):
    """`wins` in `out_of`."""

    wins: int
    out_of: int
