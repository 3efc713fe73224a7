#!/usr/bin/env python3
"""Compares the result files of two costings of a month: Millrun's and the peer's.

Usage: compare_cost.py [--cents 0] FOLDER OTHER-FOLDER

Prints for every file the rows of both and those that only one has, and the largest difference of every column: amounts
in cents, others as they are. A row that only one has counts as zeros in the other. The exit code is 1 if an amount
differs by more than the given cents, a quantity or weight at all, a text at all, or, with 0 cents, a unit cost, a share
or a row.
Needs: pip install duckdb.
"""
import argparse
import os
import sys
from decimal import Decimal

import duckdb

FILES = {
    "allocations": (["period", "cost_center", "element", "order"], ["basis"], ["weight"], ["amount"]),
    "order_costs": (
        ["period", "order", "element"],
        ["item"],
        ["quantity"],
        ["opening", "current", "finished", "closing", "loss"],
    ),
    "item_costs": (["period", "item"], [], ["quantity", "unit_cost"], ["amount"]),
    "inventory_ledger": (
        ["period", "item"],
        [],
        ["opening_quantity", "in_quantity", "out_quantity", "closing_quantity"],
        ["opening_amount", "in_amount", "out_amount", "closing_amount"],
    ),
    "wip_balance": (["period", "order", "element"], [], [], ["amount"]),
    "cost_breakdown": (
        ["period", "item", "level", "element"],
        [],
        ["quantity", "unit_cost", "share"],
        ["amount"],
    ),
}


def table(folder, name, numbers):
    """The rows of a file: its compared numbers as exact decimals, everything else as text."""
    path = os.path.join(folder, name + ".csv")
    with open(path, encoding="utf-8-sig") as file:
        header = file.readline().strip().split(",")
    types = {column: "DECIMAL(24,6)" if column in numbers else "VARCHAR" for column in header}
    columns = ", ".join(f"'{column}': '{kind}'" for column, kind in types.items())
    return (
        f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        f"columns = {{{columns}}})"
    )


def plain_text(value):
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def compare(connection, left, right, name, cents):
    keys, texts, plain, amounts = FILES[name]
    match = " AND ".join(f'a."{key}" IS NOT DISTINCT FROM b."{key}"' for key in keys)
    tables = [table(folder, name, plain + amounts) for folder in (left, right)]
    parts = [f"(SELECT count(*) FROM {rows})" for rows in tables]
    parts += ["count(*) FILTER (a.period IS NULL)", "count(*) FILTER (b.period IS NULL)"]
    for column in texts:
        parts.append(
            f"count(*) FILTER (a.{column} <> b.{column} AND a.period IS NOT NULL AND b.period IS NOT NULL)"
        )
    for column in plain + amounts:
        parts.append(f"coalesce(max(abs(coalesce(a.{column}, 0) - coalesce(b.{column}, 0))), 0)")
    values = connection.execute(
        f"SELECT {', '.join(parts)} FROM {tables[0]} a FULL JOIN {tables[1]} b ON {match}"
    ).fetchone()
    rows, only = values[:2], values[2:4]
    is_good = cents > 0 or rows[0] == rows[1] and not any(only)
    shown = []
    for column, value in zip(texts + plain + amounts, values[4:]):
        if column in amounts:
            value *= 100
            is_good = is_good and value <= cents
        elif column not in ("unit_cost", "share") or cents == 0:
            is_good = is_good and value == 0
        shown.append(f"{column} {plain_text(value)}")
    print(f"{name}: {rows[0]} and {rows[1]} rows, only in one {only[0] + only[1]}; {', '.join(shown)}")
    return is_good


def main():
    parser = argparse.ArgumentParser(description="Compares two costings of a month.")
    parser.add_argument("--cents", type=int, default=0, help="largest difference of an amount that passes")
    parser.add_argument("left")
    parser.add_argument("right")
    arguments = parser.parse_args()
    connection = duckdb.connect(config={"threads": 2})
    good = [compare(connection, arguments.left, arguments.right, name, arguments.cents) for name in FILES]
    print("The results are the same." if all(good) else "The results DIFFER.")
    sys.exit(not all(good))


main()
