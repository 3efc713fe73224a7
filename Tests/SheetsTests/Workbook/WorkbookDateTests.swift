import Sheets
import Testing

@Suite("Reading dates and formats of a workbook")
struct WorkbookDateTests {
  private func read(_ value: String, _ code: String, startsIn1904: Bool = false) throws -> String {
    var fixture = WorkbookFixture("<row><c s='1'><v>\(value)</v></c></row>")
    fixture.formats = [code]
    fixture.startsIn1904 = startsIn1904
    return try #require(fixture.cells().first)
  }

  @Test(
    "Serial numbers of the 1900 system, its 29 February included",
    arguments: [
      ("44197", "2021-01-01"), ("44197.5", "2021-01-01T12:00:00"),
      ("44197.123456789", "2021-01-01T02:57:46.667"),
      ("44197.999999999", "2021-01-02"), ("0.25", "06:00:00"), ("0", "00:00:00"), ("1", "1900-01-01"),
      ("59", "1900-02-28"), ("60", "1900-02-28"), ("61", "1900-03-01"), ("2958465", "9999-12-31"),
      ("45658.333333333336", "2025-01-01T08:00:00"),
    ])
  func serials(_ serial: String, _ expected: String) throws {
    #expect(try read(serial, "yyyy-mm-dd h:mm") == "A1 date \(expected)")
  }

  @Test(
    "Serial numbers of the 1904 system",
    arguments: [("0.5", "12:00:00"), ("1", "1904-01-02"), ("60", "1904-03-01"), ("44197", "2025-01-02")])
  func serials1904(_ serial: String, _ expected: String) throws {
    #expect(try read(serial, "yyyy/m/d", startsIn1904: true) == "A1 date \(expected)")
  }

  @Test("Numbers that are no date stay numbers", arguments: ["-1.5", "2958466", "10000000", "1E+100"])
  func notDates(_ serial: String) throws {
    #expect(try read(serial, "yyyy-mm-dd").hasPrefix("A1 number "))
  }

  @Test(
    "Durations go on beyond a day",
    arguments: [
      ("1.5", "[h]:mm", "PT129600S"), ("0.25", "[mm]:ss", "PT21600S"), ("-0.25", "[s]", "PT-21600S"),
      ("1.0000000058", "[hh]:mm:ss.000", "PT86400.001S"),
    ])
  func durations(_ serial: String, _ code: String, _ expected: String) throws {
    #expect(try read(serial, code) == "A1 date \(expected)")
  }

  @Test(
    "Format codes are judged by their first section without its literals",
    arguments: [
      ("yyyy\"年\"m\"月\"d\"日\"", "date 1900-01-02"), ("[$-804]yyyy/m/d;@", "date 1900-01-02"),
      ("[Red]0\" d\"", "number 2"),
      ("0\\d", "number 2"), ("General", "number 2"), ("#,##0.00_);[Red](#,##0.00)", "number 2"),
      ("0.00E+00", "number 2"),
      ("[DBNum1]General", "number 2"), ("mm:ss.0", "date 1900-01-02"), ("0.0%", "number 2 percent"),
      ("@", "number 2 text"),
      ("00000", "number 2 zeroPadded(width: 5)"), ("0", "number 2"), ("0;d", "number 2"),
      ("[$€-407] 0.00", "number 2"),
    ])
  func codes(_ code: String, _ expected: String) throws {
    #expect(try read("2", code) == "A1 \(expected)")
  }

  @Test("Built-in formats are dates, the East Asian ones included")
  func builtIn() throws {
    let dates = Array(14...22) + Array(27...36) + [45, 47] + Array(50...58)
    for id in 0...60 {
      var fixture = WorkbookFixture("<row><c s='1'><v>2</v></c></row>")
      fixture.builtIn = [id]
      let kind = dates.contains(id) ? "date 1900-01-02" : id == 46 ? "date PT172800S" : "number 2"
      #expect(try fixture.cells().first?.hasPrefix("A1 \(kind)") == true, "format \(id)")
    }
  }

  @Test("A workbook without a style part has numbers only")
  func missingStyles() throws {
    var fixture = WorkbookFixture("<row><c s='3'><v>44197</v></c></row>")
    fixture.hasStyles = false
    #expect(try fixture.cells() == ["A1 number 44197"])
  }
}
