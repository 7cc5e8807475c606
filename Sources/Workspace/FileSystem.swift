#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The few things asked of the file system, on plain paths. Everything else is pure.
enum FileSystem {
  enum Kind {
    case file(size: Int)
    case directory
    /// A pipe or device: read to its end when named outright, as in `<(helm template …)`.
    case stream
    case symbolicLink
  }

  /// What is at a path; nil when nothing is, or it can't be looked at.
  static func kind(of path: String, followingLinks: Bool) -> Kind? {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(size: Int(status.st_size))
    case S_IFDIR: return .directory
    case S_IFLNK: return .symbolicLink
    default: return .stream
    }
  }

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  static var currentDirectory: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// An entry of a folder, with its kind where the file system told it without asking again.
  struct DirectoryEntry {
    let name: String
    let isDirectory: Bool
    let isFile: Bool
  }

  /// The entries of a folder, sorted by name; nil when it can't be read. Links are neither folder
  /// nor file, so walking never follows one and can't go round in circles.
  static func entries(of directory: String) -> [DirectoryEntry]? {
    guard let handle = opendir(directory) else { return nil }
    defer { closedir(handle) }
    var entries: [DirectoryEntry] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      switch Int32(entry.pointee.d_type) {
      case 4: entries.append(DirectoryEntry(name: name, isDirectory: true, isFile: false))  // DT_DIR
      case 8: entries.append(DirectoryEntry(name: name, isDirectory: false, isFile: true))  // DT_REG
      case 0:  // DT_UNKNOWN: some file systems don't say.
        switch kind(of: directory + "/" + name, followingLinks: false) {
        case .directory: entries.append(DirectoryEntry(name: name, isDirectory: true, isFile: false))
        case .file: entries.append(DirectoryEntry(name: name, isDirectory: false, isFile: true))
        default: break
        }
      default: break
      }
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// Why a file could not be read.
  enum ReadError: Error {
    case tooLarge
    case failed(String)
  }
}

/// Memory that files are read into one after the other.
struct ReadBuffer: ~Copyable {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  deinit {
    memory.deallocate()
  }

  /// Reads a file or stream to its end and passes its bytes on; they are gone afterwards.
  ///
  /// A file that grows or shrinks meanwhile is read as it is found, up to `limit` bytes.
  mutating func withBytes<Result>(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(FileSystem.ReadError) -> Result {
    let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var count = 0
    while true {
      if count == memory.count { grow() }
      let space = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
      let received = read(descriptor, space.baseAddress, space.count)
      if received < 0 {
        if errno == EINTR { continue }
        throw .failed(String(cString: strerror(errno)))
      }
      if received == 0 { break }
      count += received
      if count > limit { throw .tooLarge }
    }
    return body(UnsafeRawBufferPointer(rebasing: memory[..<count]).bindMemory(to: UInt8.self))
  }

  private mutating func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(memory))
    memory.deallocate()
    memory = larger
  }
}
