import { expect, it } from 'vitest'
import { noteTitle } from '../../../../shared/model/derived/noteTitle.ts'

it('the title of a note is its first line with words, cut where it is long', () => {
  expect(noteTitle('\n  Più autobus \nla sera')).toBe('Più autobus')
  expect(noteTitle(' \n')).toBe('')
  const long = noteTitle('parola '.repeat(60))
  expect(long.length).toBeLessThanOrEqual(120)
  expect(long).toMatch(/^parola .*…$/)
})
