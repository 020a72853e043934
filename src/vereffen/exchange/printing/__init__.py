"""Batches for the print shop: files with an index, made whole however often it is interrupted."""
