"""World files: bytes in, checked specs with the place of every value out. The library calls it."""
