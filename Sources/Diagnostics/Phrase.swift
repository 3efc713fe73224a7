/// A text in every language.
public struct Phrase: Hashable, Sendable {
  private let english: String
  private let chinese: String

  /// Takes the text in English and in simplified Chinese.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The text in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
