internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#endif

/// Keeps other runs off an output folder for as long as it lives; the system lets go when its owner is killed.
final class RunLock: Sendable {
  private let descriptor: Int32

  /// Locks the file at `path`; throws `locked` with the owner and its age.
  init(_ path: String) throws(RunFailure) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileSystem.failure("Opening", path) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let failure =
        errno == EWOULDBLOCK
        ? RunFailure(Diagnostic(.locked, ["owner": .text(Self.owner(path))], at: SourcePlace(file: path)))
        : FileSystem.failure("Locking", path)
      _ = close(descriptor)
      throw failure
    }
    guard ftruncate(descriptor, 0) == 0 else { throw FileSystem.failure("Writing", path) }
    let text = "pid \(getpid())\nhost \(Self.host)\nstarted \(RunClock.seconds)\n"
    try FileSystem.write(text, to: descriptor, path: path)
  }

  deinit {
    // A child that another thread is just starting may still hold a copy of the descriptor, which would keep the lock.
    _ = flock(descriptor, LOCK_UN)
    _ = close(descriptor)
  }

  /// `process 4711 on host 'mill', running for 5 min (since 2026-11-23T02:00:00Z)`.
  private static func owner(_ path: String) -> String {
    let text = (try? FileSystem.read(path, limit: 4_096)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    var fields: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { fields[parts[0]] = parts[1] }
    }
    guard let pid = fields["pid"], let host = fields["host"],
      let started = fields["started"].flatMap({ Int($0) })
    else { return "a process that has just started" }
    let age = max(0, RunClock.seconds - started)
    let shown = age < 120 ? "\(age) s" : age < 7_200 ? "\(age / 60) min" : "\(age / 3_600) h"
    return "process \(pid) on host '\(host)', running for \(shown) (since \(RunClock.text(started)))"
  }

  private static var host: String {
    var bytes = [CChar](repeating: 0, count: 256)
    _ = unsafe gethostname(&bytes, 255)
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
