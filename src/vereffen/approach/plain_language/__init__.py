"""How easy a Dutch text is to read: what its sentences and words look like, and what a reader would stumble over."""
