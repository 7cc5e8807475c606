/// What names and texts are put together from.
enum Words {
  static let subjects = [
    "account", "basket", "catalogue", "checkout", "customer", "delivery", "discount", "invoice",
    "ledger", "notification", "order", "payment", "price", "profile", "recommendation", "refund",
    "review", "search", "shipment", "stock", "subscription", "voucher",
  ]
  static let roles = ["api", "backend", "exporter", "gate", "reader", "scheduler", "service", "worker"]
  static let settings = ["cache", "endpoint", "interval", "level", "limit", "mode", "region", "timeout"]
  static let prose = [
    "the", "number", "of", "requests", "that", "each", "replica", "accepts", "before", "it", "answers",
    "with", "an", "error", "and", "asks", "clients", "to", "wait", "for", "next", "interval", "value",
    "must", "be", "set", "when", "storage", "is", "shared", "between", "zones",
  ]
}
