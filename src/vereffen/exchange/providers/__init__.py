"""Paying on a page: the port to a payment provider (iDEAL, Wero), and a local one for examples and tests."""
