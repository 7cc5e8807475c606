import Testing
import YAML

@Suite("Broken manifests")
struct FuzzTests {
  @Test("never crash, and point into the file", arguments: 0..<12)
  func mutated(_ group: Int) {
    var random = SeededGenerator(seed: 7000 + group)
    var problems = 0
    for _ in 0..<250 {
      let text = random.pick(realLookingManifests)
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, &random) }
      let file = ParsedFile(bytes)
      problems += file.problems.count
      TreeLaws.check(file)
    }
    #expect(problems > 50)
  }

  @Test("cut off anywhere obey the laws", arguments: realLookingManifests)
  func truncated(_ text: String) {
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count { TreeLaws.check(ParsedFile(Array(bytes.prefix(length)))) }
  }

  @Test("are any bytes at all", arguments: 0..<500)
  func noise(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab:-?#|>'\"[]{},&*!% \t\n\r.<~0\\\u{85}ü\u{2028}".utf8) + [0x00, 0xFF, 0xE2, 0x80]
    let bytes = (0..<Int.random(in: 1...80, using: &random)).map { _ in random.pick(alphabet, default: 0) }
    TreeLaws.check(ParsedFile(bytes))
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(start + Int.random(in: 1...40, using: &random), bytes.count)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.removeSubrange(start...)
    case 3: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
    case 4: bytes.insert(contentsOf: Array(random.pick(Self.splinters).utf8), at: start)
    default:
      bytes.insert(contentsOf: Array(bytes[start..<end]), at: Int.random(in: 0...bytes.count, using: &random))
    }
  }

  private static let splinters = [
    "\n---\n", "\n...\n", "\"", "'", "{", "]", ": ", "\n- ", "# ", "&a ", "*default ", "\t", "\r", "\u{2028}",
    "|\n", "!t ",
    "<<: ", "ü", "\u{FEFF}", "\\", "\nkind: Fake\n",
  ]
}
