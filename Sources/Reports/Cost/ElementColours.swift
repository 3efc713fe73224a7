/// The colour of every element by its place, from a palette that colour-blind people can tell apart.
///
/// The first colours are those of Okabe and Ito, "Color Universal Design" (2008), the lightest darkened.
struct ElementColours {
  private let places: [String: Int]

  /// Gives the elements of `report` their colours, in their order.
  init(_ report: CostReport) {
    places = Dictionary(
      report.elements.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Blue, orange, green, pink, sky, vermilion, ochre, purple, brown, slate; grey for every further one.
  static let palette = [
    0x00_72B2, 0xE6_9F00, 0x00_9E73, 0xCC_79A7, 0x56_B4E9, 0xD5_5E00, 0xB8_A41E, 0x6A_4C93, 0x8C_5A2B,
    0x5F_6E7D, 0xB3_BAC2,
  ]

  /// The class that colours an element on the page.
  func style(_ element: String) -> String { "e\(place(element))" }

  /// The colour of an element in a workbook.
  func colour(_ element: String) -> Int { Self.palette[place(element)] }

  private func place(_ element: String) -> Int {
    min(places[element] ?? Self.palette.count - 1, Self.palette.count - 1)
  }
}
