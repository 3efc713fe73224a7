/// Where things stand in a picture of weeks; lengths are tenths unless they are constants.
struct Plot {
  static let width = 1_120
  static let height = 270
  static let left = 48
  static let above = 24
  static let below = 30

  /// Value of a grid line, and of the highest one.
  let step: Int
  let top: Int
  /// Width of a week and of its bar.
  let slot: Int
  let barWidth: Int
  /// Every how many weeks a label fits.
  let labelEvery: Int

  init(weeks: Int, most: Int) {
    var step = 1
    // 1, 2, 5, 10, 20, 50 … until at most five lines are needed.
    while step * 5 < most {
      step = String(step).hasPrefix("2") ? step / 2 * 5 : step * 2
    }
    self.step = step
    top = max(step, (most + step - 1) / step * step)
    slot = (Self.width - Self.left) * 10 / max(1, weeks)
    barWidth = min(slot * 7 / 10, 560)
    labelEvery = max(1, (500 + slot - 1) / slot)
  }

  func y(_ value: Int) -> Int {
    let full = (Self.height - Self.above - Self.below) * 10
    return (Self.height - Self.below) * 10 - full * value / top
  }
  func middle(_ index: Int) -> Int { Self.left * 10 + slot * index + slot / 2 }
  func x(_ index: Int) -> Int { middle(index) - barWidth / 2 }
}

extension Markup.StringInterpolation {
  /// A length given in tenths: 125 gives `12.5`.
  mutating func appendInterpolation(tenths length: Int) {
    appendLiteral("\(length / 10).\(length % 10)")
  }
}
