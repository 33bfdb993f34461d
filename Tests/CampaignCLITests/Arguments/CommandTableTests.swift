import Testing

@testable import CampaignCLI

/// Rules that every entry of the real table keeps, so that parsing, help and completions can rely on them.
struct CommandTableTests {
    static func commands(under path: [CommandSpec]) -> [[CommandSpec]] {
        [path] + (path.last?.subcommands ?? []).flatMap { commands(under: path + [$0]) }
    }

    @Test(arguments: commands(under: [.campaign]) + commands(under: [.sample]))
    func `a command's table is in order`(path: [CommandSpec]) throws {
        let command = try #require(path.last)
        #expect(command.name.allSatisfy { $0.isLowercase || $0 == "-" })
        #expect(command.abstract.hasSuffix(".") && !command.abstract.dropLast().contains("."))
        #expect((command.run == nil) == !command.subcommands.isEmpty, "either runs or has subcommands")
        #expect(Set(command.subcommands.map(\.name)).count == command.subcommands.count)
        // Sections are contiguous, or a heading would come twice.
        let sections = command.subcommands.map(\.section)
        #expect(zip(sections, sections.dropFirst()).filter { $0 != $1 }.count + 1 == max(1, Set(sections).count))

        let options = command.allOptions + [.json, .version]
        let own = command.options.map(\.long)
        #expect(Set(own).count == own.count)
        #expect(Set(own).isDisjoint(with: ["database", "json", "quiet", "no-color", "help", "version"]))
        let shorts = options.compactMap(\.short)
        #expect(Set(shorts).count == shorts.count)
        #expect(shorts.allSatisfy { $0.isASCII && $0.isLetter }, "a digit would be taken for a number")
        #expect(options.allSatisfy { $0.help.hasSuffix(".") })

        #expect(Set(command.arguments.map(\.name)).count == command.arguments.count)
        #expect(command.arguments.dropLast().allSatisfy { $0.presence != .repeating })
        #expect(command.arguments.allSatisfy { $0.help.hasSuffix(".") })
    }

    @Test(arguments: commands(under: [.campaign]))
    func `every example can be parsed`(path: [CommandSpec]) throws {
        for example in path.last?.examples ?? [] where !example.line.contains(where: { "|'\"<>".contains($0) }) {
            let words = example.line.split(separator: " ").map(String.init)
            #expect(words.first == "campaign")
            _ = try CommandParser(root: .campaign).parse(Array(words.dropFirst()))
        }
    }
}
