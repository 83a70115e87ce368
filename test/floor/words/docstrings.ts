import ts from 'typescript'
import type { SourceFile } from '../sourceTree.ts'
import { placeOf, syntaxTree } from '../syntaxTree.ts'

const hasDocstring = (node: ts.Node): boolean =>
  ts.getJSDocCommentsAndTags(node).some((comment) => ts.isJSDoc(comment) && (comment.comment !== undefined || (comment.tags?.length ?? 0) > 0))

/** Exports of a file that have no docstring, as `path:line name`. Overloads need one on the first; what is only exported again has it where it is declared. */
export function undocumentedExports(source: SourceFile): readonly string[] {
  const tree = syntaxTree(source)
  const documented = new Set<string>()
  const missing: string[] = []
  for (const statement of tree.statements) {
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name)
      : 'name' in statement && statement.name
        ? [statement.name as ts.Node]
        : []
    for (const name of declared) {
      const text = name.getText(tree)
      if (hasDocstring(statement)) documented.add(text)
      else if (!documented.has(text)) missing.push(`${placeOf(name)} ${text}`)
    }
  }
  return missing
}
