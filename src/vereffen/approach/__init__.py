"""What the Handreiking advises: facts in, decision out."""
