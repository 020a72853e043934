"""A person's claims as events for the national overview, modelled on the financial claims document."""
