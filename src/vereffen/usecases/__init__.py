"""What we do: one file per trip, one public function named like the file."""
