#!/usr/bin/env python3
"""Writes workbooks that are sound and odd, for what found corpora lack: `make corpus` compares how they are read.

Usage: odd_workbooks.py FOLDER
"""
import os
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STYLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
TEXT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


class Book:
    """A workbook, part by part; every part may be spelled in an odd way."""

    def __init__(self):
        self.rows = ""
        self.after = ""
        self.strings = None
        self.formats = []
        self.built_in = []
        self.prefix = ""
        self.space = MAIN
        self.types = TYPES
        self.epoch = ""
        self.sheet_path = "xl/worksheets/sheet1.xml"
        self.sheet_target = "worksheets/sheet1.xml"
        self.state = ""
        self.stored = False
        self.streamed = False
        self.more = []

    def tag(self, text):
        """Gives all elements of the main namespace the book's prefix; `text` spells them with `~`."""
        return text.replace("~", self.prefix)

    def write(self, path):
        mark = f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns"
        custom = "".join(
            f'<~numFmt numFmtId="{164 + index}" formatCode="{code}"/>' for index, code in enumerate(self.formats)
        )
        styles = ['<~xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']
        for identifier in [164 + index for index in range(len(self.formats))] + self.built_in:
            styles.append(
                f'<~xf numFmtId="{identifier}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
            )
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{CONTENT}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/>'
            f'<Override PartName="/{self.sheet_path}" ContentType="{SHEET_TYPE}"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{STYLE_TYPE}"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TEXT_TYPE}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{self.types}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": self.tag(
                f'<~workbook {mark}="{self.space}" xmlns:r="{self.types}">{self.epoch}<~sheets>'
                f'<~sheet name="S" sheetId="1" {self.state} r:id="rId1"/></~sheets></~workbook>'
            ),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{self.types}/worksheet" Target="{self.sheet_target}"/><Relationship Id="rId2" '
            f'Type="{self.types}/styles" Target="styles.xml"/><Relationship Id="rId3" '
            f'Type="{self.types}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/styles.xml": self.tag(
                f'<~styleSheet {mark}="{self.space}"><~numFmts count="{len(self.formats)}">{custom}</~numFmts>'
                '<~fonts count="1"><~font/></~fonts><~fills count="1"><~fill><~patternFill patternType="none"/></~fill></~fills>'
                '<~borders count="1"><~border><~left/><~right/><~top/><~bottom/><~diagonal/></~border></~borders><~cellStyleXfs count="1"><~xf/></~cellStyleXfs>'
                f'<~cellXfs count="{len(styles)}">{"".join(styles)}</~cellXfs></~styleSheet>'
            ),
            self.sheet_path: self.tag(
                f'<~worksheet {mark}="{self.space}"><~dimension ref="A1:XFD1048576"/>'
                f"<~sheetData>{self.rows}</~sheetData>{self.after}</~worksheet>"
            ),
            "xl/sharedStrings.xml": self.tag(f'<~sst {mark}="{self.space}">{self.strings or ""}</~sst>'),
        }
        parts.update(self.more)
        method = zipfile.ZIP_STORED if self.stored else zipfile.ZIP_DEFLATED
        with open(path, "wb") as file:
            # A file that cannot seek gets its sizes behind the parts.
            with zipfile.ZipFile(Stream(file) if self.streamed else file, "w", method) as archive:
                for name, text in parts.items():
                    archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
                archive.comment = b"odd"


class Stream:
    """A file that cannot seek."""

    def __init__(self, file):
        self.file = file
        self.position = 0

    def write(self, data):
        self.position += len(data)
        return self.file.write(data)

    def tell(self):
        raise OSError

    def flush(self):
        self.file.flush()


def number(place, value, style=0):
    return f'<~c r="{place}" s="{style}"><~v>{value}</~v></~c>'


def rows(*lines):
    return "".join(f'<~row r="{index + 1}">{line}</~row>' for index, line in enumerate(lines))


