"""Playthroughs that prove a world still works: the `.play` language, its runner, and pytest's collecting of them.

The command `test` and pytest drive it. Importing this package imports nothing else.
"""
