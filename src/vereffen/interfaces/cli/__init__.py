"""The command line that operators and schedulers build on."""
