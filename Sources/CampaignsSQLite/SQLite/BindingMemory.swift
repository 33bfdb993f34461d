/// Memory that holds a statement's bound text and bytes until its bindings are cleared.
///
/// SQLite can read a bound value in place if the memory outlives the binding. Copying into one block that is used again
/// for every row costs no allocation, unlike SQLite's own copy, and no pointer has to stay inside a closure.
@safe struct BindingMemory: ~Copyable {
    private static let keptCapacity = 1 << 16

    private var block: UnsafeMutableRawPointer
    private var capacity = 512
    private var used = 0
    /// Blocks that were outgrown while bindings still point into them.
    private var outgrown: [UnsafeMutableRawPointer] = unsafe []

    init() {
        unsafe block = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        unsafe block.deallocate()
        for index in unsafe outgrown.indices { unsafe outgrown[index].deallocate() }
    }

    /// Copies bytes and returns where they are, never nil, so that no bytes are not mistaken for NULL.
    ///
    /// - Complexity: O(*n*) in the bytes.
    @inline(__always)
    mutating func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer {
        if bytes.count > capacity - used { grow(for: bytes.count) }
        // There is room for all of them, by the line above.
        let place = unsafe block + used
        if let source = bytes.baseAddress { unsafe place.copyMemory(from: source, byteCount: bytes.count) }
        used += bytes.count
        return UnsafeRawPointer(place)
    }

    /// Forgets all copies. The statement's bindings are cleared first.
    mutating func removeAll() {
        used = 0
        guard unsafe !outgrown.isEmpty || capacity > Self.keptCapacity else { return }
        for index in unsafe outgrown.indices { unsafe outgrown[index].deallocate() }
        unsafe outgrown.removeAll()
        if capacity > Self.keptCapacity {
            unsafe block.deallocate()
            capacity = Self.keptCapacity
            unsafe block = .allocate(byteCount: capacity, alignment: 16)
        }
    }

    private mutating func grow(for count: Int) {
        unsafe outgrown.append(block)
        capacity = max(capacity * 2, count)
        unsafe block = .allocate(byteCount: capacity, alignment: 16)
        used = 0
    }
}
