"""The journal in the forms that a bookkeeping program reads."""
