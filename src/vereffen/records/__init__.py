"""What we keep: the only floor with tables."""
