"""Vereffen helps a Dutch municipality collect what people owe it, properly and effectively."""
