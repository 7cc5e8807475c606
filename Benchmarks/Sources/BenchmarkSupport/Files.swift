import Glibc

/// The little that the benchmarks ask of the file system.
package enum Files {
  /// Writes `text` to a new file at `path`, or over the one that is there.
  package static func write(_ text: String, to path: String) throws(SystemFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemFailure("open", on: path) }
    defer { close(descriptor) }
    var text = text
    let code = text.withUTF8 { writeAll($0, to: descriptor) }
    guard code == 0 else { throw SystemFailure("write", on: path, code: code) }
  }

  /// Makes the directory at `path` and those above it that are missing.
  package static func makeDirectory(_ path: String) throws(SystemFailure) {
    guard mkdir(path, 0o755) != 0 else { return }
    switch errno {
    case EEXIST:
      return
    case ENOENT:
      let parent = Self.parent(of: path)
      guard parent != path else { throw SystemFailure("mkdir", on: path) }
      try makeDirectory(parent)
      guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemFailure("mkdir", on: path) }
    default:
      throw SystemFailure("mkdir", on: path)
    }
  }

  /// Everything up to the last slash; the root is its own parent, and `.` that of a bare name.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The whole file, with ill-formed UTF-8 repaired.
  package static func read(_ path: String) throws(SystemFailure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure("open", on: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
      }
      guard !chunk.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk
    }
  }

  /// Removes whatever is at `path`, with all that is below it.
  package static func remove(_ path: String) throws(SystemFailure) {
    let usage = try Command("rm", "-rf", "--", path).run()
    guard usage.exitCode == 0 else { throw SystemFailure("rm -rf", on: path, code: EIO) }
  }

  /// Whether a directory at `path` holds nothing, or there is none.
  package static func isEmptyOrMissing(_ path: String) -> Bool {
    guard let directory = opendir(path) else { return errno == ENOENT }
    defer { closedir(directory) }
    var entries = 0
    while readdir(directory) != nil { entries += 1 }
    // "." and ".." are always there.
    return entries <= 2
  }

  /// Returns 0, or the `errno` of the write that failed.
  private static func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: CInt) -> CInt {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
