/// Products with what they cost down to bought material (Docs/Costing.md, C58 and C59).
struct RestorationOutcome: Sendable {
  let restoration: CostRestoration
  /// The products that are restored, in the order of their codes.
  let items: [Int32]
}
