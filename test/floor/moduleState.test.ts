import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './sourceTree.ts'
import { placeOf, syntaxTree } from './syntaxTree.ts'

const collections = new Set(['Map', 'Set', 'WeakMap', 'WeakSet'])
const makers = new Set(['signal', 'memoByKey'])

/** Whether a value can change after it was made, and so would be shared by all clients of a process. */
function isState(value: ts.Expression | undefined): boolean {
  if (!value) return false
  // a set or map of constants is filled where it is made
  if (ts.isNewExpression(value)) return collections.has(value.expression.getText()) && !value.arguments?.length
  return ts.isCallExpression(value) && makers.has(value.expression.getText())
}

/** Variables of a module that hold state: `let`, an empty collection, a signal, a memo. */
const stateOf = (source: SourceFile): readonly string[] =>
  syntaxTree(source).statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return []
    const { flags, declarations } = statement.declarationList
    const isConstant = (flags & ts.NodeFlags.Const) !== 0
    return declarations
      .filter(({ initializer }) => !isConstant || isState(initializer))
      .map((declaration) => `${placeOf(declaration)} ${declaration.name.getText()}`)
  })

describe('what lives as long as a window', () => {
  it('is a field of its client, and never a variable of a module', () => {
    const sources = sourceFiles(['renderer/platform', 'renderer/store', 'renderer/sync'], /\.tsx?$/)
    expect(sources.length).toBeGreaterThan(40)
    expect(sources.flatMap(stateOf)).toEqual([])
  })

  it('would be found in a module', () => {
    const planted = ['let open = false', 'const rooms = new Map<string, number>()', 'export const count = signal(0)', 'const of = memoByKey(make)']
    const harmless = ['const KINDS = new Set([1, 2])', 'const MAX = 5', 'export const make = () => new Map()']
    expect(stateOf({ file: 'renderer/sync/planted.ts', text: [...planted, ...harmless].join('\n') })).toEqual([
      'renderer/sync/planted.ts:1 open',
      'renderer/sync/planted.ts:2 rooms',
      'renderer/sync/planted.ts:3 count',
      'renderer/sync/planted.ts:4 of',
    ])
  })
})
