import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import { decide, PATIENCE_MS, strongerHost } from '../../../../electron/host/failover/election.ts'
import type { Health, PeerAnswer } from '../../../../electron/host/failover/healthProbe.ts'

const answer = (id: string, overrides: Partial<Health> = {}): PeerAnswer => ({
  peer: { id, addresses: [`http://10.0.0.${id.length}:48211`] },
  address: `http://10.0.0.${id.length}:48211`,
  health: { hosting: false, ready: true, process: 'p', term: 1, id: 'a', ...overrides },
})
const me = { id: 'b', term: { n: 1, id: 'a' }, ready: true }

describe('who goes on when the host is lost', () => {
  it('follows whoever hosts by a term that is not older', () => {
    expect(decide(me, [answer('z', { hosting: true, term: 2 }), answer('a')], 0)).toMatchObject({ do: 'follow', to: { peer: { id: 'z' } } })
    expect(decide(me, [answer('z', { hosting: true })], 0)).toMatchObject({ do: 'follow' })
  })

  it('follows the highest term of two, and of two equal ones the smaller id', () => {
    const two = [
      answer('x', { hosting: true, term: 3, id: 'q' }),
      answer('y', { hosting: true, term: 3, id: 'c' }),
      answer('z', { hosting: true, term: 2 }),
    ]
    expect(decide(me, two, 0)).toMatchObject({ do: 'follow', to: { peer: { id: 'y' } } })
  })

  it('passes over a host of an older term, which will give way', () => {
    expect(decide({ ...me, term: { n: 2, id: 'a' } }, [answer('a', { hosting: true, term: 1, ready: false })], 0)).toEqual({ do: 'host' })
  })

  it('follows it all the same where this computer may not host: it hears of the newer term from us', () => {
    const older = answer('a', { hosting: true, term: 1 })
    expect(decide({ id: 'b', term: { n: 2, id: 'b' }, ready: false }, [older, answer('c')], 0)).toEqual({ do: 'follow', to: older })
  })

  it('lets the smaller id go first, for a while', () => {
    expect(decide(me, [answer('a'), answer('c')], 0)).toEqual({ do: 'wait' })
    expect(decide(me, [answer('c')], 0)).toEqual({ do: 'host' })
    expect(decide(me, [answer('a')], PATIENCE_MS)).toEqual({ do: 'host' })
  })

  it('lets go first who knows a newer term, and nobody wait for who cannot host', () => {
    expect(decide(me, [answer('c', { term: 2 })], 0)).toEqual({ do: 'wait' })
    expect(decide(me, [answer('a', { ready: false })], 0)).toEqual({ do: 'host' })
  })

  it('never hosts where it cannot', () => {
    expect(decide({ ...me, ready: false }, [], 60_000)).toEqual({ do: 'wait' })
  })

  it('agrees: of those who all see each other exactly one hosts', () => {
    const gen = prng.create(7)
    for (let round = 0; round < 200; round++) {
      const n = prng.int32(gen, 1, 8)
      const all = Array.from({ length: n }, (_, i) => answer(`p${i}`, { term: prng.int32(gen, 1, 3), ready: prng.bool(gen) }))
      const decided = all.map(({ peer, health }) =>
        decide(
          { id: peer.id, term: { n: health.term, id: health.id }, ready: health.ready },
          all.filter((other) => other.peer.id !== peer.id),
          0,
        ),
      )
      expect(decided.filter((decision) => decision.do === 'host')).toHaveLength(all.some(({ health }) => health.ready) ? 1 : 0)
    }
  })
})

describe('two who host', () => {
  it('know which of them gives way, and never both', () => {
    const gen = prng.create(11)
    for (let round = 0; round < 200; round++) {
      const [a, b] = ['x', 'y'].map((id) => answer(id, { hosting: true, term: prng.int32(gen, 1, 2), id: prng.oneOf(gen, ['i', 'j']) })) as [
        PeerAnswer,
        PeerAnswer,
      ]
      const term = ({ health }: PeerAnswer) => ({ n: health.term, id: health.id })
      const yields = [strongerHost(term(a), [b]), strongerHost(term(b), [a])].filter((winner) => winner !== null)
      const same = a.health.term === b.health.term && a.health.id === b.health.id
      expect(yields).toHaveLength(same ? 0 : 1)
    }
  })

  it('mind nobody who does not host', () => {
    expect(strongerHost({ n: 1, id: 'z' }, [answer('a', { term: 9 })])).toBeNull()
  })
})
