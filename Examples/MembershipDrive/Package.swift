// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "MembershipDrive",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-campaigns", path: "../..")],
    targets: [
        .executableTarget(
            name: "MembershipDrive",
            dependencies: [
                .product(name: "Campaigns", package: "swift-campaigns"),
                .product(name: "CampaignsRendering", package: "swift-campaigns"),
                .product(name: "CampaignsSQLite", package: "swift-campaigns"),
            ]),
        .testTarget(name: "MembershipDriveTests", dependencies: ["MembershipDrive"]),
    ],
    swiftLanguageModes: [.v6]
)
