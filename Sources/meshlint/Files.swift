import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

enum StandardInput {
  /// Everything on stdin, up to a gigabyte.
  static func read() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(0, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(doing: "read stdin") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= 1 << 30 else { throw ValidationError("stdin is larger than 1 GiB") }
    }
  }
}

enum File {
  /// Writes a file whole or not at all.
  static func replace(_ path: String, with text: String) throws {
    let temporary = "\(path).\(getpid()).tmp"
    guard let file = fopen(temporary, "w") else { throw FileFailure(doing: "write \(path)") }
    let bytes = Array(text.utf8)
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    let isClosed = fclose(file) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      let failure = FileFailure(doing: "write \(path)")
      unlink(temporary)
      throw failure
    }
  }
}

/// Something the operating system refused.
struct FileFailure: Error, CustomStringConvertible {
  let description: String

  init(doing what: String) {
    description = "can't \(what): \(String(cString: strerror(errno)))"
  }
}
