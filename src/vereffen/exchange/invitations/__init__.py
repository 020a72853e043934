"""Invitations to a meeting, as a file that calendars read."""
