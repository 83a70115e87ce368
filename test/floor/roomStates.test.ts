import { describe, expect, it } from 'vitest'
import { sourceFiles } from './sourceTree.ts'

const file = 'renderer/sync/room/replica.ts'
const [source] = sourceFiles(['renderer/sync/room'], /\/replica\.ts$/)

type Table = Readonly<Record<string, readonly string[]>>
const sorted = (table: Table): Table =>
  Object.fromEntries(
    Object.entries(table)
      .map(([state, followers]) => [state, [...followers].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** The docstring of the table, and what it says; read from the text, because a test of the floor loads no product. */
function tableIn(text: string): { readonly docstring: string; readonly table: Table } {
  const declaration = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const roomTransitions = (\{[\s\S]*?\n\})/.exec(text)
  if (!declaration) throw new Error(`${file} has no table of transitions with a docstring`)
  const [, docstring = '', literal = ''] = declaration
  const table: Record<string, string[]> = {}
  for (const [, state = '', followers = ''] of literal.matchAll(/^ {2}(\w+): \[(.*)\],$/gm))
    table[state] = Array.from(followers.matchAll(/'(\w+)'/g), ([, follower = '']) => follower)
  return { docstring, table }
}

/**
 * The transitions of a drawing: chains of states with arrows between them, one per line. `a | b ──▶ c` is two transitions;
 * `*` is every state except the one that it leads to.
 */
function transitionsIn(diagram: string, states: readonly string[]): Table {
  const table = Object.fromEntries(states.map((state) => [state, new Set<string>()]))
  for (const line of diagram.split('\n').filter((each) => each.includes('▶'))) {
    const [first = '', ...rest] = line.replace(/^\s*\*(?=\s{2,})/, '').split(/(◀?─+▶)/)
    let left = first
    for (let i = 0; i < rest.length; i += 2) {
      const [arrow = '', right = ''] = [rest[i], rest[i + 1]]
      const sides = [left, right].map((side) => side.split('|').map((state) => state.trim()))
      const [from = [], to = []] = sides
      for (const a of from.includes('*') ? states.filter((state) => !to.includes(state)) : from)
        for (const b of to) {
          table[a]?.add(b)
          if (arrow.startsWith('◀')) table[b]?.add(a)
        }
      left = right
    }
  }
  return Object.fromEntries(Object.entries(table).map(([state, followers]) => [state, [...followers]]))
}

describe('the life of a room', () => {
  it('is drawn as its table of transitions says', () => {
    const { docstring, table } = tableIn(source?.text ?? '')
    const states = Object.keys(table)
    expect(states).toContain('rejected')
    expect(sorted(transitionsIn(docstring, states))).toEqual(sorted(table))
    for (const state of states) expect(docstring, `${state} is explained`).toContain(`\`${state}\``)
  })

  it('would show a drawing that says something else', () => {
    const diagram = '\n *     a ──▶ b ◀──▶ c\n *     b | c ──▶ d\n *     * ──▶ e\n'
    expect(transitionsIn(diagram, ['a', 'b', 'c', 'd', 'e'])).toEqual({
      a: ['b', 'e'],
      b: ['c', 'd', 'e'],
      c: ['b', 'd', 'e'],
      d: ['e'],
      e: [],
    })
  })
})
