"""Questions about a world that are answered by playing it. Commands call them; the engine knows nothing of them."""
