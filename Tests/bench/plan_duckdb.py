#!/usr/bin/env python3
"""Plans a generated factory lot for lot in SQL: the peer of the planning measurement.

Usage: plan_duckdb.py --input FOLDER --output FOLDER --as-of DATE [--threads N]

Reads the datasets that `millrun-bench generate --lot-for-lot` writes and writes planned_orders.csv with the columns of
Millrun's file, but without id and exceptions. The rules are those of Docs/Planning.md as far as the data has them: R2 to
R6, R8, R15, R18, R20, R25 and R26, Monday to Friday. Quantities are whole millionths; the plan is the same, order by order.

Lot for lot, what is planned up to a day is the largest shortfall up to it, so that a level is two running sums: no
recursion, no loop over days. Levels are planned one after the other; each gives its needs to those below at once.
Needs: pip install duckdb.
"""
import argparse
import datetime
import os

import duckdb

HORIZON = 365

TYPES = {
    "items": "item VARCHAR, name VARCHAR, unit VARCHAR, source VARCHAR, lead_time INTEGER, safety_stock BIGINT, "
    "lot_policy VARCHAR, lot_size BIGINT, lot_min BIGINT, lot_multiple BIGINT, period_days INTEGER, "
    "reorder_point BIGINT, order_up_to BIGINT, scrap_percent BIGINT, supplier VARCHAR",
    "bom": "parent VARCHAR, component VARCHAR, quantity BIGINT, per BIGINT, scrap_percent BIGINT, position INTEGER, "
    "valid_from DATE, valid_to DATE",
    "orders": '"order" VARCHAR, line INTEGER, item VARCHAR, quantity BIGINT, shipped BIGINT, due DATE, '
    "customer VARCHAR, priority INTEGER",
    "stock": "item VARCHAR, quantity BIGINT, warehouse VARCHAR, status VARCHAR",
    "purchase_orders": '"order" VARCHAR, line INTEGER, item VARCHAR, quantity BIGINT, received BIGINT, due DATE, '
    "supplier VARCHAR",
}

SETUP = [
    """
CREATE TABLE item AS
SELECT (row_number() OVER (ORDER BY item) - 1)::INTEGER AS id, item AS code, source,
  CASE source WHEN 'buy' THEN 'purchase' WHEN 'outsource' THEN 'outsourcing' ELSE 'production' END AS kind,
  CASE unit WHEN 'kg' THEN 1 ELSE 1000000 END AS step, lead_time AS lead, safety_stock * 1000000 AS safety,
  CASE source WHEN 'buy' THEN 100 ELSE 100 + scrap_percent END AS scrap, coalesce(supplier, '') AS supplier
FROM {items}""",
    """
CREATE TABLE line AS
SELECT p.id AS parent, c.id AS component, b.quantity * (100 + b.scrap_percent) AS numerator, b.per * 100 AS denominator,
  c.step, coalesce(b.valid_from - {as_of}, -1000000)::INTEGER AS valid_from,
  coalesce(b.valid_to - {as_of}, 1000000)::INTEGER AS valid_to
FROM {bom} b JOIN item p ON p.code = b.parent JOIN item c ON c.code = b.component""",
    "CREATE TABLE level AS SELECT DISTINCT id, 0 AS level FROM item",
]

# Demand and supply of a level's items by day: what comes in is positive.
EVENTS = [
    """
CREATE TABLE event AS
SELECT i.id AS item, greatest(o.due - {as_of}, 0)::INTEGER AS day, -(o.quantity - o.shipped) * 1000000 AS quantity
FROM {orders} o JOIN item i ON i.code = o.item WHERE o.due - {as_of} <= {horizon}
UNION ALL
SELECT i.id, greatest(p.due - {as_of}, 0)::INTEGER, (p.quantity - p.received) * 1000000
FROM {purchase_orders} p JOIN item i ON i.code = p.item WHERE p.due - {as_of} <= {horizon}
UNION ALL
SELECT i.id, 0, s.quantity * 1000000 FROM {stock} s JOIN item i ON i.code = s.item
UNION ALL
SELECT id, 0, 0 FROM item""",
    """
CREATE TABLE given AS
SELECT e.item, l.level, e.day, sum(e.quantity)::BIGINT AS quantity FROM event e JOIN level l ON l.id = e.item
GROUP BY ALL""",
    "DROP TABLE event",
    """
CREATE TABLE ranked AS
SELECT parent, component, numerator, denominator, line.step, valid_from, valid_to, p.level AS parent_level, c.level AS level
FROM line JOIN level p ON p.id = parent JOIN level c ON c.id = component JOIN item ON item.id = parent
WHERE item.source <> 'buy'""",
    "DROP TABLE line",
]

