import { expect, it } from 'vitest'
import { sourceFiles } from '../sourceTree.ts'
import { undocumentedExports } from './docstrings.ts'

it.each(['shared', 'electron/host', 'renderer/board', 'renderer/sync'])('every export of %s says what its type cannot', (room) => {
  const sources = sourceFiles([room], /\.tsx?$/)
  expect(sources.length).toBeGreaterThan(20)
  expect(sources.flatMap(undocumentedExports)).toEqual([])
})

it('an export without a docstring is found', () => {
  const missing = (text: string) => undocumentedExports({ file: 'shared/base/planted.ts', text }).map((line) => line.split(' ')[1])
  expect(missing('export const a = 1\nexport function b() {}\nexport interface C {}\nexport type D = 1\nconst inner = 1')).toEqual([
    'a',
    'b',
    'C',
    'D',
  ])
  expect(missing('/** Says. */\nexport const a = 1\n/** @throws Error */\nexport function b() {}')).toEqual([])
  expect(missing('// not a docstring\nexport const a = 1\n/** */\nexport const b = 1')).toEqual(['a', 'b'])
})
