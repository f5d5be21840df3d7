"""States of a world from which bots find no ending. The command `deadends` asks."""
