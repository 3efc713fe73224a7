/// Text that is "compressed" by gzip in blocks that are stored as they are.
enum GzipFixture {
  static func packed(_ content: [UInt8], statedChecksum: Int? = nil) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, content.count)
      let length = end - start
      output += [end == content.count ? 1 : 0] + ZipFixture.short(length) + ZipFixture.short(~length & 0xFFFF)
      output += content[start..<end]
      start = end
    } while start < content.count
    let checksum = statedChecksum ?? Int(ZipFixture.checksum(content))
    return output + ZipFixture.long(checksum) + ZipFixture.long(content.count)
  }
}
