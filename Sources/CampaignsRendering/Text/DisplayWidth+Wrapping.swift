extension DisplayWidth {
    /// The text in lines of at most so many columns.
    ///
    /// Breaks at spaces, and inside a word only where the word alone is wider than a line; a no-break space does not
    /// break. No line starts or ends with a space. Text that fits is left as it is.
    ///
    /// - Complexity: O(n).
    public static func wrapped(_ text: String, to width: Int) -> [String] {
        LineWrapping.lines(of: text, within: max(1, width)) { columns(of: $0) }
    }
}
