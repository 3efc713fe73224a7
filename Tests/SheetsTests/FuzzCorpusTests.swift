import Foundation
import FuzzTargets
import Testing

/// The corpora of the fuzzer, and what a few thousand random changes make of them.
@Suite("Readers survive any bytes")
struct FuzzCorpusTests {
  private static let folder = #filePath.components(separatedBy: "/SheetsTests/")[0] + "/Fuzz/corpus"
  private static let rounds = 1_500

  @Test("Every input of a corpus, whole, cut, and changed", arguments: FuzzTarget.allCases)
  func corpus(_ target: FuzzTarget) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/\(target.rawValue)")
      .sorted()
    #expect(names.count >= 3)
    var random = Source(state: 1)
    for name in names {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(target.rawValue)/\(name)"))
      let bytes = Array(data)
      #expect(bytes.count <= 16_384, "\(name) is kept small")
      target.run(bytes)
      for _ in 0..<Self.rounds / names.count { target.run(random.changed(bytes)) }
    }
  }

  /// Changes bytes, cuts and repeats stretches.
  private struct Source {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }

    mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
      var result = bytes
      for _ in 0...below(4) where !result.isEmpty {
        let at = below(result.count)
        switch below(4) {
        case 0: result[at] = UInt8(below(256))
        case 1: result.remove(at: at)
        case 2: result.removeSubrange(at..<min(result.count, at + 1 + below(40)))
        default:
          let stretch = Array(result[at..<min(result.count, at + 1 + below(40))])
          result.insert(contentsOf: stretch, at: below(result.count))
        }
      }
      return result
    }
  }
}
