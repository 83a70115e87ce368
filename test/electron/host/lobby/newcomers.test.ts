import { describe, expect, it } from 'vitest'
import { createNewcomers } from '../../../../electron/host/lobby/newcomers.ts'

const newcomer = (person: string, address: string) => ({ person, key: `key of ${person}`, name: person, device: 'phone' as const, address })

describe('the list of newcomers', () => {
  it('has one of each address before the second of any', () => {
    let now = 0
    const newcomers = createNewcomers(() => now)
    for (const [person, address] of [
      ['a1', 'A'],
      ['a2', 'A'],
      ['b1', 'B'],
      ['a3', 'A'],
      ['c1', 'C'],
    ] as const) {
      now += 1
      newcomers.record(newcomer(person, address))
    }
    expect(newcomers.list().map(({ person }) => person)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
  })

  it('is bounded, and gives a place of the address that has most to one that has fewer', () => {
    const newcomers = createNewcomers(() => 0, 3)
    for (const person of ['a1', 'a2', 'a3', 'a4']) newcomers.record(newcomer(person, 'A'))
    expect(newcomers.list().map(({ person }) => person)).toEqual(['a1', 'a2', 'a3'])
    expect(newcomers.hasMore()).toBe(true)
    expect(newcomers.record(newcomer('b1', 'B'))).toBe(true)
    expect(newcomers.record(newcomer('b2', 'B'))).toBe(false)
    expect(newcomers.list().map(({ person }) => person)).toEqual(['a1', 'b1', 'a2'])
  })

  it('forgets who has not asked for two minutes, and tells when a name changes', () => {
    let now = 0
    const newcomers = createNewcomers(() => now)
    newcomers.record(newcomer('a1', 'A'))
    now = 100_000
    newcomers.record(newcomer('b1', 'B'))
    expect(newcomers.record(newcomer('b1', 'B'))).toBe(false)
    expect(newcomers.record({ ...newcomer('b1', 'B'), name: 'Bruna' })).toBe(true)
    now = 130_000
    expect(newcomers.list().map(({ name }) => name)).toEqual(['Bruna'])
    expect(newcomers.remove('b1')).toMatchObject({ person: 'b1' })
    expect(newcomers.remove('b1')).toBeNull()
  })
})
