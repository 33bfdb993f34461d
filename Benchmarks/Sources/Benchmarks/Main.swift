import Foundation

/// Measures every row and prints the table. Started by `Benchmarks/run`, which builds what is measured.
@main
struct Main {
    static func main() async {
        do {
            let suite = try Suite(CommandLine.arguments.dropFirst())
            for benchmark in Suite.all where suite.isAsked(benchmark.name) {
                suite.say(benchmark.name)
                try await benchmark.run(suite)
            }
            exit(suite.finish())
        } catch {
            FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
            exit(1)
        }
    }
}
