import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { onBring, sendBring } from '../../../../../renderer/features/board/together/bring.ts'
import type { BoardId } from '../../../../../shared/model/records/listing.ts'
import type { PersonId } from '../../../../../shared/model/records/person.ts'
import type { Bring } from '../../../../../shared/protocol/presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ANNA = 'anna000000000000' as PersonId
const PIERO = 'piero00000000000' as PersonId
const bring = (id: string): Bring => ({ id: id.padEnd(16, '0') as Bring['id'], board: 'board00000000000' as BoardId, part: [0, 0, 800, 600] })
const openRoom = () => {
  const doc = new Y.Doc()
  return { doc, awareness: new Awareness(doc) }
}
/** What the host passes on from a window, with the role that it stamps. */
const passOn = (from: Awareness, to: Awareness, role: string, id = ANNA) => {
  const stamped = new Awareness(new Y.Doc())
  stamped.clientID = from.clientID
  stamped.setLocalState({ ...from.getLocalState(), user: { id, name: 'Anna', role, device: 'desktop' } })
  const { clock } = from.meta.get(from.clientID)!
  stamped.meta.set(from.clientID, { clock, lastUpdated: 0 })
  applyAwarenessUpdate(to, encodeAwarenessUpdate(stamped, [from.clientID]), 'host')
}

test('a facilitator brings everybody once, however often a page is opened; who only says so brings nobody', () => {
  const [anna, piero] = [openRoom(), openRoom()]
  const received: string[] = []
  const open = () => onBring(piero, PIERO, ({ id }) => received.push(id))
  let close = open()
  sendBring(anna, bring('first'))
  passOn(anna.awareness, piero.awareness, 'partner')
  expect(received).toEqual([])
  anna.awareness.setLocalStateField('x', 1)
  passOn(anna.awareness, piero.awareness, 'facilitator')
  close()
  close = open()
  anna.awareness.setLocalStateField('x', 2)
  passOn(anna.awareness, piero.awareness, 'facilitator')
  expect(received).toEqual([bring('first').id])
  sendBring(anna, bring('second'))
  passOn(anna.awareness, piero.awareness, 'facilitator')
  expect(received).toEqual([bring('first').id, bring('second').id])
  close()
})

test('what this person sends from another window moves nothing here, and ends by itself', () => {
  const [anna, other] = [openRoom(), openRoom()]
  const received: string[] = []
  const close = onBring(other, ANNA, ({ id }) => received.push(id))
  sendBring(anna, bring('first'))
  passOn(anna.awareness, other.awareness, 'facilitator')
  expect(received).toEqual([])
  vi.advanceTimersByTime(20_000)
  expect(anna.awareness.getLocalState()).toMatchObject({ bring: null })
  close()
})
