import Domain
import Pipeline
import Testing

/// The sample factory plans what its README works out by hand.
struct SampleDataTests {
  /// The folder of the sample data, beside the tests.
  static let folder = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/SampleData"
  static let asOf = CivilDate.parse("2026-11-23") ?? .none

  /// kind, item, quantity, start quantity, start, due and exception of each result of the README.
  static let workedByHand = [
    "production,007301,72,72,2026-11-26,2026-12-01,",
    "production,007301,144,144,2026-12-07,2026-12-10,",
    "production,007301,132,132,2026-12-17,2026-12-22,",
    "production,007301,252,252,2026-12-29,2027-01-04,",
    "production,007301,96,96,2027-01-05,2027-01-08,",
    "purchase,SC-M8X80,400,400,2026-11-25,2026-12-04,",
    "purchase,SC-M8X80,300,300,2026-12-09,2026-12-18,",
    "purchase,SC-M8X80,500,500,2026-12-29,2027-01-08,",
    "outsourcing,OS-DS-SN,200,206,2026-11-26,2026-12-07,",
    "outsourcing,OS-DS-SN,500,515,2026-12-08,2026-12-17,",
    "purchase,SP-SH,500,500,2026-11-23,2026-11-25,release-past-due",
  ]

  @Test func theResultsWorkedByHandAreWhatIsPlanned() {
    let run = PlanRun(input: Self.folder, asOf: Self.asOf, threads: 2)
    defer { Scratch.remove(run.output) }
    #expect(run.exitCode == .ok)
    let columns = ["kind", "item", "quantity", "start_quantity", "start", "due", "exception"]
    let items = Set(Self.workedByHand.map { $0.split(separator: ",")[1] })
    let planned = run.orders.filter { items.contains(Substring($0["item", default: ""])) }
      .map { order in columns.map { order[$0, default: ""] }.joined(separator: ",") }
    // These are all orders of the four items: nothing is planned beyond what the README lists.
    #expect(planned.sorted() == Self.workedByHand.sorted())
  }

  @Test func theSummaryOfTheReadmeHolds() {
    let run = PlanRun(input: Self.folder, asOf: Self.asOf)
    defer { Scratch.remove(run.output) }
    #expect((850...950).contains(run.orders.count))
    let withException = run.orders.filter { $0["exception"] != "" }
    #expect((60...80).contains(withException.count))
    #expect(Set(run.orders.compactMap { $0["level"] }) == ["0", "1", "2", "3", "4"])
  }
}
