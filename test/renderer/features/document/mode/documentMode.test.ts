import { expect, test } from 'vitest'
import { modeIn, modesFor } from '../../../../../renderer/features/document/mode/documentMode.ts'

const writer = { mayWrite: true, mayComment: true }
const contributor = { mayWrite: false, mayComment: true }
const observer = { mayWrite: false, mayComment: false }

test('a document opens in the mode with the most that somebody may do', () => {
  expect(modeIn(null, writer)).toBe('write')
  expect(modesFor(contributor)).not.toContain('write')
  expect(modeIn(null, observer)).toBe('read')
})

test('a mode that was chosen stays, until the right to it is gone', () => {
  for (const mode of modesFor(writer)) expect(modeIn(mode, writer)).toBe(mode)
  expect(modeIn('write', contributor)).not.toBe('write')
  expect(modeIn('write', observer)).toBe('read')
})
