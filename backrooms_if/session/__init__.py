"""A game in progress: its journal, its history, its saves. Surfaces and tests drive it; programs use `Game`."""
