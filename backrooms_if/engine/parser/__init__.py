"""From a line to a command.

`tokens` gives words, `nouns`, `resolve` and `several` what phrases mean, `grammar` and `commands` what a line does,
`disambiguate` the questions and their answers, `addressing` who is spoken to, `mend` slips of the fingers; `parse` puts
them together.
"""
