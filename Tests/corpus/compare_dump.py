#!/usr/bin/env python3
"""Holds `millrun dump` against python-calamine and openpyxl, cell by cell.

Usage: compare_dump.py MILLRUN FOLDER-OR-FILE...

MILLRUN is the binary; it is called as `MILLRUN dump FILE`. Where the two references agree we must agree (exit code 1
otherwise): numbers to 1e-9 relative, dates as ISO text, text exactly. Where they differ both are named. The policies of
the project that neither reference knows are applied to them first: `_xHHHH_` escapes are decoded.
Each file is read in a process of its own with bounded memory and time. Needs: pip install python-calamine openpyxl.
"""
import datetime
import json
import os
import re
import resource
import subprocess
import sys
import warnings

MEMORY = 4 << 30
SECONDS = 120
SHOWN = 8
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def calamine(path):
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_path(path)
    result = {}
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        result[name] = {
            f"{row + top + 1},{column + left + 1}": plain(value)
            for row, values in enumerate(sheet.to_python(skip_empty_area=True))
            for column, value in enumerate(values)
            if value not in (None, "")
        }
    return result


def openpyxl(path):
    from openpyxl import load_workbook

    warnings.simplefilter("ignore")
    workbook = load_workbook(path, data_only=True)
    return {
        sheet.title: {
            f"{row},{column}": plain(cell.value)
            for (row, column), cell in sheet._cells.items()
            if cell.value not in (None, "")
        }
        for sheet in workbook.worksheets
    }


def plain(value):
    """A value as [kind, value] in the spelling of the dump."""
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, (int, float)):
        return ["number", value]
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time(0):
            return ["date", value.date().isoformat()]
        return ["date", value.date().isoformat() + "T" + clock(value.time())]
    if isinstance(value, datetime.date):
        return ["date", value.isoformat()]
    if isinstance(value, datetime.time):
        return ["date", clock(value)]
    if isinstance(value, datetime.timedelta):
        thousandths = round(value / datetime.timedelta(milliseconds=1))
        return ["date", f"PT{thousandths // 1000}{fraction(thousandths % 1000)}S"]
    text = ESCAPE.sub(lambda match: chr(int(match[1], 16)), str(value))
    return ["text", text.replace("\r\n", "\n")]


def clock(time):
    return time.strftime("%H:%M:%S") + fraction(round(time.microsecond / 1000))


def fraction(thousandths):
    return f".{thousandths:03}" if thousandths else ""


def dump(binary, path):
    run = subprocess.run([*binary, path], capture_output=True, timeout=SECONDS, text=True)
    if run.returncode != 0:
        line = run.stderr.strip()
        assert run.returncode == 1 and line and "\n" not in line, f"exit {run.returncode}: {line}"
        return None, line
    result = {}
    for line in run.stdout.splitlines():
        cell = json.loads(line)
        kind = "text" if cell["type"] == "error" else cell["type"]
        value = cell["value"]
        if kind == "text":
            value = value.replace("\r\n", "\n")
        cells = result.setdefault(cell["sheet"], {})
        place = f"{cell['row']},{cell['col']}"
        assert place not in cells, f"{place} twice"
        cells[place] = [kind, value]
    return result, None


def reference(name, path):
    """The cells a reference reads, from a process that may fail."""
    run = subprocess.run(
        [sys.executable, __file__, "--reference", name, path], capture_output=True, text=True, timeout=SECONDS
    )
    if run.returncode != 0:
        return None, (run.stderr.strip().splitlines() or [f"exit {run.returncode}"])[-1]
    return json.loads(run.stdout), None


def same(left, right):
    if left is None or right is None:
        return left is right
    if left[0] == right[0] == "number":
        a, b = float(left[1]), float(right[1])
        return a == b or abs(a - b) <= 1e-9 * max(abs(a), abs(b))
    return left == right


def compare(binary, path, counts):
    ours, our_error = dump(binary, path)
    first, first_error = reference("calamine", path)
    second, second_error = reference("openpyxl", path)
    lines = []
    if our_error:
        lines.append(f"  refused: {our_error}")
        counts["refused"] += 1
        if first_error and second_error:
            counts["refused by all"] += 1
        elif not (first_error or second_error):
            lines.append("  WRONG: both references read it")
            counts["wrong"] += 1
        return lines
    counts["read"] += 1
    for name, error in (("calamine", first_error), ("openpyxl", second_error)):
        if error:
            lines.append(f"  {name} fails: {error[:150]}")
    differing = []
    sheets = set(ours) | set(first or {}) | set(second or {})
    for sheet in sorted(sheets):
        a, b = (first or {}).get(sheet), (second or {}).get(sheet)
        mine = ours.get(sheet, {})
        for place in sorted(set(mine) | set(a or {}) | set(b or {}), key=lambda p: tuple(map(int, p.split(",")))):
            value = mine.get(place)
            known = [side.get(place) for side in (a, b) if side is not None]
            counts["cells"] += 1
            agree = [same(value, other) for other in known]
            if len(known) == 2 and same(known[0], known[1]):
                counts["references agree"] += 1
                if not agree[0]:
                    counts["wrong"] += 1
                    lines.append(f"  WRONG {sheet}!{place}: {value}, both references {known[0]}")
            elif not all(agree):
                counts["references differ"] += 1
                differing.append(f"  differs {sheet}!{place}: {value}, calamine and openpyxl {known}")
    if len(differing) > SHOWN:
        differing[SHOWN:] = [f"  … and {len(differing) - SHOWN} more that only one reference has so"]
    return lines + differing


def main():
    if sys.argv[1] == "--reference":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        json.dump({"calamine": calamine, "openpyxl": openpyxl}[sys.argv[2]](sys.argv[3]), sys.stdout)
        return 0
    binary = [sys.argv[1], "dump"]
    paths = []
    for given in sys.argv[2:]:
        names = sorted(os.listdir(given)) if os.path.isdir(given) else [""]
        paths += [os.path.join(given, name) if name else given for name in names]
    counts = dict.fromkeys(
        ["files", "read", "refused", "refused by all", "cells", "references agree", "references differ", "wrong"], 0
    )
    for path in paths:
        if not path.endswith((".xlsx", ".xlsm")):
            continue
        counts["files"] += 1
        try:
            lines = compare(binary, path, counts)
        except (AssertionError, ValueError, subprocess.TimeoutExpired) as error:
            lines = [f"  WRONG: {error}"]
            counts["wrong"] += 1
        print(f"{'ok  ' if not lines else ''}{os.path.basename(path)}")
        for line in lines:
            print(line)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
