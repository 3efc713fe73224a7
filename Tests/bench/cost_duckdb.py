#!/usr/bin/env python3
"""The peer of `make bench-cost`: a month's cost in DuckDB SQL, from the same CSV files to the same CSV results.

Usage: cost_duckdb.py --input FOLDER --output FOLDER [--period 2026-11] [--threads 2] [--quiet] [--phases]

The work is that of Docs/Costing.md as far as the generated month needs it: month average with cumulative rounding,
pools by quantity, hours and machine hours with the largest remainder, equivalents of every element, level by level, and
the composition of every item, split level by level with the largest remainder. Written are allocations, order_costs,
item_costs, inventory_ledger, wip_balance and cost_breakdown; the controls of reconciliation, which Millrun also writes,
are not. Left out is what the generated month has none of: scrap, adjustments, price lists, the bases material,
equivalent and custom, outsourcing orders that are partly received (refused), errors and warnings.

Arithmetic is exact. Amounts are whole cents and quantities whole millionths in BIGINT. Most products fit BIGINT; DuckDB
refuses one that does not, and from there on they are HUGEINT. HUGEINT division takes 200 ns, so such a quotient is
estimated in DOUBLE and put right by its exact remainder (the macro `whole`). Codes become numbers in the order of their
bytes first, so that everything after joins and sorts integers.

A composition is a list of numbers in one row, and a split ranks the remainders of its list with the aggregate `max` of
n. For the compositions, sorting the lists takes 1.3 times the CPU time, the same aggregate over groups of rows, joined
back, 1.1 times, and windows over one row an entry, whatever their form, 1.7 times.

Prints one JSON line: wall and CPU seconds and peak memory in bytes of this process. Needs: pip install duckdb.
"""
import argparse
import json
import os
import resource
import sys
import time

START = time.monotonic()

import duckdb

COLUMNS = {
    "items": "item VARCHAR, name VARCHAR, unit VARCHAR, source VARCHAR, equivalent_material DECIMAL(9,2), "
    "equivalent_conversion DECIMAL(9,2)",
    "production_orders": "order VARCHAR, item VARCHAR, quantity DECIMAL(15,6), completed DECIMAL(15,6), start DATE, "
    "due DATE, cost_center VARCHAR, status VARCHAR",
    "outsourcing_orders": "order VARCHAR, item VARCHAR, quantity DECIMAL(15,6), received DECIMAL(15,6), start DATE, "
    "due DATE, supplier VARCHAR, price DECIMAL(15,6), status VARCHAR",
    "issues": "date DATE, document VARCHAR, order VARCHAR, item VARCHAR, quantity DECIMAL(15,6), mode VARCHAR",
    "completions": "date DATE, document VARCHAR, order VARCHAR, item VARCHAR, quantity DECIMAL(15,6), "
    "scrapped DECIMAL(15,6), hours DECIMAL(15,6), machine_hours DECIMAL(15,6)",
    "labor": "date DATE, order VARCHAR, hours DECIMAL(15,6), machine_hours DECIMAL(15,6)",
    "outsourcing_receipts": "date DATE, document VARCHAR, order VARCHAR, item VARCHAR, quantity DECIMAL(15,6), "
    "fee_estimate DECIMAL(17,2)",
    "receipts": "date DATE, document VARCHAR, order VARCHAR, item VARCHAR, quantity DECIMAL(15,6), "
    "amount DECIMAL(17,2), supplier VARCHAR",
    "shipments": "date DATE, document VARCHAR, order VARCHAR, item VARCHAR, quantity DECIMAL(15,6)",
    "opening_stock": "period VARCHAR, item VARCHAR, quantity DECIMAL(15,6), amount DECIMAL(17,2), element VARCHAR",
    "opening_wip": "period VARCHAR, order VARCHAR, element VARCHAR, amount DECIMAL(17,2)",
    "wip": "period VARCHAR, order VARCHAR, quantity DECIMAL(15,6), material_percent DECIMAL(9,2), "
    "conversion_percent DECIMAL(9,2)",
    "expenses": "period VARCHAR, cost_center VARCHAR, element VARCHAR, amount DECIMAL(17,2)",
    "allocation_bases": "cost_center VARCHAR, element VARCHAR, basis VARCHAR",
}

