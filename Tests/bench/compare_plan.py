#!/usr/bin/env python3
"""Compares the planned orders of two runs: Millrun's and the peer's.

Usage: compare_plan.py FILE OTHER-FILE

Prints how many orders both have, and how many only one; the exit code is 1 if there are such.
Needs: pip install duckdb.
"""
import sys

import duckdb

COLUMNS = ["kind", "item", "quantity", "start_quantity", "start", "due", "need_date", "supplier", "level"]


def orders(path):
    columns = ", ".join(
        f'"{column}"::DECIMAL(20,6) AS "{column}"' if "quantity" in column else f"coalesce(\"{column}\", '') AS \"{column}\""
        for column in COLUMNS
    )
    return f"SELECT {columns} FROM read_csv('{path}', header = true, all_varchar = true, delim = ',')"


def main():
    left, right = sys.argv[1:3]
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    counts = [connection.execute(f"SELECT count(*) FROM ({orders(path)})").fetchone()[0] for path in (left, right)]
    groups = ", ".join(COLUMNS)
    only = [
        connection.execute(
            f"SELECT coalesce(sum(n), 0), any_value(example) FROM (SELECT abs(sum(side)) AS n, any_value(concat_ws(',', {groups})) "
            f"AS example FROM (SELECT *, 1 AS side FROM ({orders(left)}) UNION ALL SELECT *, -1 FROM ({orders(right)})) "
            f"GROUP BY {groups} HAVING sum(side) {sign} 0)"
        ).fetchone()
        for sign in (">", "<")
    ]
    print(f"  orders: {counts[0]} and {counts[1]}, only in the first {only[0][0]}, only in the second {only[1][0]}")
    for count, example in only:
        if count:
            print(f"    such as {example}")
    return int(any(count for count, _ in only))


if __name__ == "__main__":
    sys.exit(main())
