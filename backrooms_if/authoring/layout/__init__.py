"""The canonical layout of world files, comments kept: what `fmt` does to the text of a file.

`tree` reads a file into entries with their comments, `meaning` tells by the schema what each may be (prose, an entry
whose keys have an order), `scalars` writes single values, `printing` the whole, and `laying_out` checks that nothing
but the layout changed.
"""
