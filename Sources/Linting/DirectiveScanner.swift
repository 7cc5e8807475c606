import Manifests
import YAML

/// Finds the directives of one file.
struct DirectiveScanner {
  private(set) var directives: [Directive] = []
  private(set) var malformed: [MalformedDirective] = []

  init(_ source: SourceText) {
    // Above the first object of the file: where `ignore-file` may stand.
    var isTop = true
    var end: UInt32?
    for (index, document) in source.documents.enumerated() {
      isTop = isTop && (end ?? document.offset) == document.offset
      end = document.span.end
      let next = source.documents.dropFirst(index + 1).first
      let place = CommentPlace(
        document: document, isTop: isTop,
        rootBelow: next.flatMap { $0.offset == document.span.end ? $0.root?.span : nil })
      for comment in document.comments { read(comment, place) }
      guard let root = document.root else { continue }
      isTop = false
      readAnnotations(of: root)
    }
  }

  // MARK: Comments

  private mutating func read(_ comment: Comment, _ place: CommentPlace) {
    do throws(DirectiveSyntax.Mistake) {
      guard let order = try DirectiveSyntax.order(in: comment) else { return }
      let reach: Directive.Reach
      switch order.verb {
      case .ignore: reach = place.reach(of: comment)
      case .ignoreFile:
        guard place.isAboveEverything(comment) else {
          throw DirectiveSyntax.Mistake("ignore-file must stand alone at the top of the file")
        }
        reach = .file
      }
      directives.append(
        Directive(rules: order.rules, reason: order.reason, span: comment.span, reach: reach))
    } catch {
      malformed.append(MalformedDirective(message: error.message, span: comment.span))
    }
  }

  // MARK: Annotations

  /// `meshlint.dev/ignore: "rule, rule: reason; rule: reason"`, for manifests whose comments a tool
  /// has dropped.
  private mutating func readAnnotations(of root: Node) {
    for object in root.objects {
      guard let value = object["metadata"]?["annotations"]?["meshlint.dev/ignore"] else { continue }
      let orders = DirectiveSyntax.orders(inAnnotation: value.text ?? "", at: value.span)
      if orders.isEmpty {
        malformed.append(
          MalformedDirective(
            message: "the annotation names no rule; write \"rule: reason\"", span: value.span))
      }
      directives += orders.map {
        Directive(rules: $0.rules, reason: $0.reason, span: value.span, reach: .node(object.span))
      }
    }
  }
}

/// What a comment can be about, by where it stands.
private struct CommentPlace {
  let document: Document
  /// Whether no object stands above the document.
  let isTop: Bool
  /// The root of the document that follows at once.
  let rootBelow: Span?

  func reach(of comment: Comment) -> Directive.Reach {
    switch document.reach(of: comment) {
    case .line(let line): .line(line)
    case .node(let node): .node(node)
    // Behind everything in its document, a comment speaks of the next.
    case .end: rootBelow.map { .node($0) } ?? .nothing
    }
  }

  func isAboveEverything(_ comment: Comment) -> Bool {
    isTop && comment.isAlone && document.root.map { comment.span.end <= $0.span.start } ?? true
  }
}
