"""Orders to the bank: direct debits to collect, as the file that banks take."""
