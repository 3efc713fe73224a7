/// Paths as text.
public enum FilePath {
  /// `part` below `folder`, or `part` itself where it is absolute.
  public static func join(_ folder: String, _ part: String) -> String {
    if part.hasPrefix("/") || folder.isEmpty { return part }
    return folder.hasSuffix("/") ? folder + part : "\(folder)/\(part)"
  }

  /// The folder that holds `path`; empty for a name alone.
  public static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of `path`.
  public static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The last part of `path` without its ending.
  public static func stem(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
