import Foundation
import Testing

/// Who may know whom, read from the sources and the manifest as text.
@Suite struct ImportTests {
  /// Height of each target of the library; a target sees only targets below it.
  static let ranks = [
    "Numerics": 0, "Diagnostics": 1, "Domain": 2, "Sheets": 3, "Reports": 3, "Pipeline": 3, "Stages": 4,
    "millrun": 5, "millrun-bench": 5,
  ]

  /// C modules and the one target that sees each.
  static let cModules = [
    "CByteScan": "Sheets", "CLibXML2": "Sheets", "CZlib": "Sheets", "CXlsxWriter": "Reports",
    "CPrefetch": "Stages", "CWriteback": "Pipeline",
  ]

  /// Modules from outside and the targets that may see them; the others do without.
  static let foreign: [String: Set<String>] = [
    "ArgumentParser": ["millrun", "millrun-bench"], "Yams": ["Pipeline"], "BigInt": ["Stages"],
    "Dispatch": ["Domain"], "Synchronization": ["Diagnostics", "Domain", "Reports", "Pipeline", "Stages"],
    "Glibc": ["Domain", "Sheets", "Reports", "Pipeline", "millrun", "millrun-bench"],
  ]

  static let swiftTargets = Checkout.folders(in: "Sources").filter { cModules[$0] == nil }

  @Test func everyTargetHasItsHeight() { #expect(Set(Self.swiftTargets) == Set(Self.ranks.keys)) }

  @Test(arguments: swiftTargets)
  func importsPointDownward(_ target: String) throws {
    for file in Checkout.files(in: "Sources/\(target)") {
      for module in try Self.imports(of: file) {
        if let rank = Self.ranks[module] {
          #expect(rank < Self.ranks[target] ?? 0, "\(file) imports \(module)")
        } else if let owner = Self.cModules[module] {
          #expect(owner == target, "\(file) imports \(module), which belongs to \(owner)")
        } else {
          #expect(Self.foreign[module]?.contains(target) == true, "\(file) imports \(module)")
        }
      }
    }
  }

  @Test func theManifestPointsDownwardToo() throws {
    let manifest = try Self.dependencies()
    for target in Self.swiftTargets {
      let names = try #require(manifest[target] ?? (target == "Numerics" ? [] : nil), "\(target)")
      for name in names {
        if let rank = Self.ranks[name] {
          #expect(rank < Self.ranks[target] ?? 0, "\(target) depends on \(name)")
        } else {
          #expect(Self.cModules[name] == target, "\(target) depends on \(name)")
        }
      }
    }
  }

  @Test func eachCModuleIsSeenByOneTarget() throws {
    let modules = Checkout.folders(in: "Sources").filter {
      !Checkout.files(in: "Sources/\($0)", suffix: "module.modulemap").isEmpty
    }
    #expect(Set(modules) == Set(Self.cModules.keys))
    var users: [String: Set<String>] = [:]
    for target in Self.swiftTargets {
      for file in Checkout.files(in: "Sources/\(target)") {
        for module in try Self.imports(of: file) where modules.contains(module) {
          users[module, default: []].insert(target)
        }
      }
    }
    #expect(users == Self.cModules.mapValues { [$0] })
  }

  /// C types stay inside their target: nobody hands the import on.
  @Test func noTargetHandsACModuleOn() throws {
    for target in Self.swiftTargets {
      for file in Checkout.files(in: "Sources/\(target)") {
        for line in try Checkout.code(file) where line.contains("public import C") {
          let module = line.split(separator: " ").last.map(String.init) ?? ""
          #expect(Self.cModules[module] == nil, "\(file)")
        }
      }
    }
  }

  @Test(arguments: ["ReferencePlanner", "ReferenceCoster"])
  func aSecondImplementationSharesNoCode(_ target: String) throws {
    for file in Checkout.files(in: "Tests/" + target) {
      for module in try Self.imports(of: file) {
        #expect(Self.ranks[module] == nil, "\(file) imports \(module)")
      }
    }
  }

  /// Modules that a file imports.
  static func imports(of file: String) throws -> [String] {
    try Checkout.code(file).compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), words.count > index + 1,
        words[..<index].allSatisfy({ $0.hasPrefix("@") || $0.allSatisfy(\.isLetter) })
      else { return nil }
      return words[index + 1].split(separator: ".").first.map(String.init)
    }
  }

  /// Dependencies of each target on targets of the package, after the manifest.
  private static func dependencies() throws -> [String: [String]] {
    let manifest = try Checkout.text("Package.swift")
    var result: [String: [String]] = [:]
    for match in manifest.matches(of: /name:\s*"([\w-]+)",\s*dependencies:\s*\[([^\]]*)\]/) {
      let list = match.output.2.replacing(/\.product\([^)]*\)/, with: "")
      result[String(match.output.1)] = list.matches(of: /"([\w-]+)"/).map { String($0.output.1) }
    }
    return result
  }
}
