import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startValidation } from '../../../../../electron/host/guard/offload/offloadedValidation.ts'
import type { OffloadResult, UpdateOffloader } from '../../../../../electron/host/guard/offload/offloadProtocol.ts'
import { threadedValidator } from '../../../../../electron/host/guard/offload/workerValidator.ts'
import { roomValidators } from '../../../../../electron/validators/roomValidator.ts'
import { listNotes, noteEntries, putNotes } from '../../../../../shared/model/records/note.ts'
import { HOST_LIMITS } from '../../../../../shared/protocol/limits/hostLimits.ts'
import { mostOf, quotas } from '../../../../../shared/protocol/quotas.ts'
import type { Role } from '../../../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../../../lab/hostile/guardedRoom.ts'
import { digest } from '../../../../support/digest.ts'
import { testAuthor } from '../../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const newDoc = (clientID: number) => Object.assign(new Y.Doc(), { clientID })
/** Everything that was waiting for a promise has run. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Validates as the thread does, and answers when it is told to. */
function blockedValidator() {
  const answers: (() => void)[] = []
  const offloader: UpdateOffloader = {
    shouldOffload: (bytes) => bytes.length > HOST_LIMITS.offloadBytes,
    validate: (request, ownershipOf) =>
      new Promise<OffloadResult>((resolve) => {
        const started = startValidation(request, roomValidators)
        const result = 'validate' in started ? started.validate(new Map(started.clients.map((id) => [id, ownershipOf(id)]))) : started
        answers.push(() => resolve(result))
      }),
    close: async () => undefined,
  }
  const answer = async () => {
    for (const send of answers.splice(0)) send()
    await settled()
  }
  const answerAll = async () => {
    while (answers.length > 0) await answer()
  }
  return { offloader, answer, answerAll, waiting: () => answers.length }
}

/** A room with a victim's note, and mallory's document of it. */
function scene() {
  const pending = blockedValidator()
  const room = createGuardedRoom('board', { offloader: pending.offloader })
  const victim = newDoc(500)
  room.connect('anna', 'contributor', victim)
  const [note] = putNotes(victim, testAuthor('anna'), [{ text: 'la storia', box }])
  const doc = newDoc(777)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  return { ...pending, room, victim, note: note as string, doc }
}
const since = (doc: Y.Doc, change: () => void) => {
  const vector = Y.encodeStateVector(doc)
  change()
  return Y.encodeStateAsUpdate(doc, vector)
}
const entryOf = (doc: Y.Doc, id: string) => noteEntries(doc).get(id) as Y.Map<unknown>

describe('an update that was validated beside the room', () => {
  it('is validated again where its sender wrote something else at the same clocks meanwhile', async () => {
    const { room, note, doc, answerAll } = scene()
    const before = Y.encodeStateAsUpdate(doc)
    const big = since(doc, () => {
      const [own] = putNotes(doc, testAuthor('mallory'), [{ text: '', box }])
      const entry = entryOf(doc, own as string)
      entry.set('zz', 1)
      entry.set('zz', 'NOT A BOX')
      entry.set('pad', 'p'.repeat(300_000))
    })
    const boxClock = [...(doc.store.clients.get(777) ?? [])].find((item) => item instanceof Y.Item && item.parentSub === 'zz')?.id.clock ?? 0
    const other = newDoc(777)
    Y.applyUpdate(other, before)
    other.clientID = 777
    const light = since(other, () => {
      for (let i = 0; i < boxClock; i++) entryOf(other, note).set('yy', i)
      entryOf(other, note).set('box', [5, 5, 100, 100])
    })
    const first = room.join('mallory', 'contributor', 777)
    const second = room.join('mallory', 'contributor', 0)
    for (const client of [first, second]) client.send(Uint8Array.of(0, 0), true)
    first.send(big)
    second.send(light)
    await answerAll()
    expect(second.refusals).toEqual([])
    expect(first.refusals.map(({ refusal }) => refusal)).toEqual(['unreadable'])
    expect(listNotes(room.doc).find(({ id }) => id === note)?.box).toEqual({ x: 5, y: 5, width: 100, height: 100 })
  })

  it('is validated again where somebody changed what it changes', async () => {
    const { room, victim, note, doc, answer, waiting } = scene()
    const client = room.join('mallory', 'contributor', 777)
    client.send(Uint8Array.of(0, 0), true)
    client.send(since(doc, () => entryOf(doc, note).set('pad', 'p'.repeat(300_000))))
    entryOf(victim, note).set('colour', 'leaf')
    await answer()
    expect(waiting()).toBe(1)
    await answer()
    expect(client.refusals).toEqual([])
    expect(entryOf(room.doc, note).get('pad')).toHaveLength(300_000)
  })

  it('is not validated again for what happened elsewhere', async () => {
    const { room, victim, doc, answer, waiting } = scene()
    const client = room.join('mallory', 'contributor', 777)
    client.send(Uint8Array.of(0, 0), true)
    client.send(
      since(
        doc,
        () =>
          void putNotes(
            doc,
            testAuthor('mallory'),
            [{ text: 'x'.repeat(100_000) }, { text: 'y'.repeat(199_000) }].map((n) => ({ ...n, box })),
          ),
      ),
    )
    putNotes(victim, testAuthor('anna'), [{ text: 'intanto', box }])
    await answer()
    expect([waiting(), client.refusals]).toEqual([0, []])
    expect(noteEntries(room.doc).size).toBe(4)
  })

  it('is refused where its sender may not write any more, and nothing of it is in the room', async () => {
    const { room, doc, answerAll } = scene()
    const member: { role: Role } = { role: 'contributor' }
    const client = room.join('mallory', () => member.role, 777)
    client.send(Uint8Array.of(0, 0), true)
    client.send(
      since(
        doc,
        () =>
          void putNotes(doc, testAuthor('mallory'), [
            { text: 'x'.repeat(190_000), box },
            { text: 'x'.repeat(190_000), box },
          ]),
      ),
    )
    const before = digest(room.doc)
    member.role = 'observer'
    await answerAll()
    expect(client.refusals.map(({ refusal }) => refusal)).toEqual(['readOnly'])
    expect(digest(room.doc)).toBe(before)
  })

  it('is dropped where its sender has left, and is validated like any other when it comes again', async () => {
    const { room, doc, answerAll } = scene()
    const client = room.join('mallory', 'contributor', 777)
    client.send(Uint8Array.of(0, 0), true)
    const big = since(
      doc,
      () =>
        void putNotes(doc, testAuthor('mallory'), [
          { text: 'x'.repeat(190_000), box },
          { text: 'x'.repeat(190_000), box },
        ]),
    )
    client.send(big)
    client.leave()
    await answerAll()
    expect(noteEntries(room.doc).size).toBe(1)
    const again = room.join('mallory', 'contributor', 777)
    again.send(big, true)
    await answerAll()
    expect(noteEntries(room.doc).size).toBe(3)
  })
})