MACROS = """
-- n / d for n >= 0, d > 0, halves up: an estimate, put right by the exact remainder.
CREATE MACRO estimate(n, d) AS round(n::DOUBLE / d::DOUBLE)::BIGINT;
CREATE MACRO remainder(n, d) AS n - estimate(n, d)::HUGEINT * d;
CREATE MACRO half_up(n, d) AS
  estimate(n, d) + (2 * remainder(n, d) >= d)::BIGINT - (2 * remainder(n, d) < -d)::BIGINT;
-- The same for any n, halves away from zero.
CREATE MACRO rounded(n, d) AS CASE WHEN n >= 0 THEN half_up(n, d) ELSE -half_up(-n, d) END;
-- n / d for n >= 0, d > 0, cut.
CREATE MACRO whole(n, d) AS estimate(n, d) - (remainder(n, d) < 0)::BIGINT;
CREATE MACRO millionths(q) AS (q * 1000000)::BIGINT;
CREATE MACRO cents(a) AS (a * 100)::BIGINT;
-- How results show them: amounts exactly, quantities of the size of this month in DOUBLE, which shows them exactly too.
CREATE MACRO money(c) AS c::DECIMAL(16,0) * 0.01::DECIMAL(2,2);
CREATE MACRO shown(q) AS q / 1000000.0::DOUBLE;
"""
# a * w / d for d > 0: rounded, cut (a, w >= 0), and the remainder of that, in BIGINT.
NARROW = """
CREATE OR REPLACE MACRO rounded_part(a, w, d) AS (2 * a * w + sign(a * w) * d) // (2 * d);
CREATE OR REPLACE MACRO cut_part(a, w, d) AS (a * w) // d;
CREATE OR REPLACE MACRO rest_part(a, w, d) AS (a * w) % d;
-- Rates have six fraction digits.
CREATE OR REPLACE MACRO six_digits(r) AS r::DECIMAL(12,0) * 0.000001::DECIMAL(6,6);
"""
# The same once a product did not fit.
WIDE = """
CREATE OR REPLACE MACRO rounded_part(a, w, d) AS rounded(a::HUGEINT * w, d);
CREATE OR REPLACE MACRO cut_part(a, w, d) AS whole(a::HUGEINT * w, d);
CREATE OR REPLACE MACRO rest_part(a, w, d) AS (a::HUGEINT * w - cut_part(a, w, d)::HUGEINT * d)::BIGINT;
CREATE OR REPLACE MACRO six_digits(r) AS r::DECIMAL(18,0) * 0.000001::DECIMAL(6,6);
"""
# Splits of an amount by a list of weights. An entry is one number, weight * {slots} + key, and so is its remainder,
# with the key turned round so that the smaller one comes first.
SPLITS = """
CREATE MACRO key_of(entry) AS entry & ({slots} - 1);
CREATE MACRO weight_of(entry) AS greatest(entry >> {bits}, 0);
CREATE MACRO remainders(amount, entries, total) AS list_transform(entries, lambda entry:
  rest_part(abs(amount), weight_of(entry), total) * {slots} + ({slots} - 1 - key_of(entry)));
CREATE MACRO left_over(rests, total) AS (list_sum(list_transform(rests, lambda rest: rest >> {bits})) // total)::BIGINT;
-- The last remainder that gets one of the cents left over; a value above all where no cent is left.
CREATE MACRO last_of(ranked, count) AS coalesce(ranked[count], 9223372036854775807);
CREATE MACRO part_of(amount, entry, total, rest, last) AS
  sign(amount) * (cut_part(abs(amount), weight_of(entry), total) + (rest >= last)::BIGINT);
"""

