"""Which small faults in a world's files its playthroughs would notice. The command `mutants` asks."""
