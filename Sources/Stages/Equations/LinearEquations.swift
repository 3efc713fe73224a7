internal import BigInt

/// Linear equations in exact fractions.
enum LinearEquations {
  /// The solution of `matrix` · x = `right`, for each column of `right`; nil where there is none or more than one.
  ///
  /// x + y = 3 and x − y = 1 give 2 and 1. (Gauss and Jordan, with the first equation that can be used as pivot: fractions lose nothing.)
  ///
  /// - Complexity: O(n³) operations on fractions.
  static func solution(_ matrix: [[Fraction]], _ right: [[Fraction]]) -> [[Fraction]]? {
    var matrix = matrix
    var right = right
    for column in matrix.indices {
      guard let pivot = (column..<matrix.count).first(where: { !matrix[$0][column].isZero }) else {
        return nil
      }
      matrix.swapAt(column, pivot)
      right.swapAt(column, pivot)
      let divisor = matrix[column][column]
      matrix[column] = matrix[column].map { $0.isZero ? $0 : $0 / divisor }
      right[column] = right[column].map { $0.isZero ? $0 : $0 / divisor }
      for row in matrix.indices where row != column && !matrix[row][column].isZero {
        let factor = matrix[row][column]
        for index in column..<matrix.count where !matrix[column][index].isZero {
          matrix[row][index] = matrix[row][index] - factor * matrix[column][index]
        }
        for index in right[row].indices where !right[column][index].isZero {
          right[row][index] = right[row][index] - factor * right[column][index]
        }
      }
    }
    return right
  }
}
