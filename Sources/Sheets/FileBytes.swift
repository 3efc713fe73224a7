/// The bytes of a file, mapped for a moment.
public enum FileBytes {
  /// Runs `body` over the bytes of the file at `path`.
  public static func withBytes<Result>(
    of path: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    let file = try MappedFile(path: path)
    return try unsafe body(file.bytes)
  }
}
