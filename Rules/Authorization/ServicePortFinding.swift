import Linting
import Manifests
import MeshGraph
import YAML

extension Finding {
  /// A port of a Service where one of the pods belongs.
  static func servicePort(_ misdirected: MisdirectedPort) -> Finding {
    let port = misdirected.port
    return Finding(
      "port \(port.value) is that of \(misdirected.service.described), and its pods listen on \(misdirected.podPort)",
      at: port.span, related: [Label(misdirected.servicePortSpan, "leads to port \(misdirected.podPort)")],
      help: "write \(misdirected.podPort)")
  }
}
