import { expect, it } from 'vitest'
import { processMatches } from '../../../../../renderer/features/document/links/processMatches.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'

const [needs, old, minutes, meeting] = ['needs', 'old', 'minutes', 'meeting'].map((label) => testId<string>(label)) as [
  string,
  string,
  string,
  string,
]
const listings = [
  { kind: 'document', id: minutes, title: 'Verbale dei bisogni' },
  { kind: 'board', id: needs, title: 'Bisogni' },
  { kind: 'board', id: old, title: 'Bisogni di ieri', archivedAt: 1 },
  { kind: 'session', id: meeting, title: 'Primo incontro' },
] as never
const contents = {
  areas: new Map([['area', { title: 'Mobilità' }]]),
  notes: new Map([
    ['first', { text: 'Più autobus\nanche la sera' }],
    ['empty', { text: ' ' }],
    ['second', { text: 'Un’anagrafe dei bisogni' }],
  ]),
}
const boards = new Map([
  [needs, contents],
  [old, contents],
])
const titles = (query: string) => processMatches(listings, boards, query).map(({ title, board }) => (board === null ? title : `${title} (${board})`))

it('finds by parts of words, whatever their accents and capitals, in titles and on open boards', () => {
  expect(titles('bisogni')).toEqual(['Bisogni', 'Un’anagrafe dei bisogni (Bisogni)', 'Verbale dei bisogni'])
  expect(titles('mobilita')).toEqual(['Mobilità (Bisogni)'])
  expect(titles('SERA autob')).toEqual(['Più autobus (Bisogni)'])
  expect(titles('treno')).toEqual([])
})

it('without a word it lists what stands by itself and is in use', () => {
  expect(titles('  ')).toEqual(['Bisogni', 'Verbale dei bisogni', 'Primo incontro'])
})

it('a part is led to on its board', () => {
  expect(processMatches(listings, boards, 'autobus')[0]?.target).toEqual({ kind: 'board', id: needs, part: { kind: 'note', id: 'first' } })
})
