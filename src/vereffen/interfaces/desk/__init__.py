"""The officers' screens: whom to call, what is going on, what may be done."""
