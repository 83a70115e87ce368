import ts from 'typescript'
import { expect, it } from 'vitest'
import { sourceFiles } from './sourceTree.ts'

// Somebody's text may be anything, and long: an expression that goes over it again and again would hold the screen for minutes.

interface RegexLiteral {
  readonly file: string
  readonly source: string
  readonly flags: string
}

function expressionsIn(file: string, text: string): readonly RegexLiteral[] {
  const literals: RegexLiteral[] = []
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      literals.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))
  return literals
}

const LONG = 20_000
/** What expressions are usually caught by: one thing without end, and something at the end that does not fit. */
const units = [
  'a',
  'A',
  ' ',
  '\t',
  '\n',
  '0',
  '-',
  '_',
  '.',
  ',',
  '/',
  '\\',
  '*',
  '`',
  '[',
  '(',
  '<',
  '>',
  '&',
  '"',
  '|',
  '~',
  '!',
  '#',
  '=',
  '\u0301',
  'a ',
  'a.',
  'a-',
  '1.',
  '- ',
  '**',
  '<a',
  ' \n',
  '](',
  'http://a',
  'data:image/png;base64,A',
]
const texts = units.flatMap((unit) =>
  ['', 'x'].flatMap((start) => ['', '\u0000!'].map((end) => start + unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG) + end)),
)
/** Going over a text once takes less than a millisecond; going over it again from every letter, seconds. */
const TOO_MUCH = 100

/** Milliseconds of the processor's own time: a busy machine makes nobody slower. */
function cost(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

it('no expression in the code suffers from 20 kB of hostile text', { timeout: 120_000 }, () => {
  const code = sourceFiles(['shared', 'electron', 'renderer'], /\.tsx?$/).flatMap(({ file, text }) => expressionsIn(file, text))
  expect(code.length).toBeGreaterThan(50)
  // without repetition an expression looks at a letter a fixed number of times
  const slow = code
    .filter(({ source }) => /[*+]|\{\d+,/.test(source))
    .flatMap(({ file, source, flags }) => {
      const expression = new RegExp(source, flags)
      const suffers = texts.find((text) => cost(() => text.replace(expression, '')) > TOO_MUCH)
      return suffers === undefined ? [] : [`${file}: /${source}/${flags} on ${JSON.stringify(suffers.slice(0, 12))}…`]
    })
  expect(slow).toEqual([])
})
