"""The pioneer track: what teams learn, practise and plan, as plain values and checks."""
