internal import Synchronization

/// Names a value that passes between stages and fixes its type.
///
/// ```swift
/// enum PlannedOrders: DataKey {
///   static let name = "planned_orders"
///   typealias Value = OrderArena
/// }
/// context.data[PlannedOrders.self] = arena
/// ```
public protocol DataKey {
  /// What is stored.
  associatedtype Value: Sendable
  /// The name that `StageDescription.inputs` and `outputs` use.
  static var name: String { get }
}

/// The data between the stages of a run, by their keys.
public final class RunData: Sendable {
  private struct Entry {
    let name: String
    let value: any Sendable
  }

  private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

  /// Nothing.
  public init() {}

  /// The value of a key; nil before a stage made it and after it was dropped.
  public subscript<Key: DataKey>(_ key: Key.Type) -> Key.Value? {
    get { entries.withLock { $0[ObjectIdentifier(key)] }?.value as? Key.Value }
    set { entries.withLock { $0[ObjectIdentifier(key)] = newValue.map { Entry(name: key.name, value: $0) } } }
  }

  /// The value of a key that an earlier stage must have made.
  public func require<Key: DataKey>(_ key: Key.Type) throws(ProgramFault) -> Key.Value {
    guard let value = self[key] else { throw ProgramFault("no earlier stage made '\(key.name)'") }
    return value
  }

  /// Takes the value of a key out, so that its memory is free as soon as the caller lets go.
  public func take<Key: DataKey>(_ key: Key.Type) -> Key.Value? {
    entries.withLock { $0.removeValue(forKey: ObjectIdentifier(key)) }?.value as? Key.Value
  }

  /// Whether the value called `name` is there.
  func has(_ name: String) -> Bool { entries.withLock { $0.values.contains { $0.name == name } } }
}
