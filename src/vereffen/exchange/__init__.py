"""Whom we talk to: files and messages of others, read and written in their form."""