# Orders, what they finished, and what is in process.
ORDERS = [
    """
CREATE TABLE item AS
SELECT (row_number() OVER (ORDER BY item) - 1)::INTEGER AS id, item AS code, coalesce(source, 'buy') = 'buy' AS buy,
  coalesce(equivalent_material, 100)::DECIMAL(9,2) AS material,
  coalesce(equivalent_conversion, 50)::DECIMAL(9,2) AS conversion
FROM {items}""",
    """
CREATE TABLE fact AS
SELECT "order" AS code, coalesce(sum(quantity) FILTER (in_period), 0) AS finished,
  coalesce(sum(quantity) FILTER (NOT in_period AND NOT later), 0) AS earlier,
  coalesce(sum(quantity) FILTER (later), 0) AS later,
  coalesce(sum(hours) FILTER (in_period), 0) AS hours,
  coalesce(sum(machine_hours) FILTER (in_period), 0) AS machine_hours
FROM (
  SELECT *, date BETWEEN {first} AND {last} AS in_period, date > {last} AS later
  FROM (
    SELECT "order", date, quantity, hours, machine_hours FROM {completions}
    UNION ALL BY NAME SELECT "order", date, hours, machine_hours FROM {labor}
    UNION ALL BY NAME SELECT "order", date, quantity FROM {outsourcing_receipts}))
GROUP BY 1""",
    """
CREATE TABLE counted AS
SELECT "order" AS code, sum(millionths(quantity) * cents(material_percent))::BIGINT AS material,
  sum(millionths(quantity) * cents(conversion_percent))::BIGINT AS conversion
FROM {wip} WHERE period = {period} GROUP BY 1""",
    """
CREATE TABLE ord AS
SELECT (row_number() OVER (ORDER BY o.code) - 1)::INTEGER AS id, o.code, item.id AS item, o.cost_center,
  o.closed, o.price, millionths(coalesce(f.finished, 0)) AS finished,
  millionths(coalesce(f.hours, 0)) AS hours, millionths(coalesce(f.machine_hours, 0)) AS machine_hours,
  -- Equivalents are in hundredths of a percent of a millionth; the percents have two fraction digits.
  CASE WHEN o.closed OR o.outsourced THEN 0 WHEN w.code IS NOT NULL THEN w.material
    ELSE millionths(rest) * cents(item.material) END AS material_wip,
  CASE WHEN o.closed OR o.outsourced THEN 0 WHEN w.code IS NOT NULL THEN w.conversion
    ELSE millionths(rest) * cents(item.conversion) END AS conversion_wip,
  o.outsourced AND NOT o.closed AND rest > 0 AS partly
FROM (
  SELECT "order" AS code, item, quantity, completed AS done, cost_center, status = 'closed' AS closed,
    false AS outsourced, NULL::DECIMAL(15,6) AS price FROM {production_orders}
  UNION ALL SELECT "order", item, quantity, received, NULL, status = 'closed', true, price FROM {outsourcing_orders}) o
JOIN item ON item.code = o.item
LEFT JOIN fact f ON f.code = o.code
LEFT JOIN counted w ON w.code = o.code,
LATERAL (SELECT greatest(o.quantity - greatest(o.done - coalesce(f.later, 0),
  coalesce(f.earlier + f.finished, 0)), 0)::DECIMAL(15,6) AS rest)""",
]

