import { afterEach, beforeAll, expect, test } from 'vitest'
import { insertTable, tableCommands } from '../../../../../renderer/features/document/commands/formattingCommands.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { act, cleanup } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether } from './together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

test('a table is made, filled, grown and shrunk, and the other person has it too', async () => {
  const [anna, bruno] = await openTogether()
  const run = (id: string) => act(() => tableCommands.find((command) => command.id === id)?.run(anna.editor))
  act(() => insertTable(anna.editor))
  for (const words of ['Chi', 'Che cosa', 'Quando', 'Ada', 'scrive']) {
    anna.type(words)
    anna.press('Tab')
  }
  anna.type('lunedì')
  expect(bruno.text()).toBe('Chi|Che cosa|Quando|Ada|scrive|lunedì||||')
  run('deleteColumn')
  run('rowBelow')
  bruno.caretAfter('scrive')
  bruno.type(' il verbale')
  expect(anna.text()).toBe('Chi|Che cosa|Ada|scrive il verbale|||||')
  run('headerColumn')
  const [table] = readFlat(anna.doc).flatMap((block) => block.table ?? [])
  expect(table?.rows).toHaveLength(4)
  expect(table?.columns).toHaveLength(2)
  expect(table?.cells.map((row) => row.map(({ isHeader }) => isHeader))).toEqual([
    [true, true],
    [true, false],
    [true, false],
    [true, false],
  ])
  expect(bruno.html()).toBe(anna.html())
})
