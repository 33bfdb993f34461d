// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "NewsroomService",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-campaigns", path: "../..")],
    targets: [
        .systemLibrary(
            name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        // HTTP over GNU libmicrohttpd; knows nothing of campaigns.
        .target(name: "HTTPServer", dependencies: ["CMicrohttpd"]),
        .target(
            name: "Newsroom",
            dependencies: [
                "HTTPServer", "CCrypto",
                .product(name: "Campaigns", package: "swift-campaigns"),
                .product(name: "CampaignsExchange", package: "swift-campaigns"),
                .product(name: "CampaignsRendering", package: "swift-campaigns"),
                .product(name: "CampaignsSQLite", package: "swift-campaigns"),
            ]),
        .executableTarget(name: "newsroom-service", dependencies: ["Newsroom", "HTTPServer"]),
        .testTarget(
            name: "NewsroomTests",
            dependencies: [
                "Newsroom", "HTTPServer", .product(name: "CampaignsTestSupport", package: "swift-campaigns"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