POOLS = [
    """
CREATE TABLE element AS
SELECT (row_number() OVER (ORDER BY kind, code) - 1)::TINYINT AS id, code
FROM (SELECT DISTINCT CASE element WHEN 'material' THEN 0 WHEN 'outsourcing' THEN 2 ELSE 1 END AS kind, element AS code
  FROM (SELECT element FROM {expenses} WHERE period = {period}
    UNION ALL SELECT element FROM {opening_wip} WHERE period = {period}
    UNION ALL SELECT element FROM {opening_stock} WHERE period = {period} AND element IS NOT NULL
    UNION ALL VALUES ('material'), ('opening'), ('purchased'), ('outsourcing')))""",
    """
CREATE TABLE pool AS
SELECT *, CASE basis WHEN 'quantity' THEN finished WHEN 'hours' THEN hours ELSE machine_hours END::BIGINT AS weights
FROM (
  SELECT (row_number() OVER (ORDER BY cost_center, p.element) - 1)::SMALLINT AS id, cost_center, p.element AS name,
    element.id AS element, p.amount, center.* EXCLUDE (cost_center),
    coalesce(own.basis, general.basis, CASE WHEN center.hours > 0 THEN 'hours' ELSE 'quantity' END) AS basis
  FROM (SELECT cost_center, element, sum(cents(amount))::BIGINT AS amount FROM {expenses}
    WHERE period = {period} GROUP BY ALL) p
  JOIN element ON element.code = p.element
  JOIN (SELECT cost_center, sum(finished) AS finished, sum(hours) AS hours, sum(machine_hours) AS machine_hours
    FROM ord GROUP BY 1) center USING (cost_center)
  LEFT JOIN {allocation_bases} own ON own.cost_center = p.cost_center AND own.element = p.element
  LEFT JOIN {allocation_bases} general ON general.cost_center = p.cost_center AND general.element IS NULL)""",
    # The cents that are left go to the largest remainders, ties to the smaller order.
    """
CREATE TABLE allocation AS
WITH weighed AS (
  SELECT pool.id AS pool, pool.element, ord.id AS ord, pool.amount, pool.weights,
    CASE basis WHEN 'quantity' THEN ord.finished WHEN 'hours' THEN ord.hours ELSE ord.machine_hours END AS weight
  FROM ord JOIN pool USING (cost_center) WHERE weight > 0 AND pool.amount <> 0
), cut AS (
  SELECT *, cut_part(abs(amount), weight, weights) AS part, rest_part(abs(amount), weight, weights) AS rest
  FROM weighed
), ranked AS (
  SELECT pool, element, ord, amount, weight, part, sum(part) OVER (PARTITION BY pool) AS parts,
    row_number() OVER (PARTITION BY pool ORDER BY rest DESC, ord) AS rank
  FROM cut
)
SELECT pool, element, ord, weight,
  sign(amount) * (part + (rank <= abs(amount) - parts)::BIGINT) AS amount
FROM ranked""",
    """
CREATE TABLE opening AS
SELECT ord.id AS ord, element.id AS element, sum(cents(amount))::BIGINT AS amount
FROM {opening_wip} o JOIN ord ON ord.code = o."order" JOIN element ON element.code = o.element
WHERE period = {period} GROUP BY ALL""",
]

# Elements other than material do not depend on levels.
ELEMENTS = [
    """
CREATE TABLE cost AS
WITH total AS (
  SELECT coalesce(a.ord, o.ord) AS ord, coalesce(a.element, o.element) AS element,
    coalesce(o.amount, 0) AS opening, coalesce(a.amount, 0) AS current
  FROM (
    SELECT ord, element, amount FROM allocation
    UNION ALL
    SELECT ord.id, (SELECT id FROM element WHERE code = 'outsourcing'),
      sum(CASE WHEN fee_estimate IS NOT NULL THEN cents(fee_estimate)
        ELSE rounded(millionths(quantity)::HUGEINT * millionths(ord.price), 10000000000) END)::BIGINT
    FROM {outsourcing_receipts} r JOIN ord ON ord.code = r."order"
    WHERE date BETWEEN {first} AND {last} GROUP BY 1) a
  FULL JOIN (FROM opening WHERE element > 0) o USING (ord, element)
)
SELECT ord, element, opening, current, {closing} AS closing, {loss} AS loss
FROM total JOIN (SELECT id, item, finished, closed, conversion_wip AS wip FROM ord) o ON o.id = total.ord
WHERE opening <> 0 OR current <> 0""",
]
CLOSING = """CASE WHEN closed THEN 0 WHEN finished = 0 OR wip = 0 THEN CASE WHEN finished = 0 THEN opening + current
  ELSE 0 END ELSE rounded((opening + current)::HUGEINT * wip, finished * 10000 + wip) END"""
LOSS = "CASE WHEN closed AND finished = 0 THEN opening + current ELSE 0 END"

