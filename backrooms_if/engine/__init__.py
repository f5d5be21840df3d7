"""The engine: a turn as a pure function of world, state and line. Read `step.py` first."""
