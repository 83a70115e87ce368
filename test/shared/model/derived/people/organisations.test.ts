import { expect, it } from 'vitest'
import { affiliationOf, organisationDirectory } from '../../../../../shared/model/derived/people/organisations.ts'
import type { Delegate, Organisation } from '../../../../../shared/model/records/organisation.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'

const id = (label: string) => testId<Organisation['id']>(label)
const one = (label: string, name: string, mergedInto?: string): Organisation => ({
  id: id(label),
  name,
  kind: 'other',
  ...(mergedInto && { mergedInto: id(mergedInto) }),
})
const delegateOf = (label: string, person: string, more: Partial<Delegate> = {}): Delegate => ({
  id: testId(`${label}${person}`),
  organisation: id(label),
  person: testId(person),
  mayBind: false,
  since: 1,
  ...more,
})

it('names lead to one organisation, whatever their accents, capitals and signs, and those joined to it lead there too', () => {
  const directory = organisationDirectory([one('a', 'Città di Canelli'), one('b', 'Comune di Canelli', 'a'), one('c', 'Auser')], [])
  expect(directory.list.map(({ name, merged }) => [name, merged.length])).toEqual([
    ['Città di Canelli', 1],
    ['Auser', 0],
  ])
  expect(directory.byName('citta di  canelli')?.id).toBe(id('a'))
  expect(directory.byName('COMUNE di Canelli')?.id).toBe(id('a'))
  expect(directory.byId(id('b'))?.id).toBe(id('a'))
  expect([directory.byName('ASL'), directory.byName('  '), directory.byId(id('z'))]).toEqual([null, null, null])
})

it('two that were joined to each other at the same moment are one, the same on every device; none is lost with what it was joined to', () => {
  const circle = [one('a', 'A', 'b'), one('b', 'B', 'a'), one('c', 'C', 'b'), one('d', 'D', 'vanished')]
  for (const organisations of [circle, circle.toReversed()]) {
    const directory = organisationDirectory(organisations, [])
    expect(new Set(directory.list.map((each) => each.id))).toEqual(new Set([id('a'), id('d')]))
    expect(['A', 'B', 'C'].map((name) => directory.byName(name)?.id)).toEqual([id('a'), id('a'), id('a')])
  }
})

it('its own name goes before one that was joined to another', () => {
  const directory = organisationDirectory([one('a', 'Comune'), one('b', 'Auser', 'a'), one('c', 'Auser')], [])
  expect(directory.byName('auser')?.id).toBe(id('c'))
})

it('somebody is there for what they chose, as its delegate where they are one that day, else for the first whose delegate they are', () => {
  const sara = testId<Delegate['person']>('sara')
  const delegates = [delegateOf('b', 'sara', { from: 100, until: 200, mayBind: true }), delegateOf('c', 'bruno')]
  const directory = organisationDirectory([one('a', 'Comune'), one('b', 'Auser', 'a'), one('c', 'ASL')], delegates)
  expect(affiliationOf(directory, { id: sara }, 150)).toMatchObject({ name: 'Comune', delegate: { mayBind: true } })
  expect(affiliationOf(directory, { id: sara }, 250)).toEqual({ name: '', delegate: null })
  expect(affiliationOf(directory, { id: sara, organisation: 'auser' }, 150)).toMatchObject({ name: 'Comune', delegate: { mayBind: true } })
  expect(affiliationOf(directory, { id: sara, organisation: 'ASL' }, 150)).toEqual({ name: 'ASL', delegate: null })
  expect(affiliationOf(directory, { id: sara, organisation: ' Un gruppo ' }, 150)).toEqual({ name: 'Un gruppo', delegate: null })
})