# What was consumed, its order, and the level of every item.
STOCK = [
    """
CREATE TABLE issue AS
SELECT i.date, i.document, ord.id AS ord, ord.item AS parent, ord.finished > 0 AS counts, item.id AS item,
  millionths(i.quantity) AS quantity
FROM {issues} i JOIN ord ON ord.code = i."order" JOIN item ON item.code = i.item
WHERE date BETWEEN {first} AND {last}""",
    "CREATE TABLE edge AS SELECT DISTINCT parent, item FROM issue WHERE counts",
]
LEVEL = """
CREATE TABLE step{level} AS SELECT DISTINCT parent AS item FROM edge SEMI JOIN step{below} USING (item)"""
LEVELS = [
    # The longest chain: the last step that reaches an item.
    """
CREATE TABLE level AS
SELECT id AS item, coalesce(level, 0)::TINYINT AS level
FROM item LEFT JOIN (SELECT item, max(level) AS level FROM ({steps}) GROUP BY 1) s ON s.item = item.id""",
    # A document's rows of an item are one row in the generated month, so no rows tie; shipments have documents of their own.
    """
CREATE TABLE outgo AS
SELECT ord, m.item, level.level AS level, CASE WHEN counts THEN parent.level ELSE {last_level} END::TINYINT AS consumer,
  (sum(quantity) OVER (PARTITION BY m.item ORDER BY date, document, ord ROWS UNBOUNDED PRECEDING))::BIGINT AS after,
  CASE WHEN counts THEN m.parent END AS parent, quantity
FROM (SELECT date, document, ord, parent, counts, item, quantity FROM issue
  UNION ALL
  SELECT date, document, NULL, NULL, false, item.id, millionths(quantity) FROM {shipments} s
  JOIN item ON item.code = s.item WHERE date BETWEEN {first} AND {last}) m
JOIN level ON level.item = m.item LEFT JOIN level parent ON parent.item = m.parent""",
    # The opening stock, and what orders added to their item, by element.
    """
CREATE TABLE opened AS
SELECT item.id AS item, element.id AS element, sum(millionths(quantity))::BIGINT AS quantity,
  sum(cents(amount))::BIGINT AS amount
FROM {opening_stock} o JOIN item ON item.code = o.item LEFT JOIN element ON element.code = o.element
WHERE period = {period} GROUP BY ALL""",
    """
CREATE TABLE added AS
SELECT ord.item, element, sum(opening + current - closing - loss)::BIGINT AS amount
FROM cost JOIN ord ON ord.id = cost.ord GROUP BY ALL""",
    # A bought item is plain if it is nothing but material, so that it needs no composition.
    """
CREATE TABLE stock AS
SELECT item.id AS item, level.level, item.buy AND coalesce(f.quantity, 0) = 0 AS bought,
  bought AND NOT coalesce(o.mixed, false) AS plain, coalesce(r.amount, 0) AS received,
  coalesce(o.quantity, 0) AS opening_quantity, coalesce(o.amount, 0) AS opening,
  coalesce(r.quantity, 0) + coalesce(f.quantity, 0) AS in_quantity,
  coalesce(r.amount, 0) + coalesce(c.amount, 0) AS in_amount, coalesce(out.quantity, 0) AS out_quantity
FROM item JOIN level ON level.item = item.id
LEFT JOIN (SELECT item, sum(quantity)::BIGINT AS quantity, sum(amount)::BIGINT AS amount, bool_or(element > 0) AS mixed
  FROM opened GROUP BY 1) o ON o.item = item.id
LEFT JOIN (SELECT item AS code, sum(millionths(quantity))::BIGINT AS quantity, sum(cents(amount))::BIGINT AS amount
  FROM {receipts} WHERE date BETWEEN {first} AND {last} GROUP BY 1) r USING (code)
LEFT JOIN (SELECT item, sum(finished)::BIGINT AS quantity FROM ord GROUP BY 1) f ON f.item = item.id
LEFT JOIN (SELECT item, sum(amount)::BIGINT AS amount FROM added GROUP BY 1) c ON c.item = item.id
LEFT JOIN (SELECT item, sum(quantity)::BIGINT AS quantity FROM outgo GROUP BY 1) out ON out.item = item.id""",
    "CREATE TABLE posted (consumer TINYINT, ord INTEGER, parent INTEGER, item INTEGER, amount BIGINT)",
    "CREATE TABLE rate (item INTEGER, quantity BIGINT, amount BIGINT)",
    "CREATE TABLE material (level TINYINT, ord INTEGER, item INTEGER, opening BIGINT, current BIGINT, closing BIGINT, loss BIGINT)",
    """
CREATE TABLE work AS
SELECT ord.id AS ord, ord.item, finished, closed, material_wip AS wip, coalesce(o.amount, 0) AS opening,
  CASE WHEN finished > 0 THEN level.level ELSE {last_level} END::TINYINT AS level
FROM ord JOIN level ON level.item = ord.item LEFT JOIN (FROM opening WHERE element = 0) o ON o.ord = ord.id""",
]
COST_LEVEL = [
    """
INSERT INTO material
SELECT level, work.ord, item, opening, current, {closing}, {loss}
FROM work
LEFT JOIN (SELECT ord, sum(amount)::BIGINT AS amount FROM posted WHERE consumer = {level} GROUP BY 1) p USING (ord),
LATERAL (SELECT coalesce(p.amount, 0) AS current)
WHERE level = {level}""",
    """
INSERT INTO rate
SELECT item, opening_quantity + in_quantity, opening + in_amount + coalesce(finished, 0)
FROM stock LEFT JOIN (SELECT item, sum(opening + current - closing - loss)::BIGINT AS finished FROM material
  WHERE level = {level} GROUP BY 1) USING (item)
WHERE level = {level}""",
    """
INSERT INTO posted
SELECT consumer, ord, parent, item, rounded_part(rate.amount, after, rate.quantity)
  - rounded_part(rate.amount, after - outgo.quantity, rate.quantity)
FROM outgo JOIN rate USING (item) WHERE level = {level} AND ord IS NOT NULL""",
]

