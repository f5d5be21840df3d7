"""Levels without end: what is where in them, as pure functions of a key and coordinates. `world/ground.py` calls them.

Nothing here knows worlds, rooms or states, and nothing is kept but caches that are emptied when they are full.
"""
