"""How people and systems reach us: translate, authorise, read the clock; decide nothing."""
