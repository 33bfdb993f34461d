import Foundation
import Testing

@testable import CampaignCLI

/// The built program, in a shell.
struct ProgramTests {
    /// `campaign` beside the test bundle, where the package manager puts both.
    static let program: URL? = {
        #if os(macOS)
            let folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
                .deletingLastPathComponent()
        #else
            let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        #endif
        guard let program = folder?.appending(path: "campaign") else { return nil }
        return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
    }()

    @Test(
        .enabled(if: program != nil, "the program is not built"),
        arguments: [
            ("\"$P\" --version", "1.0.0\n", "", 0),
            ("\"$P\" --version --quiet", "1.0.0\n", "", 0),
            ("\"$P\" lst; echo $?", "64\n", "error: unknown command 'lst'\n", 0),
            // The reader has left before the first line; nobody complains, and the pipeline is a success even with pipefail.
            ("set -o pipefail; { sleep 0.2; \"$P\" --help; } | true; echo \"${PIPESTATUS[@]}\"", "0 0\n", "", 0),
            ("set -o pipefail; \"$P\" --help | head -1", "Track membership and donation campaigns.\n", "", 0),
            ("\"$P\" --help 2>/dev/null >&-; echo $?", "74\n", "", 0),
        ] as [(String, String, String, Int32)])
    func `the program runs in a shell`(script: String, output: String, errors: String, code: Int32) throws {
        let result = try Self.shell(script)
        #expect(result.output == output)
        #expect(result.errors.hasPrefix(errors) && result.errors.isEmpty == errors.isEmpty)
        #expect(result.code == code)
    }

    @Test(
        .enabled(
            if: program != nil && FileManager.default.fileExists(atPath: "/dev/full"),
            "the program or /dev/full is not here"))
    func `a full disk is told and has its exit code`() throws {
        let result = try Self.shell("\"$P\" --help >/dev/full")
        #expect(result.errors == "error: cannot write to standard output: No space left on device\n")
        #expect(result.code == 74)
    }
}