# What the amount of an item consists of. A place is level * {elements} + element.
BREAKDOWN = [
    # The material of an item's orders, split over what was issued to them and, last, opening material. Where nothing
    # has a weight that is the only entry, and it takes all.
    """
CREATE TABLE part AS
WITH made AS (
  SELECT item AS parent, sum(opening + current - closing - loss)::BIGINT AS amount, sum(opening)::BIGINT AS opening
  FROM material WHERE level < {last_level} GROUP BY 1 HAVING sum(opening + current - closing - loss) <> 0
), listed AS (
  SELECT parent, any_value(amount) AS amount, list(weight * {slots} + key) AS entries, sum(weight)::BIGINT AS total
  FROM (
    SELECT parent, item AS key, sum(amount)::BIGINT AS weight FROM posted WHERE parent IS NOT NULL
    GROUP BY ALL HAVING sum(amount) > 0
    UNION ALL SELECT parent, {items}, greatest(opening, 0) FROM made)
  JOIN made USING (parent) GROUP BY 1
), ranked AS (
  SELECT *, last_of(list_reverse_sort(rests), left_over(rests, total)) AS last
  FROM (SELECT *, remainders(amount, entries, total) AS rests FROM listed)
)
SELECT level.level, parent, key_of(entry)::INTEGER AS item,
  CASE WHEN total > 0 THEN part_of(amount, entry, total, rest, last) ELSE amount END AS amount
FROM (SELECT parent, amount, total, last, unnest(entries) AS entry, unnest(rests) AS rest FROM ranked)
JOIN level ON level.item = parent""",
    # All that does not depend on other compositions.
    """
CREATE TABLE base AS
SELECT stock.level, item, place, b.amount
FROM (
  SELECT item, coalesce(element, CASE WHEN bought THEN 0 ELSE {opening_element} END) AS place, amount
  FROM opened JOIN stock USING (item)
  UNION ALL SELECT item, CASE WHEN bought THEN 0 ELSE {purchased} END, received FROM stock
  UNION ALL FROM added
  UNION ALL SELECT parent, {elements}, amount FROM part LEFT JOIN stock USING (item) WHERE coalesce(plain, true)) b
JOIN stock USING (item) WHERE NOT plain AND b.amount <> 0""",
    "CREATE TABLE composition (item INTEGER, entries BIGINT[], total BIGINT)",
]
# The compositions of a level: what does not depend on others, and the parts of its components by their compositions,
# which are complete, one level further down.
COMPOSE = """
INSERT INTO composition
SELECT item, list(amount * {slots} + place), sum(greatest(amount, 0))::BIGINT
FROM (
  SELECT item, place, sum(amount)::BIGINT AS amount
  FROM (
    SELECT item, place, amount FROM base WHERE level = {level}
    UNION ALL
    SELECT parent, key_of(entry) + {elements}, part_of(amount, entry, total, rest, last)
    FROM (
      SELECT parent, amount, total, last, unnest(entries) AS entry, unnest(rests) AS rest
      FROM (
        SELECT *, last_of(list_aggregate(rests, 'max', {places}), left_over(rests, total)) AS last
        FROM (
          SELECT parent, amount, total, entries, remainders(amount, entries, total) AS rests
          FROM part JOIN composition USING (item) WHERE level = {level} AND amount <> 0))))
  GROUP BY ALL HAVING sum(amount) <> 0)
GROUP BY 1"""

