"""The map of a world: read into a chart, laid out on a grid, and told as a drawing, in words, as SVG, DOT or JSON.

`chart` reads, `layout` places; `drawing`, `words`, `svg`, `dot` and `record` each tell what these two found.
"""
