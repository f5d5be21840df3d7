"""Who plays in a study: what there is to type, what is likely to come to something, what leads nearer to an aim."""
