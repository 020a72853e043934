"""Bank statements of every format the Dutch banks send, read into one shape."""
