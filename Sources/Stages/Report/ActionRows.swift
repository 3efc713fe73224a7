internal import Domain
internal import Numerics

/// Messages about placed orders as rows of `actions.csv` (Docs/Planning.md, R61).
struct ActionRows {
  let messages: OrderMessages
  private let tables: InputTables
  private let ids: DocumentIds

  static let header: StaticString =
    "document,item,action,from_date,to_date,quantity,reason,kind,status,open_quantity,new_quantity\n"

  init(_ messages: OrderMessages, _ tables: InputTables, _ ids: DocumentIds) {
    self.messages = messages
    self.tables = tables
    self.ids = ids
  }

  /// Items with messages.
  var groupCount: Int { messages.runs.count }

  /// Appends the rows of the messages of one item and returns their number.
  func append(group: Int, to buffer: inout TextBuffer) -> Int {
    let run = messages.runs[group]
    for index in 0..<run.count { append(run[index], to: &buffer) }
    return run.count
  }

  /// Id of the planned order that a message makes unnecessary; empty where there is none.
  func replaced(by message: OrderMessage) -> String {
    message.planned < 0 ? "" : ids.orders.text(Int(message.item), at: Int(message.planned))
  }

  private func append(_ message: OrderMessage, to buffer: inout TextBuffer) {
    let comma = UInt8(ascii: ",")
    ids.append(message.kind, row: Int(message.row), to: &buffer)
    buffer.append(comma)
    ids.orders.appendItem(Int(message.item), to: &buffer)
    buffer.append(comma)
    buffer.append(message.action.name)
    buffer.append(comma)
    buffer.append(message.from)
    buffer.append(comma)
    buffer.append(message.to)
    buffer.append(comma)
    buffer.append(scaled: message.quantity)
    buffer.append(comma)
    if message.planned < 0 {
      buffer.append(message.action.reason)
    } else {
      ids.orders.append("replaces ", Int(message.item), at: Int(message.planned), to: &buffer)
    }
    buffer.append(comma)
    buffer.append(kind(message).name)
    buffer.append(message.kind == .firmOrder ? ",firm," : ",open,")
    buffer.append(scaled: message.openQuantity)
    buffer.append(comma)
    buffer.append(scaled: message.newQuantity)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// What kind of order a message is about.
  func kind(_ message: OrderMessage) -> OrderKind {
    switch message.kind {
    case .productionOrder: .production
    case .outsourcingOrder: .outsourcing
    case .firmOrder:
      OrderKind(rawValue: UInt8(clamping: tables[.firmOrders].narrow("kind")[Int(message.row)])) ?? .purchase
    default: .purchase
    }
  }
}
