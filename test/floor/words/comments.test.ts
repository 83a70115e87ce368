import { expect, it } from 'vitest'
import { sourceFiles } from '../sourceTree.ts'
import { forbiddenInComments, writtenElsewhere } from './forbiddenNames.ts'

const words = new RegExp(`\\b(${forbiddenInComments.join('|')})\\b`, 'gi')

/** Lines of a file that use a word of the list, as `path:line: word`. */
function oldWords(file: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, i) =>
    Array.from(line.matchAll(words), ([word]) => word)
      .filter((word) => !writtenElsewhere.some((exception) => exception.words.includes(word) && exception.where.test(file)))
      .map((word) => `${file}:${i + 1}: ${word}`),
  )
}

it('comments and strings of the product speak plain technical English, with no word of the glossary’s left column', () => {
  const product = sourceFiles(['shared', 'electron', 'renderer'], /\.(tsx?|css|html)$/).filter(({ file }) => !/\.gen\./.test(file))
  expect(product.length).toBeGreaterThan(300)
  expect(product.flatMap(({ file, text }) => oldWords(file, text))).toEqual([])
})

it('an old word is found in a comment, a string or a name, and as a whole word only', () => {
  expect(oldWords('shared/base/a.ts', "// The Deed of a guest\nconst indeed = 'seat'\nrequestSeats()")).toEqual([
    'shared/base/a.ts:1: Deed',
    'shared/base/a.ts:2: seat',
  ])
})
