import Foundation

/// What the command line and the environment say.
struct Options {
    var port: UInt16 = 8080
    var database = FileManager.default.currentDirectoryPath + "/newsroom.sqlite"
    var secrets: [String]
    var wantsHelp = false
    var countsTestMode = false

    /// A mistake in how the program was called.
    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    static let help = """
        Serves an article with a membership drive's banner, and records what Stripe tells.

        Usage: STRIPE_WEBHOOK_SECRET=whsec_… newsroom-service [--port <number>] [--database <path>] [--test-mode]

          --port <number>    the port on 127.0.0.1; 0 for any that is free (default: 8080)
          --database <path>  the database, made if it is missing (default: newsroom.sqlite)
          --test-mode        count events of Stripe's test mode, which are left out otherwise

        Environment:
          STRIPE_WEBHOOK_SECRET  the endpoint's secret; two, with a comma between, while one takes another's place
        """

    init(_ arguments: some Sequence<String>, _ environment: [String: String]) throws {
        secrets = (environment["STRIPE_WEBHOOK_SECRET"] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "-h", "--help": wantsHelp = true
            case "--test-mode": countsTestMode = true
            case "--port":
                guard let text = rest.popFirst(), let number = UInt16(text) else {
                    throw Mistake(description: "--port takes a number from 0 to 65535")
                }
                port = number
            case "--database":
                guard let path = rest.popFirst(), !path.isEmpty else {
                    throw Mistake(description: "--database takes a path")
                }
                database = URL(filePath: path).path
            default:
                throw Mistake(description: "\"\(argument)\" is not an option; see --help")
            }
        }
        guard wantsHelp || !secrets.isEmpty else {
            throw Mistake(
                description: "STRIPE_WEBHOOK_SECRET is not set; without it anybody could post events")
        }
    }
}
