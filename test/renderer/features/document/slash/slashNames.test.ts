import { expect, it } from 'vitest'
import { matchingChoices } from '../../../../../renderer/features/document/slash/slashNames.ts'

const names: Record<string, string> = {
  'document.names.h1': 'titolo 1, capitolo, heading 1, h1',
  'document.names.taskList': "cose da fare, attività, task list, un'altra",
  'document.names.table': 'tabella, table',
}
const choices = Object.keys(names).map((namesKey) => ({ id: namesKey.split('.')[2] ?? '', namesKey: namesKey as 'document.names.h1' }))
const find = (query: string) => matchingChoices(choices, query, (key) => names[key] ?? '').map(({ id }) => id)

it('a block is meant by any of its names, in both languages, with or without accents and capitals', () => {
  expect(find('')).toEqual(['h1', 'taskList', 'table'])
  expect(find('TIT')).toEqual(['h1'])
  expect(find('heading 1')).toEqual(['h1'])
  expect(find('attivita')).toEqual(['taskList'])
  expect(find('fare')).toEqual(['taskList'])
  expect(find('altra')).toEqual(['taskList'])
  expect(find('ta')).toEqual(['taskList', 'table'])
  expect(find('o')).toEqual([])
})
