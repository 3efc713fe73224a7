/// Why the orders of an item differ: which of its inputs changed, or of the items above it (Docs/Planning.md, R69).
struct ChangeCauses {
  /// A cause, the item whose input changed, and what it was and is.
  struct Cause {
    let name: String
    let item: String
    let detail: String
  }

  let old: InputsFile
  let new: InputsFile
  /// Rows of `new` and of `old` whose orders differ.
  let changedNew: [Bool]
  let changedOld: [Bool]
  /// What differs between the runs as a whole, where nothing of an item does.
  let basis: String

  /// The cause for the item called `code`.
  func cause(of code: String) -> Cause {
    var seen: Set<String> = [code]
    var level = [code]
    while !level.isEmpty {
      for item in level { if let cause = own(item) { return cause } }
      var above: Set<String> = []
      for item in level { above.formUnion(parents(of: item)) }
      level = above.subtracting(seen).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      seen.formUnion(level)
    }
    return Cause(name: basis, item: "", detail: "")
  }

  /// What changed of the item itself, or nil.
  private func own(_ code: String) -> Cause? {
    switch (old.row(of: code), new.row(of: code)) {
    case (nil, nil): return nil
    case (nil, .some): return Cause(name: "new-item", item: code, detail: "")
    case (.some, nil): return Cause(name: "item-removed", item: code, detail: "")
    case (.some(let before), .some(let now)):
      let (one, other) = (old.cells(before), new.cells(now))
      var names: [String] = []
      var details: [String] = []
      func compare(_ name: String, _ print: InputsFile.Column?, _ value: InputsFile.Column?) {
        let columns = [print, value].compactMap(\.self).map(\.rawValue)
        guard columns.contains(where: { one[$0] != other[$0] }) else { return }
        names.append(name)
        if let value, one[value.rawValue] != other[value.rawValue] {
          details.append("\(name) \(one[value.rawValue]) → \(other[value.rawValue])")
        }
      }
      compare("demand", .demandPrint, .demand)
      compare("stock", nil, .stock)
      compare("open-orders", .receiptsPrint, .receipts)
      compare("order-components", .componentsPrint, nil)
      compare("bom", .bomPrint, nil)
      compare("item-master", .masterPrint, nil)
      return names.isEmpty
        ? nil : Cause(name: names.joined(separator: ";"), item: code, detail: details.joined(separator: "; "))
    }
  }

  /// Items above whose orders differ, or through which needs pass.
  private func parents(of code: String) -> [String] {
    var codes: [String] = []
    if let row = new.row(of: code) {
      codes += new.parents(row).filter { changedNew[$0] || new.passes($0) }.map(new.code)
    }
    if let row = old.row(of: code) {
      codes += old.parents(row).filter { changedOld[$0] || old.passes($0) }.map(old.code)
    }
    return codes
  }
}
