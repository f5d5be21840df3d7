"""Renderings of events, independent of one another. Each imports events and ids only."""
