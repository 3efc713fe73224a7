/// Records of a delimited text, read byte by byte: what the fast reader is held against.
struct RecordReference {
  struct Record: Equatable {
    var number: Int
    var width: Int
    var fields: [Int: [UInt8]]
  }

  private(set) var records: [Record] = []
  /// Line of the last record whose quote never closes.
  private(set) var unclosedQuote: Int?

  init(_ bytes: [UInt8], separator: UInt8) {
    var index = 0
    var line = 1
    func isDelimiter(_ byte: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }
    func isReturnAlone(_ index: Int) -> Bool {
      bytes[index] == 13 && !(index + 1 < bytes.count && bytes[index + 1] == 10)
    }
    while index < bytes.count {
      var record = Record(number: line, width: 0, fields: [:])
      while true {
        var value: [UInt8] = []
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          index += 1
          var isClosed = false
          while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
              guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else {
                isClosed = true
                index += 1
                break
              }
              index += 1
            } else if bytes[index] == 10 || isReturnAlone(index) {
              line += 1
            }
            value.append(bytes[index])
            index += 1
          }
          if !isClosed { unclosedQuote = record.number }
        }
        while index < bytes.count, !isDelimiter(bytes[index]) {
          value.append(bytes[index])
          index += 1
        }
        if !value.isEmpty { record.fields[record.width] = value }
        record.width += 1
        guard index < bytes.count else { break }
        let delimiter = bytes[index]
        index += 1
        if delimiter == separator { continue }
        line += 1
        if delimiter == 13, index < bytes.count, bytes[index] == 10 { index += 1 }
        break
      }
      if !record.fields.isEmpty { records.append(record) }
    }
  }
}

/// Random texts that are the same everywhere (SplitMix64).
struct TextSource {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) >> 1) % limit
  }

  /// `count` bytes, each of `alphabet`.
  mutating func text(_ count: Int, _ alphabet: String) -> [UInt8] {
    let bytes = Array(alphabet.utf8)
    return (0..<count).map { _ in bytes[below(bytes.count)] }
  }
}
