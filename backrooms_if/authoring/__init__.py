"""What an author does with a world besides playing it: begins one, sums it up, maps it. The command line calls it.

Nothing here writes to the screen: each part returns text or records, and `new` and `writing` write files.
"""
