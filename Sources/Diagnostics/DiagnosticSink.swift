import Synchronization

/// Collects findings from all threads: keeps at most 1,000 of a code and counts them all.
public final class DiagnosticSink: Sendable {
  /// Kept of one code.
  public static let keptPerCode = 1_000

  private struct State {
    var kept: [DiagnosticCode: [Diagnostic]] = [:]
    var counts: [DiagnosticCode: Int] = [:]
  }

  private let state = Mutex(State())

  /// An empty sink.
  public init() {}

  /// Takes one finding.
  public func report(_ diagnostic: Diagnostic) {
    state.withLock { state in
      state.counts[diagnostic.code, default: 0] += 1
      state.kept[diagnostic.code, default: []].append(diagnostic)
      guard let kept = state.kept[diagnostic.code], kept.count >= 2 * Self.keptPerCode else { return }
      state.kept[diagnostic.code] = Self.first(kept)
    }
  }

  /// Takes over the findings of another sink, those that it only counted included.
  public func absorb(_ other: DiagnosticSink) {
    let (kept, counts) = other.state.withLock { ($0.kept, $0.counts) }
    state.withLock { state in
      for (code, count) in counts { state.counts[code, default: 0] += count }
      for (code, findings) in kept {
        state.kept[code] = Self.first((state.kept[code] ?? []) + findings)
      }
    }
  }

  /// The findings that are kept of `findings`: the first by place, whichever thread reported them first.
  private static func first(_ findings: [Diagnostic]) -> [Diagnostic] {
    guard findings.count > keptPerCode else { return findings }
    return Array(
      findings.map { ($0, key($0)) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }
        .prefix(keptPerCode).map(\.0))
  }

  /// Number of findings of each code, kept or not.
  public var counts: [DiagnosticCode: Int] { state.withLock { $0.counts } }

  /// Number of errors after which a group of results may not be published.
  public var withholdingErrors: Int {
    counts.reduce(0) { sum, entry in entry.key.withholds ? sum + entry.value : sum }
  }

  /// The error to name where results are withheld: one about `files`, if any is.
  public func firstWithholding(in files: Set<String> = []) -> Diagnostic? {
    let errors = sorted.filter { $0.code.withholds }
    return errors.first { files.contains($0.place.file ?? "") } ?? errors.first
  }

  /// The kept findings, worst first, then by place and code, whatever the order in which threads reported them.
  public var sorted: [Diagnostic] {
    state.withLock { $0.kept.values.flatMap(Self.first) }.sorted { left, right in
      if left.severity != right.severity { return left.severity > right.severity }
      let leftKey = Self.key(left)
      let rightKey = Self.key(right)
      return leftKey.lexicographicallyPrecedes(rightKey)
    }
  }

  private static func key(_ diagnostic: Diagnostic) -> [String] {
    let row = String(diagnostic.place.row ?? 0)
    return [
      diagnostic.place.file ?? "", diagnostic.place.sheet ?? "",
      String(repeating: "0", count: max(0, 12 - row.count)) + row, diagnostic.place.column ?? "",
      diagnostic.code.rawValue,
    ] + diagnostic.arguments.sorted { $0.key < $1.key }.map(\.value.shown)
  }
}
