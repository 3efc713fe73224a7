/// The order of texts: that of their bytes.
public enum ByteOrder {
  /// Below zero where `left` comes first, above where `right` does, zero where they are the same.
  @inlinable
  public static func compare(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let count = min(left.count, right.count)
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else {
      return left.count - right.count
    }
    let leftRaw = unsafe UnsafeRawPointer(leftStart)
    let rightRaw = unsafe UnsafeRawPointer(rightStart)
    var index = 0
    while index &+ 8 <= count {
      let leftWord = unsafe leftRaw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let rightWord = unsafe rightRaw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if leftWord != rightWord { return leftWord.bigEndian < rightWord.bigEndian ? -1 : 1 }
      index &+= 8
    }
    while index < count {
      let difference = unsafe Int(left[index]) - Int(right[index])
      if difference != 0 { return difference }
      index &+= 1
    }
    return left.count - right.count
  }
}
