// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "YearEndReport",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-campaigns", path: "../..")],
    targets: [
        .executableTarget(
            name: "YearEndReport",
            dependencies: [
                .product(name: "Campaigns", package: "swift-campaigns"),
                .product(name: "CampaignsRendering", package: "swift-campaigns"),
                .product(name: "CampaignsSQLite", package: "swift-campaigns"),
            ]),
        .testTarget(
            name: "YearEndReportTests",
            dependencies: ["YearEndReport", .product(name: "CampaignsTestSupport", package: "swift-campaigns")]),
    ],
    swiftLanguageModes: [.v6]
)
