internal import Domain

/// A line of the effective bill of materials that a planned order of its parent can use.
struct LiveLine: BitwiseCopyable, Sendable {
  let component: Int32
  /// Row of `bom`.
  let row: Int32
  /// Position in `BomStructure.usageRules`.
  let rule: Int32
}

/// The edges of the product structure, parent to component and parent to output (Docs/Planning.md, R8 and R92).
///
/// Items that are planned together stand for one: edges of a co-product's node begin and end at its parent.
struct BomEdges {
  let itemCount: Int
  /// Live lines of each parent.
  let lines: ItemLists<LiveLine>
  let parent: LaneView<Int32>
  let component: LaneView<Int32>
  /// Outputs beside the product; nil where there are none.
  var outputs: OutputEdges?

  /// Calls `body` with the item at the other end and the number of every edge that leaves `item`.
  @inline(__always)
  func forEach(from item: Int, _ body: (Int, Int) -> Void) {
    if outputs != nil {
      forEachOfNode(item, body)
      return
    }
    for index in lines.range(item) {
      let line = lines.records[index]
      body(Int(line.component), Int(line.row))
    }
  }

  /// The same where there are outputs: nothing leaves a co-product that is planned with its parent, its edges leave the parent.
  ///
  /// Outputs between members of a node are no edges: only open and firm orders of a co-product give them.
  @inline(never)
  private func forEachOfNode(_ item: Int, _ body: (Int, Int) -> Void) {
    guard let outputs, outputs.head(item) == item else { return }
    for member in [item] + outputs.members(of: item) {
      for index in lines.range(member) {
        let line = lines.records[index]
        body(outputs.head(Int(line.component)), Int(line.row))
      }
      for number in outputs.rows(of: member) {
        let head = outputs.head(Int(outputs.list[number].output))
        if head != item { body(head, ~number) }
      }
    }
  }

  /// The item that stands for `item`: the parent that it is planned with, or itself.
  func head(_ item: Int) -> Int { outputs?.head(item) ?? item }

  /// What edge `number` is.
  func edge(_ number: Int) -> (from: Int, to: Int, dataset: Dataset, row: Int) {
    if number < 0, let output = outputs?.list[~number] {
      return (Int(output.parent), Int(output.output), .bomOutputs, output.row)
    }
    return (Int(parent[number]), Int(component[number]), .bom, number)
  }
}

/// Rows of `bom_outputs` as edges, and which items they tie together.
struct OutputEdges {
  let list: [ProductOutputs.Row]
  private let numbersOfParent: [Int: [Int]]
  /// The parent that each tied co-product is planned with.
  let headOfOutput: [Int: Int]
  private let membersOfHead: [Int: [Int]]

  /// Edges of all rows, with the co-products in `headOfOutput` tied to their parents.
  init(_ list: [ProductOutputs.Row], headOfOutput: [Int: Int]) {
    self.list = list
    self.headOfOutput = headOfOutput
    numbersOfParent = Dictionary(grouping: list.indices) { Int(list[$0].parent) }
    membersOfHead = Dictionary(grouping: headOfOutput.keys.sorted()) { headOfOutput[$0] ?? $0 }
  }

  /// The item that stands for `item`.
  func head(_ item: Int) -> Int { headOfOutput[item] ?? item }
  /// Co-products that are planned with `head`, ascending.
  func members(of head: Int) -> [Int] { membersOfHead[head] ?? [] }
  /// Numbers of the rows of `parent`.
  func rows(of parent: Int) -> [Int] { numbersOfParent[parent] ?? [] }
  /// Row of `bom_outputs` that ties `output` to its parent, or nil.
  func tie(of output: Int) -> Int? {
    guard let head = headOfOutput[output] else { return nil }
    return list.first { Int($0.output) == output && Int($0.parent) == head }?.row
  }
}
