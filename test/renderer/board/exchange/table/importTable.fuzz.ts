import fc from 'fast-check'
import { expect, it } from 'vitest'
import { guessReading } from '../../../../../renderer/board/exchange/table/columnRoles.ts'
import { importTable } from '../../../../../renderer/board/exchange/table/importTable.ts'
import { parseTable } from '../../../../../renderer/board/exchange/table/parseTable.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { anyText } from '../../../../support/random/anyText.ts'

const anna = testAuthor('anna', 9)
const piero = testAuthor('piero', 9)
const context = {
  author: anna,
  personNamed: (name: string) => (name === 'Piero' ? piero.person : null),
}
const read = (text: string) => {
  const table = parseTable(text)
  return importTable(table, guessReading(table), context)
}

it('never throws, whatever is in the file, and can be ended', async () => {
  await fc.assert(fc.asyncProperty(anyText(200), async (text) => void (await read(text))))
  const table = parseTable('a\n'.repeat(5000))
  const signal = AbortSignal.abort('enough')
  await expect(importTable(table, guessReading(table), context, { signal })).rejects.toBe('enough')
})
