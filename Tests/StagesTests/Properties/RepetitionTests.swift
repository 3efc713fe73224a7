import Pipeline
import Testing

/// The same input gives the same bytes in every result file, workbook and page included.
@Suite struct RepetitionTests {
  @Test("The number of threads does not matter", arguments: PropertyFactory.all)
  func threads(_ factory: PropertyFactory) throws {
    let one = try PropertyRun(factory, workbook: true)
    #expect(one.exitCode == .ok)
    for threads in 2...3 {
      let many = try PropertyRun(factory, threads: threads, workbook: true)
      #expect(many.differences(from: one) == [], "\(threads) threads")
    }
  }

  @Test("A run gives the same bytes as the run before it", arguments: PropertyFactory.all)
  func repetition(_ factory: PropertyFactory) throws {
    let folder = try factory.write()
    defer { Scratch.remove(folder) }
    let first = try PropertyRun(factory, folder: folder, workbook: true)
    let second = try PropertyRun(factory, folder: folder, workbook: true)
    #expect(Set(first.files.keys).isSuperset(of: ["planned_orders.csv", "report.html", "report.xlsx"]))
    #expect(second.differences(from: first) == [])
  }
}
