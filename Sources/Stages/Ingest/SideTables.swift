internal import Domain

/// Tells tables apart that stand side by side, parted by columns without a header.
enum SideTables {
  /// The part of `match` that is the dataset's table; nil where all of it is.
  ///
  /// A block of columns is another table where it has the whole header of another dataset and more of its columns than of this one. If
  /// columns still mean the same twice, the one block that is complete by itself and has the most columns is the table.
  static func chosen(
    _ match: HeaderMatch, _ matcher: HeaderMatcher, constants: [String: String]
  ) -> HeaderMatch? {
    let blocks = blocks(of: match)
    guard blocks.count > 1 else { return nil }
    func isComplete(_ part: HeaderMatch) -> Bool {
      !part.bound.isEmpty && matcher.missing(part, constants: constants).isEmpty
    }
    let own = blocks.filter { !isForeign($0, match, matcher) }
    var chosen = own
    if isAmbiguous(match.keeping(own)) {
      let complete = own.filter { isComplete(match.keeping([$0])) }
      let most = complete.map { match.keeping([$0]).bound.count }.max() ?? 0
      let best = complete.filter { match.keeping([$0]).bound.count == most }
      guard best.count == 1 else { return nil }
      chosen = best
    }
    guard chosen.count < blocks.count else { return nil }
    let part = match.keeping(chosen)
    return isComplete(part) ? part : nil
  }

  /// Runs of columns that have a header.
  private static func blocks(of match: HeaderMatch) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    for (column, header) in match.headers.enumerated() where !header.isEmpty {
      if let last = blocks.last, last.upperBound == column {
        blocks[blocks.count - 1] = last.lowerBound..<column + 1
      } else {
        blocks.append(column..<column + 1)
      }
    }
    return blocks
  }

  private static func isAmbiguous(_ match: HeaderMatch) -> Bool {
    let targets = match.columns.compactMap { $0 }
    return targets.count > Set(targets).count
  }

  private static func isForeign(
    _ block: Range<Int>, _ match: HeaderMatch, _ matcher: HeaderMatcher
  ) -> Bool {
    let own = match.keeping([block]).bound.count
    let names = Dictionary(uniqueKeysWithValues: block.map { ($0, [match.headers[$0]]) })
    return Dataset.allCases.contains { dataset in
      guard dataset != matcher.schema.dataset else { return false }
      let other = HeaderMatcher(dataset.schema, mapped: [:])
      let found = other.match(names: names, width: block.upperBound)
      return found.bound.count > own && other.missing(found, constants: [:]).isEmpty
    }
  }
}

extension HeaderMatch {
  /// The match without what stands outside of `blocks`.
  fileprivate func keeping(_ blocks: [Range<Int>]) -> HeaderMatch {
    var match = self
    for column in columns.indices where !blocks.contains(where: { $0.contains(column) }) {
      match.columns[column] = nil
      match.headers[column] = ""
    }
    if let first = blocks.first, let last = blocks.last { match.block = first.lowerBound..<last.upperBound }
    return match
  }
}
