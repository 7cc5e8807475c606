import Glibc

/// A system call that did not do what it was asked to.
package struct SystemFailure: Error, CustomStringConvertible {
  /// The call, such as `open`.
  package let call: String
  /// What it was called on: a path or a command.
  package let subject: String
  /// The value of `errno`, or what the call returned in its place.
  package let code: CInt

  package init(_ call: String, on subject: String, code: CInt = errno) {
    self.call = call
    self.subject = subject
    self.code = code
  }

  package var description: String {
    "\(call) \(subject): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
  }
}
