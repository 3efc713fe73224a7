internal import Sheets

#if canImport(Glibc)
  internal import Glibc
#endif

/// Runs a program and asks the system what it cost.
enum ChildProcess {
  /// Wall and CPU seconds and peak memory in bytes of `arguments`, whose first is the program; a failure is an error.
  static func measure(_ arguments: [String]) throws -> (wall: Double, cpu: Double, peak: Int) {
    var child = pid_t()
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
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
    return (
      now() - start, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss * 1_024
    )
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

  private static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Counts lines of results.
enum FileBytesCount {
  static func lines(_ path: String) throws -> Int {
    try unsafe FileBytes.withBytes(of: path) { bytes in
      var count = 0
      for index in 0..<bytes.count where unsafe bytes[index] == 10 { count += 1 }
      return count
    }
  }
}
