import { expect, it } from 'vitest'
import { coverageSummary, exportedFunctions } from '../../support/suite/exportedCoverage.mjs'

const text = `export function called() {}
export const arrow = (x: number) => [x].map((y) => y)
export const wrapped = memoByDoc((doc) => doc)
export const schema = v.check((value) => value)
export const constant = 5
const inner = () => 1
const listed = () => 2
export { listed }
`
const at = (needle: string) => {
  const before = text.slice(0, text.indexOf(needle)).split('\n')
  return { decl: { start: { line: before.length, column: before.at(-1)?.length ?? 0 } } }
}
const fnMap = { 0: at('called()'), 1: at('arrow ='), 2: at('(y) =>'), 3: at('(doc) =>'), 4: at('inner ='), 5: at('listed =') }
const run = (f: Readonly<Record<string, number>>) => ({ '/root/shared/a/x.ts': { fnMap, f } })

it('an exported function counts as called when any run called it, itself and not what is inside it', () => {
  const runs = [run({ 0: 1, 2: 7, 3: 0 }), run({ 0: 2, 3: 4, 4: 1 })]
  const functions = exportedFunctions(runs, '/root', () => text)
  expect(functions.map(({ name, calls }) => [name, calls])).toEqual([
    ['called', 3],
    ['arrow', 0],
    ['wrapped', 4],
    ['listed', 0],
  ])
  expect(coverageSummary(functions)).toEqual({ lines: ['shared/a: 2 of 4'], uncalled: ['shared/a/x.ts: arrow', 'shared/a/x.ts: listed'] })
})
