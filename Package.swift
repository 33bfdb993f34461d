// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "swift-campaigns",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Campaigns", targets: ["Campaigns"]),
        .library(name: "CampaignsRendering", targets: ["CampaignsRendering"]),
        .library(name: "CampaignsExchange", targets: ["CampaignsExchange"]),
        .library(name: "CampaignsSQLite", targets: ["CampaignsSQLite"]),
        .library(name: "CampaignsTestSupport", targets: ["CampaignsTestSupport"]),
        .executable(name: "campaign", targets: ["campaign"]),
    ],
    targets: [
        // Values and calculations: no I/O, no clock, no SQL.
        .target(name: "Campaigns"),
        // The three libraries around it never import each other.
        .target(name: "CampaignsRendering", dependencies: ["Campaigns"]),
        .target(name: "CampaignsExchange", dependencies: ["Campaigns"]),
        .target(name: "CampaignsSQLite", dependencies: ["Campaigns", "CSQLite"]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"]), .yum(["sqlite-devel"])]),
        // For tests, the package's own and those of its users; it imports Testing, so nothing else may depend on it.
        .target(name: "CampaignsTestSupport", dependencies: ["Campaigns", "CampaignsSQLite"]),
        .target(
            name: "CampaignCLI",
            dependencies: ["Campaigns", "CampaignsRendering", "CampaignsExchange", "CampaignsSQLite"]),
        .executableTarget(name: "campaign", dependencies: ["CampaignCLI"]),

        // What several of the tests need: running other programs, and random numbers that can be had again.
        .target(name: "TestTools", dependencies: ["Campaigns"], path: "Tests/Support"),

        .testTarget(name: "CampaignsTests", dependencies: ["Campaigns", "TestTools"]),
        .testTarget(name: "CampaignsRenderingTests", dependencies: ["CampaignsRendering"]),
        // What is read is also applied to a store.
        .testTarget(
            name: "CampaignsExchangeTests", dependencies: ["CampaignsExchange", "CampaignsSQLite", "TestTools"]),
        .testTarget(name: "CampaignsSQLiteTests", dependencies: ["CampaignsSQLite", "CampaignsTestSupport"]),
        .testTarget(name: "CampaignsTestSupportTests", dependencies: ["CampaignsSQLite", "CampaignsTestSupport"]),
        .testTarget(name: "CampaignCLITests", dependencies: ["CampaignCLI", "TestTools"]),
        // Runs what README says, with the program itself, and what the articles say.
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "campaign", "TestTools", "Campaigns", "CampaignsExchange", "CampaignsRendering", "CampaignsSQLite",
                "CampaignsTestSupport",
            ]),

        // Faults made on purpose: a program that makes them, no product, and a short run of it among the tests.
        // The long one is Tests/Faults/run.
        .target(name: "CFaults", dependencies: ["CSQLite"], path: "Tests/Faults/CFaults"),
        .executableTarget(
            name: "fault-worker", dependencies: ["Campaigns", "CampaignsSQLite", "CFaults"],
            path: "Tests/Faults/fault-worker"),
        // CFaults for what it tells the thread sanitizer, which every test needs.
        .testTarget(name: "FaultTests", dependencies: ["CFaults", "TestTools"], path: "Tests/Faults/FaultTests"),
    ],
    swiftLanguageModes: [.v6]
)

// One dialect for every target. Warnings become errors in CI only, so that a newer compiler's new warning never
// breaks somebody else's build.
for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    // The only target that touches C and raw memory says so on every such line.
    if target.name == "CampaignsSQLite" { settings.append(.strictMemorySafety()) }
    target.swiftSettings = settings
}
