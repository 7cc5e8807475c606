import Glibc

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
      guard bytes.count <= 1 << 30 else { throw FileFailure("stdin is larger than 1 GiB") }
    }
  }
}

enum File {
  /// Writes a file whole or not at all; a pipe or device takes the text as it comes.
  static func replace(_ path: String, with text: String) throws(FileFailure) {
    guard let target = regularFile(path) else { return try write(text, to: path, named: path) }
    let temporary = "\(target).\(getpid()).tmp"
    do throws(FileFailure) {
      try write(text, to: temporary, named: path)
      guard rename(temporary, target) == 0 else { throw FileFailure(doing: "write \(path)") }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Where a path leads in the end; nil when that is there and is no regular file.
  private static func regularFile(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func write(_ text: String, to path: String, named name: String) throws(FileFailure) {
    guard let file = fopen(path, "w") else { throw FileFailure(doing: "write \(name)") }
    let bytes = Array(text.utf8)
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    // Closing is what tells of a full disk.
    guard fclose(file) == 0, isWritten else { throw FileFailure(doing: "write \(name)") }
  }
}

/// Something the operating system refused, or more than we take.
struct FileFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// - Parameter what: What failed, as an infinitive; `errno` says why.
  init(doing what: String) {
    description = "can't \(what): \(String(cString: strerror(errno)))"
  }
}
