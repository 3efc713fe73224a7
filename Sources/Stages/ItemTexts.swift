internal import Domain

extension InputTables {
  /// Name of `item`, empty where the master has none.
  func name(_ item: Int) -> String {
    guard item >= 0 else { return "" }
    let row = Int(rowOfItem[item])
    return row < 0 ? "" : self[.items].text("name")[row]
  }

  /// Unit of `item`.
  func unit(_ item: Int) -> String {
    guard item >= 0 else { return "" }
    let row = Int(rowOfItem[item])
    return row < 0 ? "pcs" : self[.items].codes("unit").text(self[.items].narrow("unit")[row])
  }

  /// Supplier that `item` usually comes from, empty where the master has none.
  func defaultSupplier(_ item: Int) -> String {
    let row = Int(rowOfItem[item])
    return row < 0 ? "" : self[.items].codes("supplier").text(self[.items].narrow("supplier")[row])
  }

  /// Category of `item`, empty where the master has none.
  func category(_ item: Int) -> String {
    let row = Int(rowOfItem[item])
    return row < 0 ? "" : self[.items].codes("category").text(self[.items].narrow("category")[row])
  }
}
