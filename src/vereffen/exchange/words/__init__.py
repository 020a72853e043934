"""How usual Dutch words are, from a list that set-up installs."""
