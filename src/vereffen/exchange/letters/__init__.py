"""Letters to people: what they say, as values and as an accessible PDF."""
