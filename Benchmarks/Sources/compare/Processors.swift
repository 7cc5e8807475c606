import BenchmarkSupport
import Glibc

/// The budgets are written for a machine with two cores.
enum Processors {
  /// Keeps this process, and so all that it starts, to two processors where there are more.
  static func keepToTwo() {
    let count = sysconf(CInt(_SC_NPROCESSORS_ONLN))
    guard count > 2 else { return }
    let pin = Command("taskset", "--all-tasks", "--cpu-list", "--pid", "0,1", String(getpid()))
    guard let usage = try? pin.run(), usage.exitCode == 0 else {
      StandardError.print("compare: cannot keep to two of \(count) processors; wall times will flatter")
      return
    }
  }
}
