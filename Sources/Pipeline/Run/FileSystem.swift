#if canImport(Glibc)
  internal import Glibc
#endif

/// Calls on files and folders, each failing with what was tried, the path and the system's reason.
public enum FileSystem {
  /// The failure of the call that was made last.
  static func failure(_ action: String, _ path: String) -> RunFailure {
    RunFailure(action, path, reason: unsafe String(cString: strerror(errno)))
  }

  /// Whether there is a file or folder at `path`.
  public static func isThere(_ path: String) -> Bool { status(path) != nil }

  /// Writes a file anew, or for the first time, in one step: whoever reads it sees the old text or the new.
  public static func replace(_ path: String, with text: String) throws(RunFailure) {
    let new = "\(path).new"
    try removeFile(new)
    try write(text, to: new, isDurable: true)
    try rename(new, to: path)
  }

  /// All bytes of a file of at most `limit` bytes.
  public static func read(_ path: String, limit: Int = 1 << 26) throws(RunFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("Opening", path) }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("Reading", path) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit { throw RunFailure("Reading", path, reason: "it has more than \(limit) bytes") }
    }
  }

  /// Opens a file for writing that must not exist yet.
  static func create(_ path: String) throws(RunFailure) -> Int32 {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("Creating", path) }
    return descriptor
  }

  /// Writes all of `bytes` at `offset`.
  static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, to descriptor: Int32, path: String
  ) throws(RunFailure) {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[done...])
      let count = unsafe pwrite(descriptor, rest.baseAddress, rest.count, offset + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("Writing", path) }
      done += count
    }
  }

  /// Writes a short text at the start of a file.
  static func write(_ text: String, to descriptor: Int32, path: String) throws(RunFailure) {
    try unsafe Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(RunFailure) in
      try unsafe write(bytes, at: 0, to: descriptor, path: path)
    }
  }

  /// Writes a new file and makes it durable.
  public static func write(_ text: String, to path: String, isDurable: Bool) throws(RunFailure) {
    let descriptor = try create(path)
    defer { _ = close(descriptor) }
    try write(text, to: descriptor, path: path)
    if isDurable, fsync(descriptor) != 0 { throw failure("Writing", path) }
  }

  /// Makes the entries of a folder, or the bytes of a file, durable.
  static func sync(_ path: String) throws(RunFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("Opening", path) }
    defer { _ = close(descriptor) }
    // Some file systems cannot sync folders and say so; there is nothing to do then.
    if fsync(descriptor) != 0, errno != EINVAL { throw failure("Writing", path) }
  }

  /// Makes the entries of a folder and of those below it durable.
  static func syncFolders(_ path: String) throws(RunFailure) {
    for name in names(in: path) where isFolder("\(path)/\(name)") { try syncFolders("\(path)/\(name)") }
    try sync(path)
  }

  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolder(_ path: String) throws(RunFailure) {
    if isFolder(path) { return }
    let parent = FilePath.parent(path)
    if !parent.isEmpty, parent != path { try makeFolder(parent) }
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw failure("Creating", path) }
    guard isFolder(path) else { throw RunFailure("Creating", path, reason: "it exists and is no folder") }
  }

  /// Names in a folder, sorted; empty where it does not exist.
  static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { _ = unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether `path` is a folder.
  static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether `path` is a regular file.
  public static func isFile(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
  }

  /// Bytes of a file, nil where it does not exist.
  static func size(_ path: String) -> Int? { status(path).map { Int($0.st_size) } }

  /// When a file or folder was last changed, in nanoseconds.
  static func changed(_ path: String) -> Int? {
    status(path).map { $0.st_mtim.tv_sec * 1_000_000_000 + $0.st_mtim.tv_nsec }
  }

  /// Whether the names in a folder can be listed and its files opened.
  static func isReadableFolder(_ path: String) -> Bool { unsafe access(path, R_OK | X_OK) == 0 }

  /// Where a symbolic link points, nil where it is none.
  static func destination(_ path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Makes a symbolic link.
  static func makeLink(_ path: String, to destination: String) throws(RunFailure) {
    guard unsafe symlink(destination, path) == 0 else { throw failure("Linking", path) }
  }

  /// Gives a file a second name, or copies it where the file system has no hard links.
  static func share(_ path: String, as other: String) throws(RunFailure) {
    if unsafe link(path, other) == 0 { return }
    let from = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw failure("Opening", path) }
    defer { _ = close(from) }
    let into = try create(other)
    defer { _ = close(into) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    var offset = 0
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(from, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw failure("Reading", path) }
      if count == 0 { return }
      try unsafe chunk.withUnsafeBufferPointer { (bytes) throws(RunFailure) in
        try unsafe write(UnsafeBufferPointer(rebasing: bytes[..<count]), at: offset, to: into, path: other)
      }
      offset += count
    }
  }

  /// Renames, replacing what was there in one step.
  static func rename(_ path: String, to other: String) throws(RunFailure) {
    guard unsafe Glibc.rename(path, other) == 0 else { throw failure("Renaming", path) }
  }

  /// Removes a file or link; nothing there is fine.
  static func removeFile(_ path: String) throws(RunFailure) {
    if unsafe unlink(path) != 0, errno != ENOENT { throw failure("Removing", path) }
  }

  /// Removes a folder and all below it, never following links; nothing there is fine.
  static func removeTree(_ path: String) throws(RunFailure) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try removeFile(path) }
    for name in names(in: path) { try removeTree("\(path)/\(name)") }
    if unsafe rmdir(path) != 0, errno != ENOENT { throw failure("Removing", path) }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }
}
