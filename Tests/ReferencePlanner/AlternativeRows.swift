/// How much of a line a substitute may take over (`substitutes.strategy`).
public enum SubstitutionStrategy: String, Sendable, CaseIterable {
  /// What there is, or the whole line or nothing.
  case mixed, whole
}

/// A row of `substitutes`: what may replace a component.
public struct SubstituteRow: Hashable, Sendable {
  /// What is replaced, and by what.
  public var component, substitute: String
  /// Lower ones are tried first.
  public var priority: Int
  /// The parent in whose lines it holds; blank is everywhere.
  public var parent: String?
  /// Units of the substitute for one of the component; blank is 1.
  public var ratio: Rational?
  /// Blank is mixed.
  public var strategy: SubstitutionStrategy?
  /// The first and the last need date on which it holds.
  public var validFrom, validTo: Day?

  /// A substitute one for one, everywhere and always.
  public init(_ component: String, _ substitute: String, priority: Int) {
    self.component = component
    self.substitute = substitute
    self.priority = priority
  }
}

/// What an output is (`bom_outputs.kind`).
public enum OutputKind: String, Sendable, CaseIterable {
  /// A co-product, which is planned with its parent, or a by-product, which is never planned.
  case co, by
}

/// A row of `bom_outputs`: what comes out of the orders of a parent beside it.
public struct OutputRow: Hashable, Sendable {
  /// Of whose orders what comes out.
  public var parent, output: String
  /// Whether it is a co-product or a by-product.
  public var kind: OutputKind
  /// `quantity` of the output for `per` of the parent; blank is 1.
  public var quantity: Rational, per: Rational?

  /// An output of `quantity` for each of the parent.
  public init(_ parent: String, _ output: String, _ kind: OutputKind, _ quantity: Rational) {
    self.parent = parent
    self.output = output
    self.kind = kind
    self.quantity = quantity
  }
}
