import Manifests
import YAML

/// Reads the JSON of an action, and keeps what is wrong with it.
struct ActionReader {
  private var json: AnnotationJSONReader

  var problems: [AnnotationProblem] { json.problems }
  var ignoredFields: [IgnoredJSONField] { json.ignoredFields }

  init(_ text: AnnotationText) {
    json = AnnotationJSONReader(text)
  }

  mutating func read() -> IngressAction.Kind? {
    guard let value = json.value(), let action = json.object(value, called: "an action") else { return nil }
    return read(action)
  }

  private mutating func read(_ action: JSONObject) -> IngressAction.Kind? {
    json.noteIgnoredFields(
      of: action,
      known: [
        "type", "targetGroupARN", "targetGroupName", "fixedResponseConfig", "redirectConfig", "forwardConfig",
      ])
    guard let type = action[field: "type"] else {
      json.report("the action has no type; it is fixed-response, forward or redirect", action.range)
      return nil
    }
    guard let name = json.string(type, called: "type")?.value else { return nil }
    switch name {
    case "fixed-response":
      guard let config = config("fixedResponseConfig", of: action, type: name) else { return nil }
      return fixedResponse(config).map { .fixedResponse($0) }
    case "redirect":
      return config("redirectConfig", of: action, type: name).flatMap { redirect($0) }.map { .redirect($0) }
    case "forward":
      return forward(action).map { .forward($0) }
    default:
      let near = nearestName(to: name, in: ["fixed-response", "forward", "redirect"])
      let hint = near.map { "; did you mean \($0)?" } ?? ""
      json.report(
        "an action's type is fixed-response, forward or redirect, not \"\(name)\"\(hint)", type.range)
      return nil
    }
  }

  private mutating func fixedResponse(_ config: JSONObject) -> IngressAction.FixedResponse? {
    json.noteIgnoredFields(of: config, known: ["statusCode", "contentType", "messageBody"])
    let contentType = json.string("contentType", of: config)
    let messageBody = json.string("messageBody", of: config)
    return json.requiredString("statusCode", of: config).map {
      IngressAction.FixedResponse(statusCode: $0, contentType: contentType, messageBody: messageBody)
    }
  }

  private mutating func redirect(_ config: JSONObject) -> IngressAction.Redirect? {
    let parts = ["host", "path", "port", "protocol", "query"]
    json.noteIgnoredFields(of: config, known: parts + ["statusCode"])
    let optional = parts.map { json.string($0, of: config) }
    guard let status = json.requiredString("statusCode", of: config) else { return nil }
    return IngressAction.Redirect(
      statusCode: status, host: optional[0], path: optional[1], port: optional[2], protocol: optional[3],
      query: optional[4])
  }

  // MARK: Forwarding

  private mutating func forward(_ action: JSONObject) -> IngressAction.Forward? {
    let simple = externalTarget(of: action)
    let config = action[field: "forwardConfig"]
    switch (simple, config) {
    case (nil, nil):
      json.report("a forward action needs targetGroupARN, targetGroupName or forwardConfig", action.range)
      return nil
    case (.some, .some(let config)):
      json.report("a forward action takes either a target group or forwardConfig, not both", config.range)
      return nil
    case (.some(let target), nil):
      return .init(
        targets: [.init(destination: .targetGroup(target), weight: nil)], stickiness: nil, span: target.span)
    case (nil, .some(let config)):
      return json.object(config, called: "forwardConfig").flatMap { forwardConfig($0) }
    }
  }

  private mutating func forwardConfig(_ config: JSONObject) -> IngressAction.Forward? {
    json.noteIgnoredFields(of: config, known: ["targetGroups", "targetGroupStickinessConfig"])
    let problemsBefore = problems.count
    let sticking = config[field: "targetGroupStickinessConfig"].flatMap { stickiness($0) }
    let items = json.array("targetGroups", of: config) ?? []
    let targets = items.compactMap { target($0, isAlone: items.count == 1) }
    guard problems.count == problemsBefore else { return nil }
    let range = config[field: "targetGroups"]?.range ?? config.range
    return .init(targets: targets, stickiness: sticking, span: json.text.span(range))
  }

  private mutating func stickiness(_ value: JSONValue) -> IngressAction.Stickiness? {
    guard let config = json.object(value, called: "targetGroupStickinessConfig") else { return nil }
    json.noteIgnoredFields(of: config, known: ["enabled", "durationSeconds"])
    return .init(
      isEnabled: json.boolean("enabled", of: config)?.value == true,
      seconds: json.integer("durationSeconds", of: config), span: json.text.span(value.range))
  }

  private mutating func target(_ value: JSONValue, isAlone: Bool) -> IngressAction.ForwardTarget? {
    guard let target = json.object(value, called: "a target group") else { return nil }
    json.noteIgnoredFields(
      of: target, known: ["serviceName", "servicePort", "targetGroupARN", "targetGroupName", "weight"])
    let weight = json.integer("weight", of: target)
    if !isAlone, target[field: "weight"] == nil {
      json.report("of several target groups each needs a weight", value.range)
    }
    let external = externalTarget(of: target)
    guard let service = target[field: "serviceName"] else {
      guard let external else {
        json.report(
          "a target group needs serviceName with servicePort, targetGroupARN or targetGroupName", value.range)
        return nil
      }
      return .init(destination: .targetGroup(external), weight: weight)
    }
    guard external == nil else {
      json.report("a target group is either a Service or an ARN or name, not both", value.range)
      return nil
    }
    guard let name = json.string(service, called: "serviceName") else { return nil }
    guard let port = target[field: "servicePort"] else {
      json.report("serviceName \"\(name.value)\" needs a servicePort", service.range)
      return nil
    }
    do throws(JSONMismatch) {
      let reference = try ServicePortReference(port)
      return .init(
        destination: .service(name: name, port: json.located(reference, port)), weight: weight)
    } catch {
      json.report("servicePort: \(error.message)", port.range)
      return nil
    }
  }

  private mutating func externalTarget(of object: JSONObject) -> Located<String>? {
    json.string("targetGroupARN", of: object) ?? json.string("targetGroupName", of: object)
  }

  // MARK: Fields

  private mutating func config(_ field: String, of action: JSONObject, type: String) -> JSONObject? {
    guard let value = action[field: field] else {
      json.report("an action of type \(type) needs \(field)", action.range)
      return nil
    }
    return json.object(value, called: field)
  }
}
