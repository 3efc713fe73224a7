/// The relationships of one part: where the parts that it uses are.
struct Relationships {
  /// One target.
  struct Target {
    /// Last word of the type, the same in the strict and the transitional form: `worksheet`.
    let kind: String
    /// Path in the archive.
    let path: String
  }

  private let targets: [String: Target]
  private let kinds: [String: Target]

  /// Reads the relationships of the part at `path`, or of the package for an empty path.
  init(of path: String, in archive: ZipArchive, limits: WorkbookLimits) throws {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[..<$0]) } ?? ""
    let name = cut.map { String(path[path.index(after: $0)...]) } ?? path
    let place = (folder.isEmpty ? "" : folder + "/") + "_rels/" + name + ".rels"
    guard let entry = archive.entry(at: place) else {
      targets = [:]
      kinds = [:]
      return
    }
    let handler = RelationshipHandler(folder: folder, limits: limits)
    try handler.parse(entry, of: archive, limit: limits.metadataBytes)
    try handler.checkRoot("Relationships", of: entry)
    targets = Dictionary(handler.targets.map { ($0.id, $0.target) }) { first, _ in first }
    kinds = Dictionary(handler.targets.map { ($0.target.kind, $0.target) }) { first, _ in first }
  }

  /// The target with the identifier `id`.
  func target(_ id: String) -> Target? { targets[id] }

  /// The first target of a kind.
  func first(_ kind: String) -> Target? { kinds[kind] }

  /// The path that `target` means when it stands in a part of `folder`.
  static func resolve(_ target: String, from folder: String) -> String {
    let slashed = String(target.map { $0 == "\\" ? "/" : $0 })
    var parts: [Substring] = slashed.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in slashed.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

private final class RelationshipHandler: PartHandler {
  private let folder: String
  private(set) var targets: [(id: String, target: Relationships.Target)] = []

  init(folder: String, limits: WorkbookLimits) {
    self.folder = folder
    super.init(limits: limits)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    guard unsafe name == "Relationship", unsafe attributes.text("TargetMode")?.lowercased() != "external",
      let type = unsafe attributes.text("Type"), let target = unsafe attributes.text("Target")
    else { return }
    let kind = type.split(separator: "/").last.map(String.init) ?? type
    let path = Relationships.resolve(Self.decoded(target), from: folder)
    targets.append((unsafe attributes.text("Id") ?? "", Relationships.Target(kind: kind, path: path)))
  }

  /// Undoes `%20` and its like.
  private static func decoded(_ target: String) -> String {
    guard target.utf8.contains(UInt8(ascii: "%")) else { return target }
    let bytes = Array(target.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
