internal import Diagnostics

/// Writes `log.jsonl`: one JSON object a line for everything that happened in the run.
struct RunLog {
  private let writer: ResultWriter

  init(in folder: RunFolder) throws(RunFailure) {
    writer = try ResultWriter(
      name: "log.jsonl", path: "\(folder.path)/log.jsonl", isDurable: folder.isDurable)
  }

  /// Writes one line: when, what, and more.
  func write(_ event: String, _ fields: [(String, JSONValue)]) throws(RunFailure) {
    let head: [(String, JSONValue)] = [
      ("at", .text(RunClock.text(RunClock.seconds))), ("event", .text(event)),
    ]
    try writer.write(JSONValue.object(head + fields).line + "\n")
  }

  /// Writes one line for each kept finding.
  func write(_ diagnostics: [Diagnostic]) throws(RunFailure) {
    for diagnostic in diagnostics { try write("diagnostic", Self.fields(diagnostic)) }
  }

  /// Closes the file.
  func close() throws(RunFailure) { try writer.close() }

  /// A finding as JSON fields; always in English, for programs.
  static func fields(_ diagnostic: Diagnostic) -> [(String, JSONValue)] {
    let place = diagnostic.place
    var fields: [(String, JSONValue)] = [
      ("severity", .text(diagnostic.severity.rawValue)), ("code", .text(diagnostic.code.rawValue)),
    ]
    if let file = place.file { fields.append(("file", .text(file))) }
    if let sheet = place.sheet { fields.append(("sheet", .text(sheet))) }
    if let row = place.row { fields.append(("row", .integer(row))) }
    if let column = place.column { fields.append(("column", .text(column))) }
    fields.append(("message", .text(DiagnosticCatalog.text(diagnostic, in: .english))))
    if let nearest = diagnostic.arguments["nearest"] { fields.append(("nearest", .text(nearest.shown))) }
    if let excerpt = diagnostic.excerpt { fields.append(("excerpt", .text(excerpt.text))) }
    return fields
  }
}
