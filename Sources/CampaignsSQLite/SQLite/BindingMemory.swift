/// Memory that holds a statement's bound text and bytes until its bindings are cleared.
///
/// SQLite can read a bound value in place if the memory outlives the binding. Copying into one block that is used again
/// for every row costs no allocation, unlike SQLite's own copy, and no pointer has to stay inside a closure.
@safe struct BindingMemory: ~Copyable {
    private static let keptCapacity = 1 << 16

    private var block: UnsafeMutableRawBufferPointer
    private var used = 0
    /// Blocks that were outgrown while bindings still point into them.
    private var outgrown: [UnsafeMutableRawBufferPointer] = unsafe []

    init() {
        unsafe block = .allocate(byteCount: 512, alignment: 16)
    }

    deinit {
        unsafe block.deallocate()
        for index in unsafe outgrown.indices { unsafe outgrown[index].deallocate() }
    }

    /// Copies bytes and returns where they are, never nil, so that no bytes are not mistaken for NULL.
    ///
    /// - Complexity: O(*n*) in the bytes.
    mutating func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        // One byte more than asked, so that even an empty copy lies inside the block.
        if unsafe bytes.count >= block.count - used { grow(for: bytes.count) }
        let place = unsafe UnsafeMutableRawBufferPointer(rebasing: block[used..<(used + bytes.count)])
        unsafe place.copyMemory(from: bytes)
        used += bytes.count
        return UnsafeRawPointer(place.baseAddress)
    }

    /// Forgets all copies. The statement's bindings are cleared first.
    mutating func removeAll() {
        used = 0
        guard unsafe !outgrown.isEmpty || block.count > Self.keptCapacity else { return }
        while let old = unsafe outgrown.popLast() { unsafe old.deallocate() }
        if unsafe block.count > Self.keptCapacity {
            unsafe block.deallocate()
            unsafe block = .allocate(byteCount: Self.keptCapacity, alignment: 16)
        }
    }

    private mutating func grow(for count: Int) {
        unsafe outgrown.append(block)
        unsafe block = .allocate(byteCount: max(block.count * 2, count + 1), alignment: 16)
        used = 0
    }
}
