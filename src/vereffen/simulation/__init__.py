"""Invented people and what would happen to them under the same decisions."""
