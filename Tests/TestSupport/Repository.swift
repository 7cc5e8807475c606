/// The folder that holds the package.
package let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