def books():
    """Names and workbooks."""
    for prefix in ("", "x:", "main:"):
        for space, types in ((MAIN, TYPES), (STRICT, STRICT_TYPES)):
            book = Book()
            book.prefix, book.space, book.types = prefix, space, types
            book.strings = "<~si><~t>shared</~t></~si>"
            book.rows = rows(number("A1", 1.5), '<~c r="A2" t="s"><~v>0</~v></~c>')
            yield f"space_{prefix[:-1] or 'none'}_{'strict' if space == STRICT else 'transitional'}", book
    for name, path, target in (
        ("absolute", "xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
        ("parent", "xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml"),
        ("odd_name", "xl/data/My Sheet (1).xml", "data/My Sheet (1).xml"),
        ("flat", "xl/s.xml", "s.xml"),
        ("dotted", "xl/worksheets/sheet1.xml", "./worksheets/./sheet1.xml"),
    ):
        book = Book()
        book.sheet_path, book.sheet_target = path, target
        book.rows = rows(number("A1", 7))
        yield f"path_{name}", book
    book = Book()
    book.stored = True
    book.rows = rows(number("A1", 1), number("B2", 2))
    yield "zip_stored", book
    book = Book()
    book.streamed = True
    book.rows = rows(number("A1", 1), number("B2", 2))
    yield "zip_streamed", book
    book = Book()
    book.strings = (
        "<~si><~t>plain</~t></~si><~si><~r><~rPr><~b/></~rPr><~t>rich </~t></~r><~r><~t xml:space=\"preserve\"> text"
        "</~t></~r></~si><~si><~t>漢字</~t><~rPh sb=\"0\" eb=\"2\"><~t>カンジ</~t></~rPh></~si><~si><~t/></~si>"
        "<~si><~t>line&#10;break &amp; &lt;tag&gt; &quot;q&quot;</~t></~si><~si><~t><![CDATA[a<b]]></~t></~si>"
        "<~si><~t xml:space=\"preserve\">  spaces  </~t></~si><~si><~t>\U0001F600 emoji</~t></~si>"
    )
    book.rows = rows(*(f'<~c r="A{index + 1}" t="s"><~v>{index}</~v></~c>' for index in range(8)))
    yield "text_shared", book
    book = Book()
    book.rows = rows(
        '<~c r="A1" t="inlineStr"><~is><~t>inline</~t></~is></~c>',
        '<~c r="A2" t="inlineStr"><~is><~r><~t>in</~t></~r><~r><~t>line</~t></~r></~is></~c>',
        '<~c r="A3" t="str"><~f>"a"&amp;"b"</~f><~v>ab</~v></~c>',
        '<~c r="A4" t="str"><~f>""</~f><~v></~v></~c>',
    )
    yield "text_inline", book
    book = Book()
    book.rows = (
        "<~row><~c><~v>1</~v></~c><~c><~v>2</~v></~c></~row><~row><~c r=\"C2\"><~v>3</~v></~c><~c><~v>4</~v></~c></~row>"
        "<~row r=\"9\"><~c><~v>5</~v></~c></~row><~row><~c><~v>6</~v></~c></~row>"
    )
    yield "places_missing", book
    book = Book()
    book.rows = rows(
        '<~c r="A1" t="b"><~v>1</~v></~c><~c r="B1" t="b"><~v>0</~v></~c>',
        "".join(
            f'<~c r="{chr(65 + index)}2" t="e"><~v>{error}</~v></~c>'
            for index, error in enumerate(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
        ),
    )
    yield "booleans_errors", book
    book = Book()
    book.rows = rows(*(f'<~c r="A{i + 1}" t="d"><~v>{text}</~v></~c>' for i, text in enumerate(
        ["2026-11-23", "2026-11-23T10:11:12", "1999-12-31T23:59:59"])))
    yield "iso_dates", book
    for epoch in ("", '<~workbookPr date1904="1"/>'):
        book = Book()
        book.epoch = epoch
        book.formats = [
            "yyyy-mm-dd", "yyyy/m/d h:mm", "h:mm:ss", "[h]:mm:ss", "0.00%", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;",
            "[$-804]yyyy/m/d;@", "[Red]0.00;[Blue]-0.00", "0&quot; days&quot;", "#,##0.00_);(#,##0.00)", "@", "00000",
            "[$¥-804]#,##0.00", "mm:ss.0", "General", "d-mmm-yy", "0.00E+00", "# ?/?",
        ]
        book.built_in = [9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 37, 38, 39, 40, 45, 46, 47, 48, 49]
        count = len(book.formats) + len(book.built_in) + 1
        book.rows = rows(
            *(
                "".join(number(f"{letter}{style + 1}", value, style) for letter, value in zip("ABC", ("45000.75", "0.5", "61")))
                for style in range(count)
            )
        )
        yield f"formats_{'1904' if epoch else '1900'}", book
    book = Book()
    values = ["0", "-0", "1E-7", "2.2999999999999998", "1234567890123456", "-1.5", "1e3", "0.1", "99999999999999999999", "+5", ".5"]
    book.rows = rows(*(number(f"A{index + 1}", value) for index, value in enumerate(values)))
    yield "numbers", book
    book = Book()
    book.rows = rows(number("A1", 1) + number("XFD1", 2)) + '<~row r="1048576"><~c r="XFD1048576"><~v>3</~v></~c></~row>'
    yield "corner", book
    book = Book()
    book.rows = rows(number("A1", 1), number("A2", 2), number("A3", 3)).replace('<~row r="2">', '<~row r="2" hidden="1">')
    book.state = 'state="hidden"'
    yield "hidden", book
    book = Book()
    book.rows = rows(number("A1", 1) + '<~c r="B1"/><~c r="C1" s="0"></~c>', '<~c r="A2"/>', number("A3", 3))
    book.after = '<~mergeCells count="2"><~mergeCell ref="A1:C1"/><~mergeCell ref="A3:A9"/></~mergeCells>'
    yield "merged", book
    book = Book()
    book.rows = rows('<~c r="A1"><~f t="shared" ref="A1:A2" si="0">B1*2</~f><~v>4</~v></~c>',
                     '<~c r="A2"><~f t="shared" si="0"/><~v>6</~v></~c>',
                     '<~c r="A3"><~f>1/0</~f></~c>')
    yield "formulas", book
    book = Book()
    book.rows = "\n  ".join(["", *(f'<~row r="{i}">\n    {number(f"A{i}", i)}\n  </~row>' for i in range(1, 4)), ""])
    book.after = "<!-- a comment --><?app note?>"
    yield "pretty", book
    book = Book()
    book.rows = rows(*("".join(number(f"{chr(65 + c)}{r + 1}", r * c) for c in range(26)) for r in range(3_000)))
    yield "many_pieces", book


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, book in books():
        book.write(os.path.join(folder, f"odd_{name}.xlsx"))


if __name__ == "__main__":
    main()
