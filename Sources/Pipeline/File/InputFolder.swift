internal import Domain

/// The files of an input folder, found once at the start of a run.
public struct InputFolder: Sendable {
  /// Path of the folder.
  public let path: String
  /// Names of the files, relative to the folder, sorted by their bytes.
  ///
  /// Hidden files and the lock files of office programs (`~$…`) are left out.
  public let files: [String]

  /// What the names of an overlay's files begin with wherever they are shown.
  public static let overlayPrefix = "overlay/"

  private static let deepest = 8

  /// Lists a folder and those below it; throws `file-system` where it is no folder.
  public init(_ path: String) throws(RunFailure) {
    guard FileSystem.isFolder(path) else {
      throw RunFailure("Opening the input folder", path, reason: "it is no folder")
    }
    guard FileSystem.isReadableFolder(path) else {
      throw RunFailure("Opening the input folder", path, reason: "permission denied")
    }
    self.path = path
    var files: [String] = []
    Self.list(path, prefix: "", depth: 0, into: &files)
    self.files = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Full path of a file of the folder.
  public func path(of file: String) -> String { FilePath.join(path, file) }

  /// The files that a name or pattern means: `*` stands for any characters of one part, `?` for one.
  public func files(matching pattern: String) -> [String] {
    files.filter { NamePattern.matches($0, pattern, barrier: "/") }
  }

  private static func list(_ path: String, prefix: String, depth: Int, into files: inout [String]) {
    for name in FileSystem.names(in: path) where !name.hasPrefix(".") && !name.hasPrefix("~$") {
      let file = "\(path)/\(name)"
      if FileSystem.isFile(file) {
        files.append(prefix + name)
      } else if depth < deepest, FileSystem.isFolder(file) {
        list(file, prefix: "\(prefix)\(name)/", depth: depth + 1, into: &files)
      }
    }
  }
}
