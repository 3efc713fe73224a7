/// The only solution of equations; nil where there is none, or another.
func solved(_ matrix: [[Fraction]], _ right: [Fraction]) -> [Fraction]? {
  var rows = zip(matrix, right).map { $0 + [$1] }
  for column in matrix.indices {
    guard let pivot = rows.indices.dropFirst(column).first(where: { rows[$0][column] != 0 }) else {
      return nil
    }
    rows.swapAt(column, pivot)
    rows[column] = rows[column].map { [divisor = rows[column][column]] in $0 / divisor }
    for row in rows.indices where row != column && rows[row][column] != 0 {
      let factor = rows[row][column]
      rows[row] = zip(rows[row], rows[column]).map { $0 - factor * $1 }
    }
  }
  return rows.map { $0[matrix.count] }
}
