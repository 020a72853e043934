"""Bundles of counts that go from a municipality to the programme: their keys, their signature and their file."""
