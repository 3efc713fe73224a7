internal import Domain
internal import Pipeline

/// What a kitting analysis counts (Docs/Kitting.md, R70 and R72).
struct KitOptions: Sendable {
  /// Which components count.
  enum Components: String, Sendable, CaseIterable {
    case all
    case withoutBackflush = "without-backflush"
    case keyParts = "key-parts"
  }

  /// What orders of equal priority are sorted by.
  enum Sequence: String, Sendable, CaseIterable {
    case start
    case due
  }

  var components = Components.all
  var usesSubstitutes = true
  var usesReceipts = true
  var usesInspectionStock = false
  var sequence = Sequence.start

  /// The options as a pipeline file has them.
  static let schemas: [OptionSchema] = [
    .choice(
      "components", Components.allCases.map(\.rawValue), default: "all",
      "Which components count: all that are issued, without those issued by backflush, or key parts only."),
    .flag("substitutes", default: true, "Substitutes are taken for what is short."),
    .flag("receipts", default: true, "Open orders that are expected count."),
    .flag("inspection_stock", default: false, "Stock that waits for inspection counts."),
    .choice(
      "sequence", Sequence.allCases.map(\.rawValue), default: "start",
      "What decides, after priority, which order takes first: its start or its due date."),
  ]

  init() {}

  init(_ values: OptionValues) {
    components = values.choice("components", as: Components.self)
    usesSubstitutes = values.flag("substitutes")
    usesReceipts = values.flag("receipts")
    usesInspectionStock = values.flag("inspection_stock")
    sequence = values.choice("sequence", as: Sequence.self)
  }

  /// Whether a component counts that is issued by `method`.
  func counts(_ method: IssueMethod, isKeyPart: Bool) -> Bool {
    switch components {
    case .all: method != .none
    case .withoutBackflush: method != .none && method != .backflush
    case .keyParts: method != .none && isKeyPart
    }
  }
}
