"""The author verbs of a running game: what `#state lamp` or `#go cellar` comes to. `play --debug` hands them to it.

`verbs` reads a line; `names` says what a word names, `telling` what becomes of it now, `listing` what there is,
`running` what ran at a line, and `changing` what an author does to the state. `completing` is for the prompt.
"""
