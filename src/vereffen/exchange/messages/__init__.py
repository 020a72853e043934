"""Short messages to people: handed to whoever carries them, each at most once."""
