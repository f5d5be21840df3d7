"""Where people and programs meet a game: the command line, the live prompt, the pipe.

They own files, clock and screen.
"""
