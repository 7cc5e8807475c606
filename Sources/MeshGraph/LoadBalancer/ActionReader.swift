import Manifests
import YAML

/// Reads the JSON of an action, and keeps what is wrong with it.
struct ActionReader {
  private let text: AnnotationText
  private(set) var problems: [AnnotationProblem] = []

  init(_ text: AnnotationText) {
    self.text = text
  }

  mutating func read() -> IngressAction.Kind? {
    do throws(JSONSyntaxError) {
      let value = try JSONValue(parsing: text.text)
      guard let action = object(value, called: "an action") else { return nil }
      return read(action)
    } catch {
      problems.append(AnnotationProblem(error, in: text))
      return nil
    }
  }

  private mutating func read(_ action: JSONObject) -> IngressAction.Kind? {
    guard let type = action[field: "type"] else {
      report("the action has no type; it is fixed-response, forward or redirect", action.range)
      return nil
    }
    guard let name = string(type, called: "type") else { return nil }
    switch name {
    case "fixed-response":
      guard let config = config("fixedResponseConfig", of: action, type: name) else { return nil }
      return requiredString("statusCode", of: config).map { .fixedResponse(statusCode: $0) }
    case "redirect":
      return config("redirectConfig", of: action, type: name).flatMap { redirect($0) }.map { .redirect($0) }
    case "forward":
      return forward(action).map { .forward($0) }
    default:
      let near = nearestName(to: name, in: ["fixed-response", "forward", "redirect"])
      let hint = near.map { "; did you mean \($0)?" } ?? ""
      report("an action's type is fixed-response, forward or redirect, not \"\(name)\"\(hint)", type.range)
      return nil
    }
  }

  private mutating func redirect(_ config: JSONObject) -> IngressAction.Redirect? {
    let optional = ["host", "path", "port", "protocol", "query"].map { optionalString($0, of: config) }
    guard let status = requiredString("statusCode", of: config) else { return nil }
    return IngressAction.Redirect(
      statusCode: status, host: optional[0], path: optional[1], port: optional[2], protocol: optional[3],
      query: optional[4])
  }

  // MARK: Forwarding

  private mutating func forward(_ action: JSONObject) -> [IngressAction.ForwardTarget]? {
    let simple = externalTarget(of: action)
    let config = action[field: "forwardConfig"]
    switch (simple, config) {
    case (nil, nil):
      report("a forward action needs targetGroupARN, targetGroupName or forwardConfig", action.range)
      return nil
    case (.some, .some(let config)):
      report("a forward action takes either a target group or forwardConfig, not both", config.range)
      return nil
    case (.some(let target), nil):
      return [.init(destination: .targetGroup(target), weight: nil)]
    case (nil, .some(let config)):
      return object(config, called: "forwardConfig").flatMap { targets($0) }
    }
  }

  private mutating func targets(_ config: JSONObject) -> [IngressAction.ForwardTarget]? {
    guard let list = config[field: "targetGroups"] else { return [] }
    let items: [JSONValue]
    do throws(JSONMismatch) {
      items = try list.array()
    } catch {
      report("targetGroups: \(error.message)", list.range)
      return nil
    }
    let problemsBefore = problems.count
    let targets = items.compactMap { target($0, isAlone: items.count == 1) }
    return problems.count == problemsBefore ? targets : nil
  }

  private mutating func target(_ value: JSONValue, isAlone: Bool) -> IngressAction.ForwardTarget? {
    guard let target = object(value, called: "a target group") else { return nil }
    let weight = target[field: "weight"].flatMap { integer($0, called: "weight") }
    if !isAlone, target[field: "weight"] == nil {
      report("of several target groups each needs a weight", value.range)
    }
    let external = externalTarget(of: target)
    guard let service = target[field: "serviceName"] else {
      guard let external else {
        report(
          "a target group needs serviceName with servicePort, targetGroupARN or targetGroupName", value.range)
        return nil
      }
      return .init(destination: .targetGroup(external), weight: weight)
    }
    guard external == nil else {
      report("a target group is either a Service or an ARN or name, not both", value.range)
      return nil
    }
    guard let name = string(service, called: "serviceName") else { return nil }
    guard let port = target[field: "servicePort"] else {
      report("serviceName \"\(name)\" needs a servicePort", service.range)
      return nil
    }
    do throws(JSONMismatch) {
      let reference = try ServicePortReference(port)
      return .init(
        destination: .service(name: located(name, service), port: located(reference, port)), weight: weight)
    } catch {
      report("servicePort: \(error.message)", port.range)
      return nil
    }
  }

  private mutating func externalTarget(of object: JSONObject) -> Located<String>? {
    for field in ["targetGroupARN", "targetGroupName"] {
      guard let value = object[field: field], let text = string(value, called: field) else { continue }
      return located(text, value)
    }
    return nil
  }

  // MARK: Fields

  private mutating func config(_ field: String, of action: JSONObject, type: String) -> JSONObject? {
    guard let value = action[field: field] else {
      report("an action of type \(type) needs \(field)", action.range)
      return nil
    }
    return object(value, called: field)
  }

  private mutating func requiredString(_ field: String, of object: JSONObject) -> String? {
    guard let value = object[field: field] else {
      report("\(field) is missing", object.range)
      return nil
    }
    return string(value, called: field)
  }

  private mutating func optionalString(_ field: String, of object: JSONObject) -> String? {
    object[field: field].flatMap { string($0, called: field) }
  }

  private mutating func object(_ value: JSONValue, called name: String) -> JSONObject? {
    reading(value, name) { value throws(JSONMismatch) in try value.object() }
  }

  private mutating func string(_ value: JSONValue, called name: String) -> String? {
    reading(value, name) { value throws(JSONMismatch) in try value.string() }
  }

  private mutating func integer(_ value: JSONValue, called name: String) -> Int? {
    reading(value, name) { value throws(JSONMismatch) in try value.integer() }
  }

  private mutating func reading<Result>(
    _ value: JSONValue, _ name: String, _ read: (JSONValue) throws(JSONMismatch) -> Result
  ) -> Result? {
    do throws(JSONMismatch) {
      return try read(value)
    } catch {
      report("\(name): \(error.message)", value.range)
      return nil
    }
  }

  private func located<Value>(_ value: Value, _ json: JSONValue) -> Located<Value> {
    Located(value, at: text.span(json.range))
  }

  private mutating func report(_ message: String, _ range: Range<Int>) {
    problems.append(AnnotationProblem(message, at: text.span(range)))
  }
}
