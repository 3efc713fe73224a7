#!/usr/bin/env python3
"""The peer of `millrun-bench read`: DuckDB makes a typed table of a file of issues.

Usage: read_duckdb.py issues.csv [THREADS]

Types are given, nothing is detected; codes are VARCHAR, which DuckDB dictionary-encodes where it stores them. Needs: pip install duckdb.
"""
import sys

import duckdb

connection = duckdb.connect(
    config={"threads": int(sys.argv[2]) if len(sys.argv) > 2 else 2, "preserve_insertion_order": True}
)
connection.execute(
    """
CREATE TABLE issues AS SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  columns = {'date': 'DATE', 'document': 'VARCHAR', 'order': 'VARCHAR', 'item': 'VARCHAR', 'quantity': 'DECIMAL(18,6)',
    'mode': 'VARCHAR'})""",
    [sys.argv[1]],
)
