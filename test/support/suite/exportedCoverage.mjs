// Which exported functions of shared/ were called by the tests: read from the coverage that vitest writes (istanbul's JSON).
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** Options of vitest that count the calls of functions of shared/ into `folder`. */
export const coverageOptions = (folder) => [
  '--coverage.enabled',
  '--coverage.provider=v8',
  '--coverage.include=shared/**/*.ts',
  '--coverage.exclude=test/**',
  '--coverage.reporter=json',
  '--coverage.reportOnFailure',
  `--coverage.reportsDirectory=${folder}`,
]

/**
 * @typedef {{ readonly start: { readonly line: number, readonly column: number } }} Range lines from 1, columns from 0
 * @typedef {Readonly<Record<string, { readonly fnMap: Readonly<Record<string, { readonly decl: Range }>>, readonly f: Readonly<Record<string, number>> }>>} Coverage
 * @typedef {{ readonly file: string, readonly name: string, readonly calls: number }} ExportedFunction
 */

/**
 * Every exported function of the covered files, with how often it was called in all runs together.
 * @param {readonly Coverage[]} runs
 * @param {string} root what file names are relative to
 * @param {(file: string) => string} read text of a file
 * @returns {readonly ExportedFunction[]} by file, in the order of the text
 */
export function exportedFunctions(runs, root, read = (file) => fs.readFileSync(file, 'utf8')) {
  const files = [...new Set(runs.flatMap((run) => Object.keys(run)))].sort()
  return files.flatMap((file) => {
    const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
    return functionsOf(tree).map(({ name, node }) => {
      const calls = runs.reduce((sum, run) => sum + callsWithin(run[file], tree, node), 0)
      return { file: path.relative(root, file).replaceAll('\\', '/'), name, calls }
    })
  })
}

/** Functions that a file declares and exports: `export function`, and constants whose value is a function or is made from one. */
function functionsOf(tree) {
  const listed = new Set(
    tree.statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
        : [],
    ),
  )
  return tree.statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    const exports = (name) => isExported || listed.has(name.text)
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body && exports(statement.name))
      return [{ name: statement.name.text, node: statement }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations
      .filter(({ name, initializer }) => initializer && ts.isIdentifier(name) && exports(name) && givesFunction(initializer))
      .map((node) => ({ name: node.name.text, node }))
  })
}

const isFunction = (node) => ts.isArrowFunction(node) || ts.isFunctionExpression(node)
const givesFunction = (node) => isFunction(node) || (ts.isCallExpression(node) && node.arguments.some(isFunction) && !isSchema(node))
/** `v.pipe(…, v.check((value) => …))`: a reader is no function. */
const isSchema = (node) => /^v\./.test(node.expression.getText())

/** Calls of the outermost function that begins inside `node`: the one that begins first. */
function callsWithin(coverage, tree, node) {
  if (!coverage) return 0
  const inside = Object.entries(coverage.fnMap)
    .map(([id, { decl }]) => ({ id, at: offsetOf(tree, decl.start) }))
    .filter(({ at }) => at >= node.getStart(tree) && at < node.end)
    .sort((a, b) => a.at - b.at)
  return inside[0] ? (coverage.f[inside[0].id] ?? 0) : 0
}

const offsetOf = (tree, { line, column }) => tree.getPositionOfLineAndCharacter(line - 1, column)

/** What vitest counted into a folder; null where it wrote nothing, as after a suite that did not come to its end. */
export function readCoverage(folder) {
  const file = path.join(folder, 'coverage-final.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
}

/**
 * A line per folder, and the functions that no test called.
 * @param {readonly ExportedFunction[]} functions
 */
export function coverageSummary(functions) {
  const folders = new Map()
  for (const { file, calls } of functions) {
    const folder = path.posix.dirname(file)
    const [called, total] = folders.get(folder) ?? [0, 0]
    folders.set(folder, [called + (calls > 0 ? 1 : 0), total + 1])
  }
  const lines = [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, [called, total]]) => `${folder}: ${called} of ${total}`)
  return { lines, uncalled: functions.filter(({ calls }) => calls === 0).map(({ file, name }) => `${file}: ${name}`) }
}
