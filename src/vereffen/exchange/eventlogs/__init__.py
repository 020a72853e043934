"""Event logs of any process, as XES, CSV, XLSX or Parquet, read into columns."""
