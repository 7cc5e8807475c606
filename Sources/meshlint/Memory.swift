import CAllocator

/// How the process gets its memory.
enum Memory {
  /// Makes the allocator suit a run that parses much and ends soon.
  ///
  /// libyaml takes and gives back a few large buffers for each document. By default each of them has
  /// glibc tidy up its small free blocks first, and give memory back to the kernel only to ask for it
  /// again: a fifth of the time of a run. See mallopt(3).
  static func suitParsing() {
    _ = mallopt(M_MXFAST, 0)
    _ = mallopt(M_TOP_PAD, 16 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
    _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
  }
}