RESULTS = {
    "allocations": """
SELECT {period} AS period, pool.cost_center, name AS element, basis, ord.code AS "order", shown(weight) AS weight,
  money(a.amount) AS amount
FROM allocation a JOIN pool ON pool.id = a.pool JOIN ord ON ord.id = a.ord ORDER BY a.pool, a.ord""",
    "order_costs": """
SELECT {period} AS period, ord.code AS "order", item.code AS item, element.code AS element, money(opening) AS opening,
  money(current) AS current, money(opening + current - closing) AS finished, money(closing) AS closing,
  shown(ord.finished) AS quantity, money(loss) AS loss
FROM (SELECT ord, 0::TINYINT AS element, opening, current, closing, loss FROM material
  UNION ALL SELECT ord, element, opening, current, closing, loss FROM cost) c
JOIN ord ON ord.id = c.ord JOIN item ON item.id = ord.item JOIN element ON element.id = c.element
ORDER BY c.ord, c.element""",
    "item_costs": """
SELECT {period} AS period, code AS item, shown(quantity) AS quantity, money(amount) AS amount,
  CASE WHEN quantity <> 0 THEN six_digits(rounded_part(amount, 10000000000, quantity)) END AS unit_cost
FROM rate JOIN item ON item.id = rate.item WHERE quantity <> 0 OR amount <> 0 ORDER BY rate.item""",
    "inventory_ledger": """
SELECT {period} AS period, code AS item, shown(opening_quantity) AS opening_quantity, money(opening) AS opening_amount,
  shown(in_quantity) AS in_quantity, money(amount - opening) AS in_amount, shown(out_quantity) AS out_quantity,
  money(out_amount) AS out_amount, shown(quantity - out_quantity) AS closing_quantity,
  money(amount - out_amount) AS closing_amount
FROM stock JOIN rate USING (item) JOIN item ON item.id = stock.item,
LATERAL (SELECT CASE WHEN quantity <> 0 THEN rounded_part(amount, out_quantity, quantity) ELSE 0 END AS out_amount)
WHERE quantity <> 0 OR amount <> 0 OR out_quantity <> 0 ORDER BY stock.item""",
    "wip_balance": """
SELECT {period} AS period, ord.code AS "order", element.code AS element, money(closing) AS amount
FROM (SELECT ord, 0::TINYINT AS element, closing FROM material WHERE closing <> 0
  UNION ALL SELECT ord, element, closing FROM cost WHERE closing <> 0) c
JOIN ord ON ord.id = c.ord JOIN element ON element.id = c.element ORDER BY c.ord, c.element""",
    "cost_breakdown": """
SELECT {period} AS period, c.code AS item, place // {elements} AS level, element.code AS element,
  shown(quantity) AS quantity, money(amount) AS amount,
  CASE WHEN quantity <> 0 THEN six_digits(rounded_part(amount, 10000000000, quantity)) END AS unit_cost,
  CASE WHEN whole <> 0 THEN six_digits(rounded_part(amount, 100000000, whole)) END AS share
FROM (
  SELECT id, code, quantity, whole, key_of(entry) AS place, entry >> {bits} AS amount
  FROM (
    SELECT item.id, code, quantity, rate.amount AS whole, unnest(entries) AS entry
    FROM composition JOIN stock USING (item) JOIN rate USING (item) JOIN item ON item.id = rate.item
    WHERE NOT bought)) c
JOIN element ON element.id = place % {elements} ORDER BY c.id, place""",
}


