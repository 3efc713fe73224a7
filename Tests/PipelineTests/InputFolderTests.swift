import Pipeline
import Testing

@Suite struct `An input folder` {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    for name in ["b.csv", "a.csv", "sub/a.csv", ".hidden", "~$open.xlsx", "订单 1.xlsx", "订单 12.xlsx"] {
      try folder.write("", to: name)
    }
  }

  @Test func `lists its files in one order`() throws {
    #expect(try InputFolder(folder.path).files == ["a.csv", "b.csv", "sub/a.csv", "订单 1.xlsx", "订单 12.xlsx"])
  }

  @Test(arguments: [
    ("a.csv", ["a.csv"]), ("*.csv", ["a.csv", "b.csv"]), ("sub/*", ["sub/a.csv"]),
    ("?.csv", ["a.csv", "b.csv"]),
    ("订单 ?.xlsx", ["订单 1.xlsx"]), ("订单*1*.xlsx", ["订单 1.xlsx", "订单 12.xlsx"]), ("*/*.csv", ["sub/a.csv"]),
    ("A.csv", []), ("*a", []), ("**", ["a.csv", "b.csv", "订单 1.xlsx", "订单 12.xlsx"]),
  ])
  func `finds files by patterns`(_ pattern: String, _ files: [String]) throws {
    #expect(try InputFolder(folder.path).files(matching: pattern) == files)
  }

  @Test func `must exist`() {
    #expect(throws: RunFailure.self) { try InputFolder("/nowhere") }
  }
}
