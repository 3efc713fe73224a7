#if canImport(Glibc)
  internal import Glibc
#endif

/// Runs a program and asks the system what it cost.
enum ChildProcess {
  /// What a process cost: wall and CPU seconds, and peak memory in bytes.
  struct Usage {
    let wall: Double
    let cpu: Double
    let peak: Int
  }

  /// What `arguments`, whose first is the program, cost after `folder` was removed; a failure is an error.
  ///
  /// Gigabytes of an earlier run would otherwise be pruned, or written back, at the expense of this one.
  static func measure(_ arguments: [String], clearing folder: String) throws -> Usage {
    try run(["rm", "-rf", folder])
    return try run(arguments)
  }

  /// What `arguments`, whose first is the program, cost; a failure is an error.
  @discardableResult
  static func run(_ arguments: [String]) throws -> Usage {
    var child = pid_t()
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    _ = fflush(nil)
    let start = now()
    guard unsafe posix_spawnp(&child, arguments[0], nil, nil, &words, environ) == 0 else {
      throw OutputFile.Failure(description: "cannot start '\(arguments[0])'")
    }
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else {
      throw OutputFile.Failure(description: "'\(arguments.joined(separator: " "))' failed")
    }
    return Usage(
      wall: now() - start, cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      peak: usage.ru_maxrss * 1_024)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  private static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Counts lines of results.
///
/// Piece by piece: the peak memory that the system reports of a process is never below that of the one which started it.
enum LineCount {
  static func lines(_ path: String) throws -> Int {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw OutputFile.Failure(description: "cannot read '\(path)': error \(errno)")
    }
    defer { _ = close(descriptor) }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    var count = 0
    while true {
      let length = unsafe read(descriptor, &piece, piece.count)
      guard length > 0 else { return count }
      for index in 0..<length where piece[index] == 10 { count += 1 }
    }
  }
}
