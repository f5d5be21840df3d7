"""Two worlds compared in rooms, exits, things and rules rather than lines. The command `diff` calls it.

`contents` turns what was written into entries, `matching` finds those of the other world that they are, renamed ones
too, `differing` says what differs in them, and `telling` and `record` tell it.
"""
