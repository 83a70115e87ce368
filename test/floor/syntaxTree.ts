import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { root, type SourceFile } from './sourceTree.ts'

const cache = new Map<string, ts.SourceFile>()

/** The syntax tree of a source file, with parents; parsed once. `file` is a path from the root. */
export function syntaxTree({ file, text }: SourceFile): ts.SourceFile {
  const cached = cache.get(file)
  if (cached?.text === text) return cached
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : /\.[cm]?js$/.test(file) ? ts.ScriptKind.JS : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  cache.set(file, tree)
  return tree
}

/** Calls `visit` for a node and all below it, in the order of the text. Where `visit` returns false, what is below that node is left out. */
export function walk(node: ts.Node, visit: (node: ts.Node) => unknown): void {
  if (visit(node) === false) return
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** A place in a file as editors write it: `path:line`, counted from 1. */
export const placeOf = (node: ts.Node): string => {
  const tree = node.getSourceFile()
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}

const isOnlyTypes = (clause: ts.ImportClause | undefined): boolean =>
  clause !== undefined &&
  (clause.isTypeOnly ||
    (!clause.name &&
      clause.namedBindings !== undefined &&
      ts.isNamedImports(clause.namedBindings) &&
      clause.namedBindings.elements.length > 0 &&
      clause.namedBindings.elements.every((element) => element.isTypeOnly)))

/** What a file imports at run time, as written; imports of types are left out. */
export function runtimeImports(source: SourceFile): readonly string[] {
  return syntaxTree(source).statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) && !isOnlyTypes(statement.importClause)) return [(statement.moduleSpecifier as ts.StringLiteral).text]
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.isTypeOnly)
      return [(statement.moduleSpecifier as ts.StringLiteral).text]
    return []
  })
}

/** Path from the root of the file that a relative import of `from` names; null for a package, and for what is not there. */
export function resolveImport(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const file = path.posix.join(path.posix.dirname(from), specifier.split('?')[0] ?? '')
  const absolute = path.join(root, file)
  return fs.existsSync(absolute) && fs.statSync(absolute).isFile() ? file : null
}
