import Domain
import Testing

/// The schemas of the datasets.
struct SchemaTests {
  @Test("A header means one column of a dataset", arguments: Dataset.allCases)
  func headers(_ dataset: Dataset) {
    var owners: [String: String] = [:]
    for column in dataset.schema.columns {
      for header in [column.name] + column.aliases {
        let folded = header.lowercased().filter { !" _-".contains($0) }
        #expect(owners[folded] == nil || owners[folded] == column.name, "'\(header)' of \(column.name)")
        owners[folded] = column.name
      }
    }
    #expect(owners.count >= dataset.schema.columns.count)
  }

  @Test("A choice is named once", arguments: Dataset.allCases)
  func choices(_ dataset: Dataset) {
    for column in dataset.schema.columns {
      guard case .choice(let choices) = column.type else { continue }
      let names = choices.flatMap { [$0.name] + $0.aliases }
      #expect(Set(names).count == names.count, "\(column.name)")
      if let text = column.defaultText { #expect(choices.contains { $0.name == text }, "\(column.name)") }
    }
  }

  @Test("Keys are columns, required columns have no default", arguments: Dataset.allCases)
  func columns(_ dataset: Dataset) {
    let schema = dataset.schema
    #expect(schema.dataset == dataset)
    #expect(Set(schema.columns.map(\.name)).count == schema.columns.count)
    #expect(Set(schema.key).isSubset(of: schema.columns.map(\.name)))
    #expect(schema.columns.contains { $0.isRequired })
    #expect(schema.columns.allSatisfy { !$0.isRequired || $0.defaultText == nil })
    for (index, column) in schema.columns.enumerated() { #expect(schema.index(of: column.name) == index) }
  }

  @Test func datasetsAreCalledAsFilesAre() {
    let names = Dataset.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0 == "_" || ($0.isLowercase && $0.isASCII) } })
  }
}
