"""The reference of the world language, made from what the engine is made from: the schema and the registries.

`forms` reads what a key takes from its type, `keys` the sections of keys from the models, `language` what stands in
registries, `lookup` finds a word in all of it.
"""
