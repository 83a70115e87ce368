import { expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from '../sourceTree.ts'
import { undocumentedExports } from './docstrings.ts'

it.each(['shared', 'electron/host', 'renderer/board', 'renderer/sync'])('every export of %s says what its type cannot', (room) => {
  const sources = sourceFiles([room], /\.tsx?$/)
  expect(sources.length).toBeGreaterThan(20)
  expect(sources.flatMap(undocumentedExports)).toEqual([])
})

/** Docstrings at the end of a line of code, as `path:line`: they read as if they were about that line, and belong to the next one. */
const docstringsAfterCode = ({ file, text }: SourceFile) =>
  text.split('\n').flatMap((line, i) => (/^(?!\s*(\/\*|\*|\/\/)).*\S\s*\/\*\*.*\*\/$/.test(line) ? [`${file}:${i + 1}`] : []))

it('a docstring stands on a line above what it is about', () => {
  expect(sourceFiles(['shared', 'electron', 'renderer'], /\.tsx?$/).flatMap(docstringsAfterCode)).toEqual([])
  expect(docstringsAfterCode({ file: 'a.ts', text: 'type A = {\n  b: 1 /** About c. */\n  c: 2\n  /** About d. */\n  d: 3\n}' })).toEqual(['a.ts:2'])
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
