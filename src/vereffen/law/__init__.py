"""What statute says on a day: dated values and the rules that rest on articles."""
