/// What a kitting analysis counts (R70, R72).
public struct KitOptions: Sendable {
  /// Which components count.
  public enum Components: String, Sendable, CaseIterable {
    /// All that are issued, those not issued by backflush, key parts.
    case all
    case withoutBackflush = "without-backflush"
    case keyParts = "key-parts"
  }

  /// Which components count.
  public var components = Components.all
  /// Whether substitutes are taken, receipts count, and stock that waits for inspection does.
  public var takesSubstitutes = true, takesReceipts = true, takesInspectionStock = false
  /// Whether orders stand by due date instead of start.
  public var isByDue = false

  /// The defaults.
  public init() {}

  /// The options of the stage, as a pipeline file has them.
  public var text: String {
    func flag(_ isOn: Bool) -> String { isOn ? "on" : "off" }
    return "{components: \(components.rawValue), substitutes: \(flag(takesSubstitutes)), "
      + "receipts: \(flag(takesReceipts)), inspection_stock: \(flag(takesInspectionStock)), "
      + "sequence: \(isByDue ? "due" : "start")}"
  }

  /// R70: whether what comes over a line counts.
  func counts(method: String?, isKeyPart: Bool) -> Bool {
    switch components {
    case .all: method != "none"
    case .withoutBackflush: method != "none" && method != "backflush"
    case .keyParts: method != "none" && isKeyPart
    }
  }
}
