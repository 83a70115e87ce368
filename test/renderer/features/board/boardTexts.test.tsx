import { beforeAll, expect, it } from 'vitest'
import { nameLookup } from '../../../../renderer/features/board/boardTexts.ts'
import type { Person } from '../../../../shared/model/records/person.ts'
import { testId } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)

it('whoever has no name yet is “te” to themselves, and somebody to the others', () => {
  const [ada, me, other] = [testId<Person['id']>('ada'), testId<Person['id']>('me'), testId<Person['id']>('other')]
  const nameOf = nameLookup([{ id: ada, name: 'Ada', since: 1 }], 'it', me)
  expect([ada, me, other].map(nameOf)).toEqual(['Ada', 'te', 'Qualcuno'])
  expect(nameLookup([{ id: me, name: 'Mia', since: 1 }], 'it', me)(me)).toBe('Mia')
})