class Month:
    def __init__(self, arguments):
        self.arguments = arguments
        self.connection = duckdb.connect(
            config={"threads": arguments.threads, "preserve_insertion_order": False}
        )
        year, month = map(int, arguments.period.split("-"))
        self.names = {
            "period": f"'{arguments.period}'",
            "first": f"DATE '{arguments.period}-01'",
            "last": f"last_day(DATE '{year:04}-{month:02}-01')",
            "closing": CLOSING,
            "loss": LOSS,
        }
        for name, columns in COLUMNS.items():
            path = os.path.join(arguments.input, name + ".csv")
            types = ", ".join("'%s': '%s'" % tuple(column.split()) for column in columns.split(", "))
            self.names[name] = (
                f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
                f"columns = {{{types}}}, buffer_size = 16777216)"
            )
        self.clock = time.monotonic(), self.cpu()

    @staticmethod
    def cpu():
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime

    def run(self, statement, **more):
        text = statement.format(**self.names, **more)
        try:
            self.connection.execute(text)
        except (duckdb.OutOfRangeException, duckdb.ConversionException):
            # A product does not fit. The statement left nothing behind, or a file that is written again.
            self.connection.execute(WIDE)
            self.connection.execute(text)
        if self.arguments.phases:
            wall, cpu = time.monotonic(), self.cpu()
            text = " ".join(statement.split())[:60]
            figures = f"{wall - self.clock[0]:7.3f} s {cpu - self.clock[1]:7.3f} CPU {peak() >> 20:6} MB"
            print(f"{figures}  {text}", file=sys.stderr)
            self.clock = wall, cpu

    def value(self, query):
        return self.connection.execute(query).fetchone()[0]

    def cost(self):
        self.connection.execute(MACROS + NARROW)
        for statement in ORDERS + POOLS + ELEMENTS + STOCK:
            self.run(statement)
        if self.value("SELECT count(*) FROM ord WHERE partly"):
            sys.exit("partly received outsourcing orders are not covered")
        self.run("CREATE TABLE step0 AS SELECT id AS item FROM item")
        count = 0
        while self.value(f"SELECT count(*) FROM step{count}"):
            if count > 100:
                sys.exit("items contain themselves")
            count += 1
            self.run(LEVEL, level=count, below=count - 1)
        steps = " UNION ALL ".join(f"SELECT item, {step} AS level FROM step{step}" for step in range(count))
        self.names["last_level"] = count
        for statement in LEVELS:
            self.run(statement, steps=steps)
        self.run("DROP TABLE issue; DROP TABLE edge")
        for level in range(count):
            for statement in COST_LEVEL:
                self.run(statement, level=level)
        # Orders that finished nothing come last: no item depends on them.
        self.run(COST_LEVEL[0], level=count)
        self.run("DROP TABLE outgo")
        self.break_down(count)

    def break_down(self, count):
        elements = dict(self.connection.execute("SELECT code, id FROM element").fetchall())
        items = self.value("SELECT count(*) FROM item")
        places = (count + 1) * len(elements)
        bits = max(items, places).bit_length()
        self.names |= {
            "elements": len(elements),
            "opening_element": elements["opening"],
            "purchased": elements["purchased"],
            "items": items,
            "places": places,
            "bits": bits,
            "slots": 1 << bits,
        }
        for statement in [SPLITS] + BREAKDOWN:
            self.run(statement)
        self.run("DROP TABLE posted")
        for level in range(count):
            self.run(COMPOSE, level=level)

    def write(self):
        os.makedirs(self.arguments.output, exist_ok=True)
        for name, query in RESULTS.items():
            path = os.path.join(self.arguments.output, name + ".csv")
            self.run(f"COPY ({query}) TO '{path}' (HEADER, DELIMITER ',')")


def peak():
    """The peak memory of this process alone; what getrusage says includes that of the process which started it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def main():
    parser = argparse.ArgumentParser(description="Costs a month in DuckDB SQL.")
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--period", default="2026-11")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--quiet", action="store_true", help="print nothing")
    parser.add_argument("--phases", action="store_true", help="print the time of every statement")
    arguments = parser.parse_args()
    month = Month(arguments)
    month.cost()
    month.write()
    if not arguments.quiet:
        wall = time.monotonic() - START
        print(json.dumps({"wall": round(wall, 3), "cpu": round(Month.cpu(), 3), "peak": peak()}))


main()
