"""The state of a game: a flat mapping of (id, field) to value, what differs from the world's start, and its hash."""

from backrooms_if.state.model import Change, State, joined, start_state

__all__ = ["Change", "State", "joined", "start_state"]
