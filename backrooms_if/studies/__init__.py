"""Questions about a world, answered by playing it: what bots reach in it, which laws it breaks, where it is a dead end.

The commands `fuzz` and `deadends` ask, and programs may.
"""
