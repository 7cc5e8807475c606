import Manifests
import Testing

@Suite struct PathMatchTests {
  @Test(
    "some path meets both",
    arguments: [
      (.exact("/a"), .exact("/a"), .yes),
      (.exact("/a"), .exact("/a/"), .no),
      (.exact("/a"), .exact("/A"), .no),
      (.exact("/a/b"), .prefix("/a"), .yes),
      (.exact("/ab"), .prefix("/a"), .yes),
      (.exact("/b"), .prefix("/a"), .no),
      (.exact("/ab"), .segments("/a"), .no),
      (.exact("/a"), .segments("/a/"), .yes),
      (.exact("/a/"), .segments("/a"), .yes),
      (.exact("/a"), .segments("/"), .yes),
      (.prefix("/a"), .prefix("/a/b"), .yes),
      (.prefix("/a"), .prefix("/b"), .no),
      (.prefix("/ab"), .segments("/a"), .no),
      (.prefix("/a/"), .segments("/a"), .yes),
      (.prefix("/a/b"), .segments("/a"), .yes),
      (.segments("/a"), .segments("/a/b"), .yes),
      (.segments("/a"), .segments("/ab"), .no),
      (.segments("/"), .prefix(""), .yes),
      (.pattern("/"), .exact("/"), .yes),
      (.pattern("/"), .prefix("/a"), .no),
      (.pattern("/*"), .prefix("/a"), .yes),
      (.pattern("/*.png"), .prefix("/img/"), .yes),
      (.pattern("/*.png"), .exact("/a.jpg"), .no),
      (.pattern("/a?c"), .exact("/abc"), .yes),
      (.pattern("/a?c"), .segments("/ac"), .no),
      (.pattern(""), .exact("/x"), .yes),
      (.pattern("*/x"), .exact("/x"), .yes),
      (.exact("/a*"), .exact("/ab"), .no),
      (.regex(".*"), .exact("/a"), .yes),
      (.regex("/.*"), .segments("/a"), .yes),
      (.regex("^/a/.*$"), .exact("/a/b"), .yes),
      (.regex("/a/.*"), .exact("/b"), .no),
      (.regex("/a.+"), .exact("/a"), .no),
      (.regex("/a.+?"), .exact("/ab"), .yes),
      (.regex("/a.c"), .exact("/abc"), .yes),
      (.regex("/a\\.c"), .exact("/abc"), .no),
      (.regex("/a\\.c"), .exact("/a.c"), .yes),
      (.regex("/api/v[0-9]+/.*"), .exact("/api/v1/x"), .unknown),
      (.regex("/api/v[0-9]+/.*"), .exact("/web"), .no),
      (.regex("/api(/.*)?"), .prefix("/web"), .no),
      (.regex("/api(/.*)?"), .prefix("/api"), .unknown),
      (.regex("/ab*"), .exact("/a"), .unknown),
      (.regex("/ab?c"), .exact("/ac"), .unknown),
      (.regex("/aü*"), .exact("/a"), .unknown),
      (.regex("/a|/b"), .exact("/b"), .unknown),
      (.regex("/x.{2}"), .exact("/x"), .unknown),
      (.regex("\\d+"), .exact("/1"), .unknown),
      (.regex("(?i)/A"), .exact("/a"), .unknown),
      (.regex("/a\\"), .exact("/a"), .unknown),
      (.regex("/a$b"), .exact("/c"), .no),
      (.regex(""), .exact("/"), .no),
    ] as [(PathMatch.Form, PathMatch.Form, Certainty)])
  func overlaps(left: PathMatch.Form, right: PathMatch.Form, answer: Certainty) {
    #expect(PathMatch(left).overlaps(PathMatch(right)) == answer)
    #expect(PathMatch(right).overlaps(PathMatch(left)) == answer)
  }

  @Test(
    "all paths of the second meet the first",
    arguments: [
      (.exact("/a"), .exact("/a"), .yes),
      (.exact("/a"), .prefix("/a"), .no),
      (.prefix("/a"), .exact("/ab"), .yes),
      (.prefix("/a"), .prefix("/a/b"), .yes),
      (.prefix("/a/b"), .prefix("/a"), .no),
      (.prefix("/"), .segments("/a"), .yes),
      (.prefix("/a"), .segments("/a"), .yes),
      (.prefix("/a/"), .segments("/a"), .no),
      (.segments("/a"), .prefix("/a"), .no),
      (.segments("/a"), .prefix("/a/"), .yes),
      (.segments("/a"), .segments("/a/b"), .yes),
      (.segments("/"), .pattern("*"), .yes),
      (.segments("/a"), .pattern("/a/*"), .yes),
      (.segments("/a"), .pattern("/a*"), .no),
      (.pattern("/*"), .prefix(""), .yes),
      (.pattern("/*"), .regex(".*"), .yes),
      (.pattern("/*"), .regex("/v[0-9]"), .yes),
      (.pattern("/*.png"), .pattern("/img/*.png"), .yes),
      (.pattern("/*.png"), .pattern("/img/*"), .no),
      (.pattern("/a?"), .exact("/ab"), .yes),
      (.pattern("*/x"), .exact("/x"), .yes),
      (.regex(".*"), .segments("/"), .yes),
      (.regex("/.*"), .prefix("/"), .yes),
      (.regex("/a.*"), .prefix("/"), .no),
      (.regex("/a[0-9]"), .exact("/a1"), .unknown),
      (.regex("/a[0-9]"), .exact("/b"), .no),
      (.exact("/b"), .regex("/a[0-9]"), .no),
      (.prefix("/a1"), .regex("/a[0-9]"), .unknown),
      (.prefix("/a"), .regex("/a[0-9]"), .yes),
    ] as [(PathMatch.Form, PathMatch.Form, Certainty)])
  func covers(wide: PathMatch.Form, narrow: PathMatch.Form, answer: Certainty) {
    #expect(PathMatch(wide).covers(PathMatch(narrow)) == answer)
  }

  @Test func caseCanBeIgnored() {
    let relaxed = PathMatch(.prefix("/Shop"), ignoringCase: true)
    let strict = PathMatch(.prefix("/SHOP/x"))
    #expect(relaxed.overlaps(strict) == .yes)
    #expect(relaxed.covers(strict) == .yes)
    #expect(strict.overlaps(relaxed) == .yes)
    #expect(PathMatch(.prefix("/shop")).covers(relaxed) == .unknown)
    #expect(PathMatch(.prefix("/web")).covers(relaxed) == .no)
    #expect(PathMatch(.prefix("/")).covers(relaxed) == .yes)
  }

  @Test func regexesAlwaysHeedCase() {
    #expect(PathMatch(.regex("/A"), ignoringCase: true) == PathMatch(.regex("/A")))
    #expect(PathMatch(.regex("/A"), ignoringCase: true).matches(path: "/a") == .no)
  }

  @Test(
    arguments: [
      ("/foo", .exact, "/foo", .yes), ("/foo", .exact, "/foo/", .no),
      ("/foo", .prefix, "/foo/bar", .yes), ("/foo", .prefix, "/foobar", .no), ("/", .prefix, "/x", .yes),
      ("/", .implementationSpecific, "/x", .no), ("/*", .implementationSpecific, "/x/y", .yes),
      ("", .implementationSpecific, "/x", .yes), ("/foo", .implementationSpecific, "/foo/bar", .no),
    ] as [(String, IngressPathType, String, Certainty)])
  func ingressPath(path: String, type: IngressPathType, request: String, answer: Certainty) {
    #expect(PathMatch(ingressPath: path, type: type).matches(path: request) == answer)
  }
}
