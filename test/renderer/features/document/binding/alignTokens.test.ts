import { describe, expect, it } from 'vitest'
import { pairTokens } from '../../../../../renderer/features/document/binding/write/alignTokens.ts'
import type { Token } from '../../../../../renderer/features/document/binding/write/tokens.ts'

const tokens = (text: string): readonly Token[] => Array.from(text, (char, pos) => ({ pos, units: char.length, key: char, marks: [], char }))

/** What stays, with a sign for each part that goes and comes. */
const staying = (before: string, after: string): string =>
  pairTokens(tokens(before), tokens(after), null)
    .map(({ stays }) => stays?.char ?? '·')
    .join('')
    .replace(/·+/g, '·')

describe('a text of which it is not known what changed', () => {
  it.each([
    ['alfa nove beta', 'alfa tredici beta', 'alfa · beta'],
    ['a9z b4z', 'a13z b7z', '·'],
    ['a9z ', 'a9z b4z ', 'a9z ·'],
    ['perché no', 'perche\u0301 no', '· no'],
    ['uno', 'uno', 'uno'],
    ['uno', 'unione', '·'],
    ['👩‍👧 si', '👩‍👦 si', '· si'],
  ])('keeps whole words: “%s” that becomes “%s”', (before, after, expected) => {
    expect(staying(before, after)).toBe(expected)
  })
})
