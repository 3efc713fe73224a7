import Pipeline
import Testing

@Suite struct `A condition for rows` {
  @Test(arguments: [
    ("parent is not empty", RowFilter(.column("parent"), .isNotEmpty)),
    ("parent  is empty ", RowFilter(.column("parent"), .isEmpty)),
    ("#2 is empty", RowFilter(.position(2), .isEmpty)), ("#12=A", RowFilter(.position(12), .equals("A"))),
    ("status = on hold", RowFilter(.column("status"), .equals("on hold"))),
    ("status != 'a = b'", RowFilter(.column("status"), .differs("a = b"))),
    ("状态!=关闭", RowFilter(.column("状态"), .differs("关闭"))),
  ])
  func `is read`(_ text: String, _ filter: RowFilter) { #expect(RowFilter.parse(text) == filter) }

  @Test(arguments: [
    "", "parent", "parent is", "parent is not", "is empty", "#0 is empty", "#x = 1", "a b = 1", "a =",
    "a == 1", "= 1",
  ])
  func `with another form is refused`(_ text: String) { #expect(RowFilter.parse(text) == nil) }

  @Test func `accepts cells`() {
    #expect(RowFilter(.position(1), .isEmpty).accepts(""))
    #expect(!RowFilter(.position(1), .isNotEmpty).accepts(""))
    #expect(RowFilter(.position(1), .equals("A")).accepts("A"))
    #expect(RowFilter(.position(1), .differs("A")).accepts("B"))
  }
}
