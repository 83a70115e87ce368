import { expect, test } from 'vitest'
import { organisationDirectory } from '../../../../../shared/model/derived/people/organisations.ts'
import type { Attendance } from '../../../../../shared/model/records/attendance.ts'
import type { Delegate, Organisation } from '../../../../../shared/model/records/organisation.ts'
import { electorateNow, statedElectorate } from '../../../../../shared/model/sessionLog/ballots/electorate.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'

const there = (name: string, values: Partial<Attendance> = {}) =>
  ({ id: personNamed(name) as string as Attendance['id'], name, part: 'member', from: 1, ...values }) as Attendance
const organisation = (name: string, id: string) => ({ id, name, kind: 'public' }) as unknown as Organisation
const delegate = (of: string, name: string, values: Partial<Delegate> = {}) =>
  ({ id: `${of}${name}`, organisation: of, person: personNamed(name), mayBind: true, since: 1, ...values }) as unknown as Delegate
const COMUNE = 'comune0000000000'
const COOP = 'coop000000000000'
const directory = (...delegates: Delegate[]) => organisationDirectory([organisation('Comune', COMUNE), organisation('Coop Aurora', COOP)], delegates)

test('who is there and not only to listen has a vote; who left has none; who has no device votes on paper', () => {
  const attendance = [
    there('anna'),
    there('bruno', { part: 'listener' }),
    there('carla', { until: 5 }),
    there('dario', { isByHand: true, name: 'Dario' }),
  ]
  const electorate = electorateNow(attendance, directory(), 'person', 10)
  expect(electorate.entries.map(({ name }) => name)).toEqual(['anna', 'Dario'])
  expect(electorate.present).toBe(3)
  const stated = statedElectorate(electorate, {})
  expect(stated).toEqual({
    voters: [
      [personNamed('anna'), null, 1],
      ['', null, 1],
    ],
    names: [[1, 'Dario']],
    onPaper: [1],
    present: 3,
  })
})

test('what was chosen before the opening: a weight, paper, no vote', () => {
  const electorate = electorateNow([there('anna'), there('bruno'), there('carla')], directory(), 'person', 10)
  const [anna, bruno, carla] = electorate.entries.map(({ key }) => key) as [string, string, string]
  const stated = statedElectorate(electorate, { [anna]: { weight: 3 }, [bruno]: { isLeftOut: true }, [carla]: { isOnPaper: true } })
  expect(stated.voters).toEqual([
    [personNamed('anna'), null, 3],
    [personNamed('carla'), null, 1],
  ])
  expect(stated.onPaper).toEqual([1])
})

test('an organisation has one vote, by its delegates in force who are there; choosing it makes nobody its delegate', () => {
  const attendance = [there('anna'), there('bruno'), there('carla', { organisation: 'Coop Aurora' }), there('dario', { until: 2 })]
  const delegates = [delegate(COMUNE, 'bruno', { since: 1 }), delegate(COMUNE, 'anna', { since: 2 }), delegate(COMUNE, 'dario', { since: 0 })]
  const electorate = electorateNow(attendance, directory(...delegates), 'organisation', 10)
  expect(electorate.entries).toEqual([{ key: COMUNE, name: 'Comune', people: [personNamed('bruno'), personNamed('anna')], organisation: COMUNE }])
  expect(electorate.withoutDelegate).toEqual(['Coop Aurora'])
  expect(electorateNow(attendance, directory(delegate(COOP, 'carla', { until: 5 })), 'organisation', 10).entries).toEqual([])
})

test('a delegate who was written down by hand votes on paper, once for their organisation', () => {
  const byHand = (name: string) => there(name, { isByHand: true, part: 'delegate', organisation: 'Coop Aurora' })
  const electorate = electorateNow([byHand('ugo'), byHand('ada')], directory(), 'organisation', 10)
  expect(electorate.entries).toEqual([{ key: COOP, name: 'Coop Aurora', people: [], organisation: COOP }])
  expect(statedElectorate(electorate, {}).onPaper).toEqual([0])
})
