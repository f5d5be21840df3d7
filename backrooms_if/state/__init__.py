"""The state of a game: a flat mapping of (id, field) to value, what differs from the world's start, and its hash."""

from backrooms_if.state.model import Bare, Change, State, bare, joined, start_state

__all__ = ["Bare", "Change", "State", "bare", "joined", "start_state"]
