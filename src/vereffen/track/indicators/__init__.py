"""The indicators of the pilot: claims and what happened to them as columns in, counted figures out."""
