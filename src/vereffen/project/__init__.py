"""The roof: settings, addresses and the server's entry, wiring only."""
