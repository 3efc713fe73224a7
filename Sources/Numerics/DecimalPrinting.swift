/// Exact decimals to text: the counterpart of `DecimalParsing`.
public enum DecimalPrinting {
  /// `scaled` / 10⁶ as a plain decimal with a dot, without trailing zeros: 2_500_000 gives `2.5`.
  public static func text(scaled: Int64) -> String {
    let magnitude = scaled.magnitude
    let whole = magnitude / 1_000_000
    var fraction = magnitude % 1_000_000
    let sign = scaled < 0 ? "-" : ""
    guard fraction != 0 else { return "\(sign)\(whole)" }
    var width = DecimalParsing.fractionDigits
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    let digits = String(fraction)
    return "\(sign)\(whole).\(String(repeating: "0", count: width - digits.count))\(digits)"
  }
}
