"""Orders to the bank: direct debits to collect and refunds to pay, as the files that banks take."""
