import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { countDone } from '../../../../../renderer/features/session/together/doneWith.ts'
import { countReactions, type ReactionCounts, SHOWN_MS, sendReaction } from '../../../../../renderer/features/session/together/reactions.ts'
import type { PersonId } from '../../../../../shared/model/records/person.ts'
import type { RunId } from '../../../../../shared/model/records/run.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A projector, and devices whose presence it receives as the host stamps it. */
function hall() {
  const awareness = new Awareness(new Y.Doc())
  const device = (name: string, role = 'contributor') => {
    const own = new Awareness(new Y.Doc())
    const send = () => applyAwarenessUpdate(awareness, encodeAwarenessUpdate(own, [own.clientID]), 'host')
    own.setLocalState({ user: { id: testId(name), name, role, device: 'phone' } })
    send()
    return {
      awareness: own,
      set: (field: string, value: unknown) => {
        own.setLocalStateField(field, value)
        send()
      },
      send,
    }
  }
  let counts: ReactionCounts = []
  const count = () => countReactions({ awareness }, (next) => (counts = next))
  return { awareness, device, count, shown: () => counts.map(({ kind, count: each }) => `${each} ${kind}`) }
}

it('what people show is counted by kind, for a moment, and then it is over', () => {
  const { device, count, shown } = hall()
  const [sara, piero] = [device('sara'), device('piero')]
  const stop = count()
  for (const { awareness, send } of [sara, piero]) {
    expect(sendReaction({ awareness }, 'applause', Number.NEGATIVE_INFINITY, 0)).toBe(true)
    send()
  }
  expect(shown()).toEqual(['2 applause'])
  vi.advanceTimersByTime(3000)
  expect(sendReaction(sara, 'slower', 0, 3000)).toBe(true)
  sara.send()
  expect(shown()).toEqual(['2 applause', '1 slower'])
  vi.advanceTimersByTime(SHOWN_MS - 3000)
  expect(shown()).toEqual(['1 slower'])
  vi.advanceTimersByTime(3000)
  expect(shown()).toEqual([])
  stop()
})

it('what was shown before somebody looks is over, and so is what a device says again', () => {
  const { device, count, shown } = hall()
  const sara = device('sara')
  sara.set('reaction', { kind: 'agree', count: 3 })
  const stop = count()
  sara.set('hand', null)
  expect(shown()).toEqual([])
  sara.set('reaction', { kind: 'agree', count: 4 })
  sara.set('hand', { kind: 'speak', since: 1 })
  expect(shown()).toEqual(['1 agree'])
  stop()
})

it('a device sends one in a second, and one that sends more counts for no more, with several devices neither', () => {
  const { device, count, shown } = hall()
  const sara = device('sara')
  const second = device('sara')
  const stop = count()
  expect(sendReaction(sara, 'agree', 5000, 5900)).toBe(false)
  for (let at = 1; at <= 300; at++) {
    sara.set('reaction', { kind: 'agree', count: at })
    second.set('reaction', { kind: 'agree', count: at })
    vi.advanceTimersByTime(10)
  }
  expect(Number.parseInt(shown()[0] ?? '0', 10)).toBeLessThanOrEqual(7)
  stop()
})

it.each([[{ kind: 'bomb', count: 1 }], [{ kind: '<b>', count: 1 }], [{ kind: 'agree', count: -1 }], [{ kind: 'agree', count: 1.5 }], ['agree']])(
  'something else than a reaction is none: %j',
  (reaction) => {
    const { device, count, shown } = hall()
    const sara = device('sara')
    const stop = count()
    sara.set('reaction', reaction)
    expect(shown()).toEqual([])
    stop()
  },
)

it('nothing is counted once nobody looks', () => {
  const { device, count, shown } = hall()
  const sara = device('sara')
  count()()
  sara.set('reaction', { kind: 'agree', count: 1 })
  expect(shown()).toEqual([])
})

it('people who are done are counted once, of those who write, and nobody is done with the next step', () => {
  const { awareness, device } = hall()
  const [first, next] = [testId<RunId>('corsa'), testId<RunId>('corsadopo')]
  for (const name of ['sara', 'sara', 'piero', 'fausta', 'ombra']) device(name).set('done', first)
  const online = (['sara:contributor', 'piero:partner', 'dino:contributor', 'fausta:facilitator', 'ombra:observer'] as const).map((each) => {
    const [name = '', role] = each.split(':')
    return { id: testId<PersonId>(name), role: role as 'contributor' }
  })
  expect(countDone(awareness, first, online)).toEqual({ done: 2, of: 3 })
  expect(countDone(awareness, next, online)).toEqual({ done: 0, of: 3 })
})
