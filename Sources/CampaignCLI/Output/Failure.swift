import Campaigns
import CampaignsExchange
import CampaignsRendering
import Foundation

/// Why a command ends early: what to say, what to do about it, and the exit code. The one funnel from any error to these.
struct Failure: Error, Sendable {
    var code: ExitCode
    /// What went wrong, in one sentence without a final full stop.
    var message: String
    /// What to do about it, one sentence a line.
    var advice: [String]

    init(_ code: ExitCode, _ message: String, advice: [String] = []) {
        self.code = code
        self.message = message
        self.advice = advice
    }

    /// The failure that an error amounts to.
    ///
    /// Errors that were not written for people (no sentence of their own) are named by their type only: their contents may
    /// be SQL, an address or a stack.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as StoreError: self.init(store: error)
        case let error as DomainError: self.init(domain: error)
        case let error as ExchangeError: self.init(exchange: error)
        case let error as SystemError: self.init(system: error)
        case is CancellationError: self.init(.interrupted, "interrupted")
        case let error as DecodingError: self.init(decoding: error)
        // The domain is asked for because elsewhere than on Darwin any NSError passes for either.
        case let error as CocoaError where (error as NSError).domain == NSCocoaErrorDomain: self.init(cocoa: error)
        case let error as POSIXError where (error as NSError).domain == NSPOSIXErrorDomain:
            self.init(system: SystemError(number: error.code.rawValue, doing: "finish"))
        // Error classes are Foundation's, and describe themselves with domains and user info.
        case let error as any Error & CustomStringConvertible where !(type(of: error) is AnyClass):
            self.init(.failed, error.description)
        default:
            self.init(
                .failed, "unexpected failure (\(type(of: error)))",
                advice: ["This is a defect in campaign: please report the command and this line."])
        }
    }

    /// The lines to print, made safe: `error: …`, then what to do.
    func lines(style: Style) -> [String] {
        [style.error("error:") + " " + TerminalText.sanitised(message)] + advice.map(TerminalText.sanitised)
    }
}

// MARK: - Where failures come from

extension Failure {
    private init(store error: StoreError) {
        let (code, advice): (ExitCode, String?) =
            switch error.code {
            case .busy: (.busy, "Another process is writing to the database; try again in a moment")
            // Not `busy`: a script that simply tried again could count a donation twice.
            case .outcomeUnknown:
                (.inputOutput, "It may or may not have been recorded; repeat it with the same --external-id to be sure")
            case .full: (.inputOutput, "Nothing was recorded; make room on the disk and try again")
            case .inputOutput: (.inputOutput, "Check the disk, then run 'campaign check'")
            case .readOnly, .permissionDenied:
                (.permission, "Check who may read and write the database file and its folder")
            case .missing: (.inputNotFound, "Make one with 'campaign create', or name another with --database")
            case .cannotCreate: (.cannotCreate, "Check that the folder exists and that you may write in it")
            case .corrupt: (.unusableData, "Run 'campaign check', or restore a backup")
            case .newer: (.unusableData, "Use the version of campaign that made it, or a later one")
            case .foreign: (.unusableData, "Name another file with --database")
            default: (.failed, nil)
            }
        self.init(code, error.message, advice: [error.advice ?? advice].compactMap { $0 }.map { "\($0)." })
    }

    private init(domain error: DomainError) {
        // What is typed breaks these rules, all but those that depend on what was recorded before.
        let code: ExitCode = [.membership, .overflow, .forecast].contains(error.code) ? .failed : .usage
        self.init(code, error.message)
    }

    private init(exchange error: ExchangeError) {
        let code: ExitCode =
            switch error.code {
            case .missing: .inputNotFound
            case .permissionDenied: .permission
            case .inputOutput: .inputOutput
            case .mapping: .usage
            default: .unusableData
            }
        let place = error.line.map { "line \($0): " } ?? ""
        self.init(code, place + error.message, advice: [error.advice].compactMap { $0 }.map { "\($0)." })
    }

    private init(system error: SystemError) {
        let code: ExitCode =
            switch POSIXErrorCode(rawValue: error.number) {
            case .ENOENT: .inputNotFound
            case .EACCES, .EPERM, .EROFS: .permission
            default: .inputOutput
            }
        self.init(code, error.description)
    }

    private init(cocoa error: CocoaError) {
        let path = error.filePath.map { " '\($0)'" } ?? ""
        switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: self.init(.inputNotFound, "there is no file\(path)")
        case .fileReadNoPermission, .fileWriteNoPermission, .fileWriteVolumeReadOnly:
            self.init(.permission, "no permission for the file\(path)")
        case .fileWriteOutOfSpace: self.init(.inputOutput, "the disk is full, writing the file\(path)")
        case .fileReadInapplicableStringEncoding, .fileReadCorruptFile, .propertyListReadCorrupt:
            self.init(.unusableData, "the file\(path) is not readable as what it should be")
        default: self.init(.inputOutput, "the file\(path) could not be read or written")
        }
    }

    private init(decoding error: DecodingError) {
        // The place only: the debug description quotes values.
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let place = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
        self.init(.unusableData, "the JSON is not as expected" + (place.isEmpty ? "" : " at '\(place)'"))
    }
}
