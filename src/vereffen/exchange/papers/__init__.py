"""Documents of the programme as accessible PDF, as a page and as a word processor's file."""
