import Campaigns
import CampaignsExchange

/// The file of an import as it is typed: a path, or `-` for standard input.
enum ImportInput {
    case file(String)
    case standardInput

    init(_ path: String, _ context: Context) {
        self = path == "-" ? .standardInput : .file(context.absolutePath(path))
    }

    /// Whether it can be looked at before it is imported.
    var isReadOnce: Bool {
        switch self {
        case .file(let path): Platform.isReadOnce(path)
        case .standardInput: true
        }
    }

    /// The bytes from where they stand.
    func open() throws -> FileByteSource {
        switch self {
        case .file(let path): try FileByteSource(path: path)
        case .standardInput: try .standardInput()
        }
    }
}

extension Context {
    /// Imports a file with a bar that shows how far it has come.
    func importFile(
        _ content: ImportRun.Content, of input: ImportInput, isTrial: Bool = false, rejects: RejectsFile? = nil,
        into store: any CampaignStore, _ recording: Recording
    ) async throws -> ImportResult {
        let bar = ProgressBar(self, verb: "Imported", unit: "rows")
        do {
            let (source, size) = try source(of: input)
            var run = ImportRun(content, of: source)
            run.isTrial = isTrial
            run.rejects = rejects
            run.onProgress = { rows, bytes in
                bar.update(count: rows, fraction: size == 0 ? 1 : Double(bytes) / Double(size))
            }
            let result = try await run.run(into: store, recording)
            if isTrial {
                bar.clear()
            } else {
                bar.update(count: result.counts.rows, fraction: 1)
                bar.finish()
            }
            return result
        } catch {
            bar.clear()
            throw error
        }
    }

    /// A file as it is; what can be read only once is copied first. And its size.
    private func source(of input: ImportInput) throws -> (ImportRun.Source, size: Int) {
        if case .file(let path) = input, !input.isReadOnce { return (.file(path), try input.open().size ?? 0) }
        let spooled = try SpooledInput(try input.open(), in: temporaryFolder) { Task.isCancelled }
        return (.spooled(spooled), try spooled.open().size ?? 0)
    }
}
