import Manifests
import Testing

@Suite("Durations in Go's spelling")
struct GoDurationTests {
  @Test(
    "read",
    arguments: [
      ("5s", 5_000_000_000), ("1h30m", 5_400_000_000_000), ("1.5s", 1_500_000_000), (".5s", 500_000_000),
      ("1.s", 1_000_000_000), ("500ms", 500_000_000), ("0", 0), ("-1s", -1_000_000_000), ("+2us", 2_000),
      ("3µs", 3_000), ("7ns", 7), ("0.5ns", 0),
    ])
  func read(_ text: String, _ nanoseconds: Int) {
    #expect(GoDuration(text)?.nanoseconds == nanoseconds)
  }

  @Test(
    "refused",
    arguments: ["", "5", "s", "5 s", "1d", "1..5s", ".s", "-", "5S", "1h30", "9999999999999999h", "5s "])
  func refused(_ text: String) {
    #expect(GoDuration(text) == nil)
  }
}
