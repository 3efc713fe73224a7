// swift-tools-version: 6.2
import PackageDescription

/// Current language manners for every Swift target of the package, in one place.
let testSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Links the Swift runtime into the program, so that it starts at once and runs where no toolchain is.
///
/// Said here and not with --static-swift-stdlib: that flag also changes how every file is compiled, and a build for
/// the tests, which cannot take it, would compile the whole library a second time.
let staticRuntime: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
      "-l_FoundationCollections", "-lstdc++",
    ], .when(platforms: [.linux]))
]

let package = Package(
  name: "millrun",
  products: [
    .executable(name: "millrun", targets: ["millrun"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Only for the tests: the reference coster reckons in exact fractions of any size.
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // C, each imported by exactly one Swift target.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CByteScan"),
    .target(name: "CPrefetch"),
    .target(name: "CWriteback"),

    // The library, arrows pointing one way.
    .target(name: "Numerics"),
    .target(name: "Diagnostics", dependencies: ["Numerics"]),
    .target(name: "Domain", dependencies: ["Diagnostics", "Numerics"]),
    .target(
      name: "Sheets",
      dependencies: ["CByteScan", "CLibXML2", "CZlib", "Diagnostics", "Domain", "Numerics"]),
    .target(
      name: "Reports", dependencies: ["CXlsxWriter", "Diagnostics", "Domain", "Numerics"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "CWriteback", "Diagnostics", "Domain", "Numerics", .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Stages",
      dependencies: [
        "CPrefetch", "Diagnostics", "Domain", "Numerics", "Pipeline", "Reports", "Sheets",
        .product(name: "BigInt", package: "BigInt"),
      ]),
    .executableTarget(
      name: "millrun",
      dependencies: [
        "Diagnostics", "Domain", "Numerics", "Pipeline", "Reports", "Sheets", "Stages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: staticRuntime),
    .executableTarget(
      name: "millrun-bench",
      dependencies: [
        "Domain", "Pipeline", "Sheets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests. The reference planner and coster share no code with the library: they hold the engine against the
    // rules.
    .target(name: "ReferencePlanner", path: "Tests/ReferencePlanner"),
    .target(
      name: "ReferenceCoster",
      dependencies: ["ReferencePlanner", .product(name: "BigInt", package: "BigInt")],
      path: "Tests/ReferenceCoster"),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics", "ReferencePlanner"]),
    .testTarget(name: "DomainTests", dependencies: ["Domain", "Numerics", "ReferencePlanner"]),
    .testTarget(name: "ReferencePlannerTests", dependencies: ["ReferencePlanner"]),
    .testTarget(name: "ReferenceCosterTests", dependencies: ["ReferenceCoster", "ReferencePlanner"]),
    .testTarget(
      name: "StagesTests",
      dependencies: [
        "Diagnostics", "Domain", "Numerics", "Pipeline", "ReferenceCoster", "ReferencePlanner", "Reports",
        "Stages",
      ],
      exclude: ["AdventureWorks/plan.yaml"]),
    .testTarget(name: "ReportsTests", dependencies: ["Diagnostics", "Domain", "Numerics", "Reports"]),
    .testTarget(name: "PipelineTests", dependencies: ["Diagnostics", "Domain", "Numerics", "Pipeline"]),
    // What is fuzzed; the tests run it on small corpora with a few changes.
    .target(name: "FuzzTargets", dependencies: ["Domain", "Numerics", "Sheets"], path: "Tests/FuzzTargets"),
    .testTarget(name: "SheetsTests", dependencies: ["Diagnostics", "FuzzTargets", "Sheets"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["Diagnostics", "Domain", "Pipeline", "Stages"]),
  ]
)

// libFuzzer brings its own main function, so that no other build could link this.
if Context.environment["MILLRUN_FUZZ"] != nil {
  package.products.append(.executable(name: "millrun-fuzz", targets: ["Fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz", exclude: ["corpus", "xml.dict"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}

for target in package.targets
where target.type != .system && !["CByteScan", "CPrefetch", "CWriteback"].contains(target.name) {
  // Tests reach into unsafe interfaces only through the library, so they need no marks.
  let isTest =
    target.type == .test || target.name.hasPrefix("Reference") || target.name.hasPrefix("Fuzz")
  var settings = isTest ? testSettings : testSettings + [.strictMemorySafety()]
  // What they call is optimised; optimising these many tests too takes longer than it saves.
  if target.name == "StagesTests" { settings.append(.unsafeFlags(["-Onone"])) }
  target.swiftSettings = (target.swiftSettings ?? []) + settings
}
