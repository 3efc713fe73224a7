public import Diagnostics
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// Tells people on stderr how far a run is: one live line on a terminal, plain lines elsewhere, JSON lines for programs.
public final class RunProgress: Sendable {
  /// How events are shown.
  public enum Style: Sendable {
    /// One line that is rewritten, for a terminal.
    case live
    /// One line an event, for cron.
    case plain
    /// One JSON object a line.
    case json
    /// Nothing but errors.
    case quiet
  }

  private struct State {
    var stage = ""
    var started = 0
    var expected: Int?
    var drawn = 0
    var isLineOpen = false
  }

  /// Most findings of one code that are shown.
  public static let shownPerCode = 20
  private static let redrawEvery = 100_000_000

  /// How events are shown.
  public let style: Style
  /// Language of people's lines.
  public let language: Language
  private let output: @Sendable (String) -> Void
  private let state = Mutex(State())
  private let rows = Atomic<Int>(0)

  /// Writes to stderr unless told otherwise.
  public init(style: Style, language: Language = .english, output: (@Sendable (String) -> Void)? = nil) {
    self.style = style
    self.language = language
    self.output = output ?? Self.toStandardError
  }

  /// The style that stderr asks for: live on a terminal, plain elsewhere.
  public static var detectedStyle: Style { isatty(STDERR_FILENO) == 1 ? .live : .plain }

  /// A stage begins.
  public func begin(_ stage: String) {
    rows.store(0, ordering: .relaxed)
    state.withLock { $0 = State(stage: stage, started: RunClock.now) }
    if style == .json { event("stage-start", [("stage", .text(stage))]) }
    draw(force: true)
  }

  /// How many rows the stage will go through, so that the time left can be shown.
  public func expect(rows count: Int) { state.withLock { $0.expected = count } }

  /// The stage went through more rows; any thread, once a few thousand rows.
  public func advance(rows count: Int) {
    rows.add(count, ordering: .relaxed)
    if style == .live { draw(force: false) }
  }

  /// A stage ends after `nanoseconds`.
  public func end(_ stage: String, nanoseconds: Int) {
    let count = rows.load(ordering: .relaxed)
    switch style {
    case .live, .plain:
      line("\(stage): \(RunClock.seconds(nanoseconds)) s\(count > 0 ? ", \(counted(count))" : "")")
    case .json:
      event(
        "stage-end",
        [
          ("stage", .text(stage)), ("seconds", .decimal(RunClock.seconds(nanoseconds))),
          ("rows", .integer(count)),
        ])
    case .quiet: break
    }
  }

  /// A line for people.
  public func line(_ text: String) {
    switch style {
    case .live, .plain: print(text + "\n")
    case .json: event("note", [("text", .text(text))])
    case .quiet: break
    }
  }

  /// A line that also `--quiet` shows.
  public func alarm(_ text: String) {
    if style == .json { event("alarm", [("text", .text(text))]) } else { print(text + "\n") }
  }

  /// The closing lines, values aligned.
  public func summarize(_ lines: [(label: String, value: String)]) {
    switch style {
    case .quiet: break
    case .json: event("summary", lines.map { ($0.label, .text($0.value)) })
    case .live, .plain:
      let width = lines.map { Self.cells($0.label) }.max() ?? 0
      for (label, value) in lines {
        line("\(label)\(String(repeating: " ", count: width - Self.cells(label)))  \(value)")
      }
    }
  }

  /// All findings: blocks for people, at most 20 of a code, or JSON lines.
  public func show(_ sink: DiagnosticSink) {
    var shown: [DiagnosticCode: Int] = [:]
    for diagnostic in sink.sorted {
      shown[diagnostic.code, default: 0] += 1
      if style == .json {
        event("diagnostic", RunLog.fields(diagnostic))
      } else if shown[diagnostic.code, default: 0] <= Self.shownPerCode,
        style != .quiet || diagnostic.severity == .error
      {
        print(Self.harmless(DiagnosticCatalog.block(diagnostic, in: language)) + "\n")
      }
    }
    for (code, count) in sink.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where style != .json {
      let more = count - Self.shownPerCode
      guard more > 0, style != .quiet || code.severity == .error else { continue }
      print(
        language == .english ? "[\(code.rawValue)] and \(more) more\n" : "[\(code.rawValue)] 另有 \(more) 条\n")
    }
  }

  private func event(_ name: String, _ fields: [(String, JSONValue)]) {
    output(JSONValue.object([("event", .text(name))] + fields).line + "\n")
  }

  private func print(_ text: String) {
    let isOpen = state.withLock { state in
      defer { state.isLineOpen = false }
      return state.isLineOpen
    }
    output((isOpen ? "\r\u{1B}[K" : "") + text)
  }

  private func draw(force: Bool) {
    guard style == .live else { return }
    let count = rows.load(ordering: .relaxed)
    let text: String? = state.withLock { state in
      let now = RunClock.now
      guard force || now - state.drawn >= Self.redrawEvery else { return nil }
      state.drawn = now
      state.isLineOpen = true
      var text = "\r\u{1B}[K\(state.stage)"
      let milliseconds = (now - state.started) / 1_000_000
      guard count > 0, milliseconds > 0 else { return text }
      text +=
        ": \(counted(count)), \(Self.short(count * 1_000 / milliseconds))\(language == .english ? " rows/s" : " 行/秒")"
      if let expected = state.expected, expected > count {
        let left = (expected - count) * milliseconds / count / 1_000 + 1
        text += language == .english ? ", \(left) s left" : "，剩余 \(left) 秒"
      }
      return text
    }
    if let text { output(text) }
  }

  private func counted(_ rows: Int) -> String {
    "\(Self.short(rows))\(language == .english ? " rows" : " 行")"
  }

  /// `12.3M`, `456k`, `789`.
  static func short(_ count: Int) -> String {
    if count >= 10_000_000 { return "\(count / 1_000_000).\(count / 100_000 % 10)M" }
    return count >= 10_000 ? "\(count / 1_000)k" : "\(count)"
  }

  /// Text from files must not steer the terminal.
  private static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return result
  }

  private static func cells(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  private static func toStandardError(_ text: String) {
    var text = text
    text.withUTF8 { bytes in unsafe _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }
}