PLAN = """
CREATE TABLE plan_{level} AS
WITH delta AS (
  SELECT item, day, sum(quantity)::BIGINT AS quantity FROM ({sources}) GROUP BY item, day),
balance AS (
  SELECT d.item, day, greatest(i.safety - sum(d.quantity) OVER (PARTITION BY d.item ORDER BY day), 0)::BIGINT AS short
  FROM delta d JOIN item i ON i.id = d.item),
covered AS (
  SELECT item, day, max(short) OVER (PARTITION BY item ORDER BY day) AS total FROM balance),
net AS (
  SELECT item, day, total - lag(total, 1, 0) OVER (PARTITION BY item ORDER BY day) AS quantity FROM covered)
SELECT n.item, n.day AS need, n.quantity, c.due, coalesce(s.day, 0) AS start,
  CASE WHEN i.scrap = 100 THEN n.quantity
    ELSE (n.quantity * i.scrap + 100 * i.step - 1) // (100 * i.step) * i.step END AS started
FROM net n JOIN item i ON i.id = n.item JOIN calendar c ON c.day = n.day
LEFT JOIN workday s ON s.number = c.number - i.lead
WHERE n.quantity > 0"""

NEEDS = """
CREATE TABLE needs_{level} AS
SELECT l.component AS item, l.level, p.start AS day,
  -sum((p.started * l.numerator + l.denominator * l.step - 1) // (l.denominator * l.step) * l.step)::BIGINT AS quantity
FROM plan_{level} p JOIN ranked l ON l.parent = p.item AND l.parent_level = {level}
WHERE p.start BETWEEN l.valid_from AND l.valid_to
GROUP BY ALL"""


def source(folder, name):
    columns = ", ".join(
        f"'{column.split()[0].strip(chr(34))}': '{column.split()[1]}'" for column in TYPES[name].split(", ")
    )
    path = os.path.join(folder, name + ".csv")
    return f"read_csv('{path}', header = true, auto_detect = false, delim = ',', columns = {{{columns}}})"


def set_levels(connection):
    """The longest path to each item, level by level; the number of levels."""
    level = 0
    while True:
        connection.execute(
            "CREATE OR REPLACE TABLE below AS SELECT DISTINCT component AS id FROM line "
            f"JOIN level ON level.id = parent WHERE level.level = {level}"
        )
        if connection.execute("SELECT count(*) FROM below").fetchone()[0] == 0:
            return level + 1
        level += 1
        connection.execute(f"UPDATE level SET level = {level} FROM below WHERE below.id = level.id")


def set_calendar(connection, as_of):
    """Of each day its working day or the last one before it, with its number; of each number its day."""
    days, workdays = [], []
    for day in range(HORIZON + 1):
        if (as_of + datetime.timedelta(day)).weekday() < 5:
            workdays.append(day)
        days.append((day, workdays[-1], len(workdays) - 1))
    values = ", ".join(map(str, days))
    connection.execute(f"CREATE TABLE calendar AS FROM (VALUES {values}) AS v(day, due, number)")
    values = ", ".join(map(str, enumerate(workdays)))
    connection.execute(f"CREATE TABLE workday AS FROM (VALUES {values}) AS v(number, day)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--as-of", required=True)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    os.makedirs(arguments.output, exist_ok=True)
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    if arguments.threads:
        connection.execute(f"SET threads = {arguments.threads}")
    as_of = datetime.date.fromisoformat(arguments.as_of)
    names = {name: source(arguments.input, name) for name in TYPES}
    names |= {"as_of": f"DATE '{as_of}'", "horizon": HORIZON}
    set_calendar(connection, as_of)
    for statement in SETUP:
        connection.execute(statement.format(**names))
    levels = set_levels(connection)
    for statement in EVENTS:
        connection.execute(statement.format(**names))
    for level in range(levels):
        parts = [f"SELECT item, day, quantity FROM given WHERE level = {level}"]
        parts += [f"SELECT item, day, quantity FROM needs_{above} WHERE level = {level}" for above in range(level)]
        connection.execute(PLAN.format(level=level, sources=" UNION ALL ".join(parts)))
        if level + 1 < levels:
            connection.execute(NEEDS.format(level=level))
    orders = " UNION ALL ".join(f"SELECT *, {level} AS level FROM plan_{level}" for level in range(levels))
    path = os.path.join(arguments.output, "planned_orders.csv")
    connection.execute(
        f"""
COPY (
  SELECT i.kind, i.code AS item, p.quantity / 1000000.0::DOUBLE AS quantity,
    p.started / 1000000.0::DOUBLE AS start_quantity, {names['as_of']} + p.start AS start, {names['as_of']} + p.due AS due,
    {names['as_of']} + p.need AS need_date, i.supplier, p.level
  FROM ({orders}) p JOIN item i ON i.id = p.item
  ORDER BY p.item, p.need
) TO '{path}' (HEADER)"""
    )


if __name__ == "__main__":
    main()
