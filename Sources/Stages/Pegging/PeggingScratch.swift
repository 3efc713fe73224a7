internal import Domain

/// What one thread needs to peg one item after the other.
struct PeggingScratch: ~Copyable {
  /// Supplies of the item in the order in which they serve.
  var supplies = GrowingArray<PeggingEntry>(capacity: 256)
  /// How many of the supplies come within the horizon.
  var serving = 0
  /// Requirements of the item in the order in which they are served.
  var requirements = GrowingArray<PeggingEntry>(capacity: 512)
  /// What each supply gives to each requirement.
  var matches = GrowingArray<PeggingMatch>(capacity: 1_024)
  /// Brings requirements into the order of their days.
  var days: DaySort
  /// Collects the needs of a phantom as planning does.
  var node: NodeScratch

  init(_ axis: TimeAxis) {
    days = DaySort(axis)
    node = NodeScratch(axis: axis)
  }
}
