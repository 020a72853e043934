"""How other systems ask: addresses that answer in JSON, each call known, bounded and written down."""
