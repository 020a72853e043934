"""What print shops and carriers tell back: states in a file, and bounces as messages."""
