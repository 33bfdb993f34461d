import Foundation

/// Standard output for results, standard error for everything else; both at once, so that nothing is lost by a kill.
enum Console {
    static func print(_ line: String) { try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }

    static func note(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }
}
