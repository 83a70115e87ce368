import ts from 'typescript'
import type { SourceFile } from '../sourceTree.ts'
import { placeOf, resolveImport, syntaxTree, walk } from '../syntaxTree.ts'

/** Calls that can fail a test: vitest's, Node's assert, fast-check's `fc.assert`, and waiting for a condition, which throws when it never holds. */
const ASSERTIONS = new Set(['expect', 'assert', 'assertType', 'expectTypeOf', 'until'])
const TESTS = /^(it|test)(\.(each|for|skipIf|runIf|concurrent|sequential|fails|only|skip))*$/

type Body = ts.Node

/** The name at the root of what is called: `it` of `it.each(cases)('…')`, `expect` of `expect(x).not.toBe(y)`. */
function rootName(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node)) return rootName(node.expression)
  if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) return rootName(ts.isCallExpression(node) ? node.expression : node.tag)
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return rootName(node.expression)
  return null
}

/** `it`, `it.each`, `it.skipIf.each`: what is called, without its arguments. */
function dottedName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node)) return `${dottedName(node.expression)}.${node.name.text}`
  if (ts.isCallExpression(node)) return dottedName(node.expression)
  return ts.isTaggedTemplateExpression(node) ? dottedName(node.tag) : ''
}

const isFunction = (node: ts.Node | undefined): node is ts.FunctionExpression | ts.ArrowFunction =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

/** Every function of a file by its name: declared, bound to a variable, or a member of a class or an object. */
function namedBodies(source: SourceFile): ReadonlyMap<string, readonly Body[]> {
  const bodies = new Map<string, Body[]>()
  const add = (name: ts.Node | undefined, body: Body | undefined) => {
    if (!name || !body || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return
    bodies.set(name.text, [...(bodies.get(name.text) ?? []), body])
  }
  walk(syntaxTree(source), (node) => {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) add(node.name, node.body)
    else if ((ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) && node.initializer)
      add(node.name, node.initializer)
  })
  return bodies
}

/** Names that a file imports from other files of the test tree, with where they are declared. */
function importedNames(source: SourceFile): ReadonlyMap<string, { readonly file: string; readonly name: string }> {
  const names = new Map<string, { file: string; name: string }>()
  for (const statement of syntaxTree(source).statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const bindings = statement.importClause?.namedBindings
    const file = resolveImport(source.file, (statement.moduleSpecifier as ts.StringLiteral).text)
    if (!file || !bindings || !ts.isNamedImports(bindings)) continue
    for (const { name, propertyName } of bindings.elements) names.set(name.text, { file, name: (propertyName ?? name).text })
  }
  return names
}

/**
 * The tests that expect nothing, as `path:line`: their bodies hold no assertion, and call no function of the test tree that holds one. A
 * function is looked up in the file, then among the file's imports; a method by its name in the whole test tree.
 */
export function testsWithoutExpectation(testFiles: readonly SourceFile[], testTree: readonly SourceFile[] = testFiles): readonly string[] {
  const bodiesOf = new Map(testTree.map((source) => [source.file, namedBodies(source)]))
  const importsOf = new Map(testTree.map((source) => [source.file, importedNames(source)]))
  const methods = new Map<string, { body: Body; file: string }[]>()
  for (const [file, bodies] of bodiesOf)
    for (const [name, list] of bodies) methods.set(name, [...(methods.get(name) ?? []), ...list.map((body) => ({ body, file }))])
  const results = new Map<Body, boolean>()

  function namedExpects(name: string, file: string): boolean {
    const own = bodiesOf.get(file)?.get(name)
    if (own) return own.some((body) => expects(body, file))
    const imported = importsOf.get(file)?.get(name)
    return imported !== undefined && imported.file !== file && namedExpects(imported.name, imported.file)
  }
  function expects(body: Body, file: string): boolean {
    const cached = results.get(body)
    if (cached !== undefined) return cached
    // a function that calls itself adds nothing
    results.set(body, false)
    let hasAssertion = false
    walk(body, (node) => {
      if (hasAssertion) return false
      // a helper passed by name, and a helper called
      if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) hasAssertion = namedExpects(node.text, file)
      if (!ts.isCallExpression(node)) return !hasAssertion
      const callee = node.expression
      if (ASSERTIONS.has(rootName(callee) ?? '')) hasAssertion = true
      else if (ts.isPropertyAccessExpression(callee))
        hasAssertion = ASSERTIONS.has(callee.name.text) || (methods.get(callee.name.text) ?? []).some((method) => expects(method.body, method.file))
      return !hasAssertion
    })
    results.set(body, hasAssertion)
    return hasAssertion
  }

  return testFiles.flatMap((source) => {
    const silent: string[] = []
    walk(syntaxTree(source), (node) => {
      if (!ts.isCallExpression(node) || !TESTS.test(dottedName(node.expression))) return
      // `it.each(cases)` alone is no test yet: the call of what it gives is
      if (node.arguments.length < 2) return
      const body = node.arguments.findLast((argument) => isFunction(argument) || ts.isIdentifier(argument))
      if (!body || !expects(body, source.file)) silent.push(placeOf(node))
    })
    return silent
  })
}
