"""Games that bots play while it is asked whether the laws of every world hold. The command `fuzz` asks."""
