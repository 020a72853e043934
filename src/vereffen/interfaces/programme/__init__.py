"""The pilot team's pages."""