describe('what waits when the right to write is taken away', () => {
  it('is refused at once, all of it', () => {
    const room = createGuardedRoom('board')
    const member: { role: Role } = { role: 'contributor' }
    const client = room.join('mallory', () => member.role, 777)
    client.send(Uint8Array.of(0, 0), true)
    const doc = newDoc(777)
    doc.on('update', (update: Uint8Array) => client.send(update))
    for (let i = 0; i < mostOf(quotas.updates.person) + 200; i++) putNotes(doc, testAuthor('mallory'), [{ text: `${i}`, box }])
    const taken = noteEntries(room.doc).size
    expect(taken).toBeLessThan(mostOf(quotas.updates.person) + 1)
    member.role = 'observer'
    client.revoke()
    expect(client.refusals).toEqual([{ count: taken + 2, refusal: 'readOnly' }])
    room.now.ms += 60_000
    putNotes(doc, testAuthor('mallory'), [{ text: 'dopo', box }])
    expect(noteEntries(room.doc).size).toBe(taken)
  })
})

describe('threads', () => {
  /** Works for ever on what begins with a one. */
  const program = `
    const { parentPort } = require('node:worker_threads')
    parentPort.on('message', ({ id, request }) => {
      if (request.bytes[0] === 1) for (;;);
      parentPort.postMessage({ id, result: { refusal: 'gap' } })
    })`
  const request = (first: number) =>
    ({
      kind: 'board',
      state: new Uint8Array(),
      bytes: Uint8Array.of(first),
      isInitialSync: false,
      omitted: new Set<number>(),
      announced: 0,
      mayRelay: false,
      hasPolicy: false,
      checkLoad: null,
      disabledRules: [],
    }) as const

  it('end an update that takes too long alone: those of others neither fail nor wait for it', async () => {
    const order: string[] = []
    const validator = threadedValidator(
      program,
      () => undefined,
      ({ bytes }) => (bytes[0] === 1 ? 1500 : 60_000),
    )
    const validate = async (sender: string, first: number) => {
      const result = await validator.validate(request(first), () => 'own', sender)
      order.push(`${sender} ${'refusal' in result ? result.refusal : ''}`)
    }
    await Promise.all([validate('mallory', 1), validate('mallory', 2), validate('anna', 2), validate('ben', 2)])
    await validator.close()
    expect(order).toEqual(['anna gap', 'ben gap', 'mallory tooLarge', 'mallory gap'])
  })

  it('that the system does not give refuse their updates, and end nothing else', async () => {
    const log: string[] = []
    const validator = threadedValidator(null as never, (line) => log.push(line))
    const results = await Promise.all(['anna', 'ben'].map((sender) => validator.validate(request(2), () => 'own', sender)))
    expect(results).toEqual([{ refusal: 'tooFast' }, { refusal: 'tooFast' }])
    expect(log).toEqual(['validator worker did not start: TypeError', 'validator worker did not start: TypeError'])
    await validator.close()
  })
})
