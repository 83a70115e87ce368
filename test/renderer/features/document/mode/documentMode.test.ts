import { expect, test } from 'vitest'
import { modeIn, modesFor, nextMode } from '../../../../../renderer/features/document/mode/documentMode.ts'

const writer = { mayWrite: true, mayComment: true }
const contributor = { mayWrite: false, mayComment: true }
const observer = { mayWrite: false, mayComment: false }

test('a document opens in the mode with the most that somebody may do', () => {
  expect(modeIn(null, writer)).toBe('write')
  expect(modesFor(contributor)).not.toContain('write')
  expect(modeIn(null, contributor)).toBe('comment')
  expect(modeIn(null, observer)).toBe('read')
})

test('who may not write or not comment is not offered it, and everybody may read', () => {
  expect(modesFor(writer)).toEqual(expect.arrayContaining(['write', 'comment', 'read']))
  expect(modesFor(observer)).toEqual(['read'])
})

test('one key goes through the modes that somebody may be in', () => {
  for (const rights of [writer, contributor, observer]) {
    const modes = modesFor(rights)
    expect(modes.map((mode) => nextMode(mode, rights))).toEqual([...modes.slice(1), modes[0]])
  }
})

test('a mode that was chosen stays, until the right to it is gone', () => {
  for (const mode of modesFor(writer)) expect(modeIn(mode, writer)).toBe(mode)
  expect(modeIn('write', contributor)).not.toBe('write')
  expect(modeIn('write', observer)).toBe('read')
})
