"""One file a command of the command line: `configure` its arguments, `run` it.

Imports of what is dear stand in `run`.
"""
