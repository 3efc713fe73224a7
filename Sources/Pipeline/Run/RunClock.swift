public import Domain

#if canImport(Glibc)
  internal import Glibc
#endif

/// The clocks of a run.
///
/// Only the runner and the command line read them; results never depend on them.
public enum RunClock {
  /// Nanoseconds that only go forward.
  public static var now: Int { nanoseconds(CLOCK_MONOTONIC) }

  /// Nanoseconds of processor time of this process, all threads together.
  public static var processorTime: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    return seconds * 1_000_000_000 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1_000
  }

  /// The most memory that this process has held, in bytes.
  public static var peakMemory: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  }

  /// Seconds since 1970-01-01, UTC.
  public static var seconds: Int { nanoseconds(CLOCK_REALTIME) / 1_000_000_000 }

  /// Today in the local time zone.
  public static var today: CivilDate {
    var time = time_t(seconds)
    var local = unsafe tm()
    unsafe localtime_r(&time, &local)
    return unsafe CivilDate(
      year: Int(local.tm_year) + 1_900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
      ?? CivilDate(day: Int32(seconds / 86_400))
  }

  /// `2026-11-23T02:00:05Z` for seconds since 1970-01-01.
  public static func text(_ seconds: Int) -> String {
    let rest = seconds % 86_400
    let parts = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(CivilDate(day: Int32(seconds / 86_400)))T\(parts.joined(separator: ":"))Z"
  }

  /// Nanoseconds as seconds with three fraction digits: `12.345`.
  public static func seconds(_ nanoseconds: Int) -> String {
    let milliseconds = max(0, nanoseconds) / 1_000_000
    let fraction = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }

  private static func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
