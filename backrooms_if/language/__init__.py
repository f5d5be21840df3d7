"""The small languages inside a world file: conditions and prose, and the signatures both are checked against.

The compiler reads them, the engine runs them; nothing here knows a world or a state.
"""
