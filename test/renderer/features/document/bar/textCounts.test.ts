import { expect, it } from 'vitest'
import { countText } from '../../../../../renderer/features/document/bar/textCounts.ts'

it('words, characters as people see them, and minutes to read them', () => {
  expect(countText('')).toEqual({ words: 0, characters: 0, minutes: 0 })
  expect(countText('L’ente è qui.\nPerche\u0301?')).toEqual({ words: 4, characters: 20, minutes: 1 })
  expect(countText('parola '.repeat(1000)).minutes).toBe(5)
  expect(countText('👍').characters).toBe(1)
})
