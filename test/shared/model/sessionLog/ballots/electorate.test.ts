import { describe, expect, it, test } from 'vitest'
import { organisationDirectory } from '../../../../../shared/model/derived/people/organisations.ts'
import type { Attendance } from '../../../../../shared/model/records/attendance.ts'
import type { Delegate, Organisation } from '../../../../../shared/model/records/organisation.ts'
import type { VotingProxy } from '../../../../../shared/model/records/proxy.ts'
import { electorateNow, secretElectorate, statedElectorate } from '../../../../../shared/model/sessionLog/ballots/electorate.ts'
import type { PersonId } from '../../../../../shared/model/transact.ts'
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
  expect(electorate.entries).toEqual([
    { key: COMUNE, name: 'Comune', people: [personNamed('bruno'), personNamed('anna')], organisation: COMUNE, proxies: [] },
  ])
  expect(electorate.withoutDelegate).toEqual(['Coop Aurora'])
  expect(electorateNow(attendance, directory(delegate(COOP, 'carla', { until: 5 })), 'organisation', 10).entries).toEqual([])
})

test('a delegate who was written down by hand votes on paper, once for their organisation', () => {
  const byHand = (name: string) => there(name, { isByHand: true, part: 'delegate', organisation: 'Coop Aurora' })
  const electorate = electorateNow([byHand('ugo'), byHand('ada')], directory(), 'organisation', 10)
  expect(electorate.entries).toEqual([{ key: COOP, name: 'Coop Aurora', people: [], organisation: COOP, proxies: [] }])
  expect(statedElectorate(electorate, {}).onPaper).toEqual([0])
})

describe('whoever represents others', () => {
  const proxies = ['Zoe', 'Carla'].map((name) => ({ id: `proxy${name}`, holder: personNamed('anna'), name }) as unknown as VotingProxy)
  const electorate = (per: 'person' | 'organisation' = 'person') =>
    electorateNow([there('anna'), there('bruno'), there('dario', { isByHand: true, name: 'Dario' })], directory(), per, 10, proxies)

  it('has a vote more for each of them, who count as present', () => {
    const stated = statedElectorate(electorate(), {})
    expect(stated.voters.map(([, , weight]) => weight)).toEqual([3, 1, 1])
    expect(stated.present).toBe(5)
    expect(electorate('organisation').present).toBe(3)
  })

  it('has the weight that was chosen, where one was', () => {
    const { voters } = statedElectorate(electorate(), { [electorate().entries[0]?.key ?? '']: { weight: 2 } })
    expect(voters[0]?.[2]).toBe(2)
  })

  it('fills in a sheet for each on paper, where every sheet counts as one', () => {
    const stated = statedElectorate(electorate(), { [electorate().entries[0]?.key ?? '']: { isOnPaper: true } })
    expect(stated.voters.map(([people, , weight]) => [people !== '', weight])).toEqual([
      [true, 1],
      [false, 1],
      [false, 1],
      [true, 1],
      [false, 1],
    ])
    expect(stated.onPaper).toEqual([0, 1, 2, 4])
    expect(stated.names).toEqual([
      [1, 'Carla'],
      [2, 'Zoe'],
      [4, 'Dario'],
    ])
  })

  it('has one vote like everybody where votes are secret', () => {
    const { voters, present } = secretElectorate(electorate(), {}, () => 'key')
    expect(voters.map(([, , weight]) => weight)).toEqual([1, 1, 1])
    expect(present).toBe(3)
  })
})

describe('the electorate of a secret ballot', () => {
  const entry = (name: string, people: readonly string[], organisation: string | null = null) => ({
    key: name,
    name,
    people: people as readonly PersonId[],
    organisation: organisation as never,
    proxies: [] as readonly string[],
  })
  const keyOf = (person: string) => ({ anna: 'A', bruno: 'B', elena: 'E' })[person]

  it('has the keys of those who vote on a screen, without weights, and names those who have none', () => {
    const electorate = {
      entries: [entry('Anna', ['anna']), entry('Ugo', ['ugo']), entry('Zoe', []), entry('Bruno', ['bruno'])],
      withoutDelegate: [],
      present: 4,
    }
    const secret = secretElectorate(electorate, { Anna: { weight: 3 }, Bruno: { isOnPaper: true } }, keyOf)
    expect(secret.voters.map(([people, , weight]) => [people, weight])).toEqual([
      ['anna', 1],
      ['ugo', 1],
      ['', 1],
      ['bruno', 1],
    ])
    expect(secret).toMatchObject({ keys: [['anna', 'A']], withoutKey: ['Ugo'], onPaper: [2, 3] })
    expect(secretElectorate(electorate, { Ugo: { isLeftOut: true } }, keyOf).withoutKey).toEqual([])
  })

  it('has of each organisation the first delegate with a key: two votes of one could not be told apart', () => {
    const electorate = { entries: [entry('Lega', ['ugo', 'elena', 'anna'], 'lega000000000000')], withoutDelegate: [], present: 3 }
    const secret = secretElectorate(electorate, {}, keyOf)
    expect(secret.voters).toEqual([['elena', 'lega000000000000', 1]])
    expect(secret.keys).toEqual([['elena', 'E']])
  })
})
