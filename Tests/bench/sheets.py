#!/usr/bin/env python3
"""Reading and writing of workbooks beside python-calamine, polars and XlsxWriter: whole processes, run by run in turn, medians by CPU time.

Usage: sheets.py MILLRUN MILLRUN-BENCH FOLDER [ROWS] [REPEATS]

Workbooks are generated into FOLDER once: ROWS rows of 12 columns (codes, texts, whole and broken numbers, dates), and an expense
sheet of 1,000 rows. Needs: pip install python-calamine polars fastexcel XlsxWriter.
"""
import os
import statistics
import sys
import time

READ_CALAMINE = """
import sys, python_calamine
workbook = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for name in workbook.sheet_names:
    rows = workbook.get_sheet_by_name(name).to_python()
"""

READ_POLARS = """
import sys, polars
polars.read_excel(sys.argv[1], engine="calamine")
"""

WRITE_XLSXWRITER = """
import sys, xlsxwriter
workbook = xlsxwriter.Workbook(sys.argv[1], {"constant_memory": True})
sheet = workbook.add_worksheet("rows")
date = workbook.add_format({"num_format": "yyyy-mm-dd"})
for row in range(int(sys.argv[2])):
    for column in range(12):
        kind = column % 4
        if kind == 0:
            sheet.write_string(row, column, "ITEM-%06d" % ((row * 7 + column) % 50000))
        elif kind == 1:
            sheet.write_number(row, column, row % 1000)
        elif kind == 2:
            sheet.write_number(row, column, (row * 37 + column) % 1000000 / 100)
        else:
            sheet.write_number(row, column, 45000 + row % 700, date)
workbook.close()
"""

MAKE_EXPENSES = """
import sys, xlsxwriter
workbook = xlsxwriter.Workbook(sys.argv[1])
sheet = workbook.add_worksheet("expenses")
sheet.write_row(0, 0, ["period", "cost_center", "element", "amount", "memo"])
for row in range(1, 1001):
    sheet.write_row(row, 0, ["2026-11", "CC-%d" % (row % 12), "Power", row * 1.25, "meter %d" % row])
workbook.close()
"""


def run(arguments):
    """CPU seconds, wall seconds and megabytes of a process."""
    start = time.monotonic()
    null = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawnp(
        arguments[0], arguments, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)]
    )
    _, status, usage = os.wait4(child, 0)
    os.close(null)
    if status != 0:
        raise SystemExit(f"'{' '.join(arguments)[:200]}' failed")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def compare(title, own, peers, repeats):
    """Runs all in turn and prints the medians and ratios."""
    names = ["Millrun"] + [name for name, _ in peers]
    runs = {name: [] for name in names}
    for _ in range(repeats):
        for name, arguments in [("Millrun", own)] + peers:
            runs[name].append(run(arguments))
    print(title)
    medians = {name: [statistics.median(values) for values in zip(*runs[name])] for name in names}
    for name in names:
        cpu, wall, memory = medians[name]
        line = f"  {name:16} {cpu * 1000:9.0f} ms CPU {wall * 1000:9.0f} ms wall {memory:7.0f} MB"
        if name != "Millrun":
            base = medians["Millrun"]
            line += f"   Millrun is {base[0] / cpu:.2f} of its CPU, {base[2] / memory:.2f} of its memory"
        print(line, flush=True)


def main():
    millrun, bench, folder = sys.argv[1:4]
    rows = int(sys.argv[4]) if len(sys.argv) > 4 else 200_000
    repeats = int(sys.argv[5]) if len(sys.argv) > 5 else 5
    os.makedirs(folder, exist_ok=True)
    python = sys.executable
    large, small = f"{folder}/rows-{rows}.xlsx", f"{folder}/expenses.xlsx"
    if not os.path.exists(large):
        run([python, "-c", WRITE_XLSXWRITER, large, str(rows)])
    if not os.path.exists(small):
        run([python, "-c", MAKE_EXPENSES, small])
    compare(
        f"XLSX reading, {rows} x 12 cells",
        [millrun, "dump", large, "--summary"],
        [
            ("calamine", [python, "-c", READ_CALAMINE, large]),
            ("polars", [python, "-c", READ_POLARS, large]),
        ],
        repeats,
    )
    compare(
        "XLSX reading, 1,000 rows, whole process",
        [millrun, "dump", small, "--summary"],
        [("calamine", [python, "-c", READ_CALAMINE, small])],
        2 * repeats + 1,
    )
    compare(
        f"XLSX writing, {rows} x 12 cells",
        [bench, "write-sheet", f"{folder}/own.xlsx", "--rows", str(rows)],
        [("XlsxWriter", [python, "-c", WRITE_XLSXWRITER, f"{folder}/peer.xlsx", str(rows)])],
        repeats,
    )


if __name__ == "__main__":
    main()
