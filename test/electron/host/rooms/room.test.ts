import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { memoryStorage } from '../../../../electron/host/journal/roomStorage.ts'
import type { PersonRef } from '../../../../electron/host/membership/members.ts'
import { createFlushTurns } from '../../../../electron/host/rooms/flushTurns.ts'
import { createPresenceTicker } from '../../../../electron/host/rooms/presence/presenceTicker.ts'
import { Room } from '../../../../electron/host/rooms/room.ts'
import type { RoomSubscriber } from '../../../../electron/host/rooms/roomSubscriber.ts'
import { roomKey } from '../../../../shared/protocol/messages/roomKey.ts'
import { syncStep2 } from '../../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../../shared/protocol/messages/syncUpdate.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { roomOpener } from '../../../../shared/protocol/sealing.ts'
import { permissiveValidators } from '../../../support/permissiveValidators.ts'

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve))
const name = 'board/aaaaaaaaaaaaaaaa' as RoomName

// how long ago a room sent something decides what waits: here no time passes
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'], now: 0 }))
afterEach(() => void vi.useRealTimers())

/** Length of the header that the host writes before a message of less than 126 bytes. */
const HEADER_BYTES = 2

/** A room with a writer and a reader. `received`: what the reader has after each frame, and what the room had at that moment. */
async function room(flushTurns = createFlushTurns()) {
  const stored: Uint8Array[] = []
  const append = async (_: RoomName, update: Uint8Array) => void stored.push(update)
  const ticker = createPresenceTicker(1000)
  const tested = new Room(
    name,
    'board',
    { ...memoryStorage, append },
    () => undefined,
    { validators: permissiveValidators },
    1,
    ticker,
    flushTurns,
    () => 2 ** 20,
    'a',
  )
  await tested.restore([])
  const roomText = () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, syncStep2.decode(tested.syncStep2(new Uint8Array([0]))).update)
    return doc.getText('t').toString()
  }
  const opener = roomOpener()
  opener.setKey(roomKey.decode(tested.roomKeyFrame()))
  const copy = new Y.Doc()
  const received: { readonly text: string; readonly roomText: string }[] = []
  const acknowledged: number[] = []
  /** How many updates were stored at each acknowledgement. */
  const storedThen: number[] = []
  let accepted = 0
  const onFrame = (pieces: readonly Buffer[]) => {
    for (const piece of pieces) Y.applyUpdate(copy, syncUpdate.decode(opener.open(new Uint8Array(piece.subarray(HEADER_BYTES)))).update)
    received.push({ text: copy.getText('t').toString(), roomText: roomText() })
  }
  const nothing = () => undefined
  const subscriber = (person: string): RoomSubscriber => ({
    isOf: () => false,
    dropWaitingLoss: nothing,
    onLoss: nothing,
    onPolicy: nothing,
    send: nothing,
    sendVolatile: nothing,
    sendFramed: nothing,
    sendFramedNow: nothing,
    sendFramedVolatile: nothing,
    acknowledge: (count) => {
      acknowledged.push(count)
      storedThen.push(stored.length)
    },
    acceptedCount: () => accepted,
    stamp: () => ({ id: person as PersonRef, name: person, role: 'partner', device: 'desktop' }),
  })
  const writer = subscriber('ada')
  tested.enter(writer)
  tested.enter({ ...subscriber('bruno'), sendFramed: onFrame, sendFramedNow: onFrame })
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const bring = (update: Uint8Array) => {
    const sender = {
      connection: writer,
      person: 'ada' as PersonRef,
      role: 'partner' as const,
      isInitialSync: false,
      announced: 0,
      invitation: null,
      waitedFor: null,
    }
    const result = tested.guard.validate(update, sender)
    if (!('update' in result)) throw new Error('refused')
    tested.applyUpdate(result, writer, false)
    accepted += 1
  }
  const type = (text: string) => {
    doc.getText('t').insert(doc.getText('t').length, text)
    const update = updates.at(-1) as Uint8Array
    bring(update)
    return update
  }
  return {
    type,
    bring,
    roomText,
    received,
    stored,
    acknowledged,
    storedThen,
    close: () => {
      tested.close()
      ticker.close()
    },
  }
}

it('the readers have the first update after a pause before it is applied here; it is applied, stored and acknowledged all the same', async () => {
  const { type, roomText, received, stored, acknowledged, close } = await room()
  const update = type('uno')
  const atOnce = [...received]
  await endOfTurn()
  expect({ atOnce, received, roomText: roomText(), stored, acknowledged }).toEqual({
    atOnce: [{ text: 'uno', roomText: '' }],
    received: atOnce,
    roomText: 'uno',
    stored: [update],
    acknowledged: [1],
  })
  close()
})

it('what follows it at once goes out together, once, in order', async () => {
  const { type, roomText, received, stored, acknowledged, storedThen, close } = await room()
  for (const text of ['uno ', 'due ', 'tre']) type(text)
  const atOnce = received.length
  await endOfTurn()
  await endOfTurn()
  expect({ atOnce, received: received.map(({ text }) => text), roomText: roomText(), stored: stored.length, acknowledged }).toEqual({
    atOnce: 1,
    received: ['uno ', 'uno due tre'],
    roomText: 'uno due tre',
    stored: 2,
    acknowledged: [3],
  })
  // nothing is called safe before it is: a host that is killed in between would lose it
  expect(storedThen).toEqual([2])
  close()
})

it('what the room has already is sent to nobody and not stored again; of what it has a part of, the rest is', async () => {
  const { type, bring, received, stored, acknowledged, close } = await room()
  const first = type('uno ')
  const second = type('due')
  await endOfTurn()
  await endOfTurn()
  bring(Y.mergeUpdates([first, second]))
  await endOfTurn()
  await endOfTurn()
  expect({ received: received.map(({ text }) => text), stored: stored.length, acknowledged }).toEqual({
    received: ['uno ', 'uno due'],
    stored: 2,
    acknowledged: [2, 3],
  })
  close()
})

it('two rooms that are written in one turn wait for each other', async () => {
  const flushTurns = createFlushTurns()
  const [one, other] = [await room(flushTurns), await room(flushTurns)]
  one.type('uno')
  other.type('due')
  const atOnce = [one.received.length, other.received.length]
  await endOfTurn()
  expect({ atOnce, received: [one.received, other.received].map((list) => list.map(({ text }) => text)) }).toEqual({
    atOnce: [1, 0],
    received: [['uno'], ['due']],
  })
  one.close()
  other.close()
})
