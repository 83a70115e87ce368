import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, type InlineConfig } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bundles } from '../../../../../.config/vite.mjs'
import { startValidation } from '../../../../../electron/host/guard/offload/offloadedValidation.ts'
import type { UpdateOffloader } from '../../../../../electron/host/guard/offload/offloadProtocol.ts'
import { workerValidator } from '../../../../../electron/host/guard/offload/workerValidator.ts'
import { roomValidators } from '../../../../../electron/validators/roomValidator.ts'
import { listNotes, noteEntries, putNotes } from '../../../../../shared/model/records/note.ts'
import { HOST_LIMITS } from '../../../../../shared/protocol/limits/hostLimits.ts'
import { createGuardedRoom } from '../../../../lab/hostile/guardedRoom.ts'
import { createGuardScenario, hostileUpdates } from '../../../../lab/hostile/guardScenario.ts'
import { digest } from '../../../../support/digest.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { until } from '../../../../support/until.ts'

let folder: string
let offload: UpdateOffloader

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-judge-'))
  const { build: options, ...buildConfig } = bundles.validator as InlineConfig
  await build({ ...buildConfig, build: { ...options, outDir: folder } })
  const createdValidator = workerValidator(path.join(folder, 'index.cjs'), () => undefined)
  if (!createdValidator) throw new Error('the judge’s program is not there')
  offload = createdValidator
}, 60_000)
afterAll(async () => {
  await offload.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const author = testAuthor('anna')
const box = { x: 0, y: 0, width: 180, height: 180 }
const bigDoc = (clientID: number) => {
  const doc = Object.assign(new Y.Doc(), { clientID })
  putNotes(
    doc,
    author,
    Array.from({ length: 120 }, () => ({ text: 'x'.repeat(3000), box })),
  )
  return doc
}

it('a big upload is judged beside the room: others go on meanwhile, and what its sender wrote after it comes after it', async () => {
  const room = createGuardedRoom('board', { offloader: offload })
  const doc = bigDoc(71)
  const sender = room.join('anna', 'contributor', 71)
  const upload = Y.encodeStateAsUpdate(doc)
  expect(upload.length).toBeGreaterThan(HOST_LIMITS.offloadBytes)
  sender.send(upload, true)
  const vector = Y.encodeStateVector(doc)
  putNotes(doc, author, [{ text: 'dopo', box }])
  sender.send(Y.encodeStateAsUpdate(doc, vector))

  const other = Object.assign(new Y.Doc(), { clientID: 72 })
  room.connect('ben', 'contributor', other)
  putNotes(other, testAuthor('ben'), [{ text: 'intanto', box }])
  expect(listNotes(room.doc).map(({ text }) => text)).toEqual(['intanto'])

  await until(() => noteEntries(room.doc).size === 122, 'all of it is there')
  expect(sender.refusals).toEqual([])
  expect(digest(other)).toBe(digest(room.doc))
})

it('a big update that is hostile is refused, and nothing of it was ever in the room', async () => {
  const room = createGuardedRoom('board', { offloader: offload })
  const doc = bigDoc(73)
  noteEntries(doc).set('mallory000000001', new Y.Map([['text', 5]]))
  const sender = room.join('mallory', 'contributor', 73)
  sender.send(Uint8Array.of(0, 0), true)
  sender.send(Y.encodeStateAsUpdate(doc))
  await until(() => sender.refusals.length > 0, 'it is refused')
  expect(sender.refusals).toEqual([{ count: 2, refusal: 'unreadable' }])
  expect(room.doc.store.clients.size).toBe(0)
})

it('beside the room the same is refused as in it', () => {
  // whose a record may be is asked when it comes back
  const updates = hostileUpdates.filter(({ rule }) => rule !== 'attributed')
  const results = updates.map(({ kind = 'board', role = 'contributor', make, title }) => {
    const { room, context } = createGuardScenario(kind)
    const bytes = make(context)
    // how big an update may be is asked before it is weighed
    if (bytes.length > HOST_LIMITS.updateBytes) return { says: title, refusal: 'tooLarge' }
    const validation = startValidation(
      {
        kind,
        state: Y.encodeStateAsUpdate(room.doc),
        bytes,
        isInitialSync: false,
        omitted: new Set(),
        announced: context.me,
        mayRelay: role !== 'contributor',
        hasPolicy: false,
        checkLoad: null,
        disabledRules: [],
      },
      roomValidators,
    )
    const ownerships = new Map(
      [context.me, context.victim, context.absent, 77].map((id) => [id, room.guard.clientIdLeases.ownershipOf(id, 'mallory000000000' as never)]),
    )
    const validated = 'validate' in validation ? validation.validate(ownerships) : validation
    return { says: title, refusal: 'refusal' in validated ? validated.refusal : null }
  })
  expect(results).toEqual(updates.map(({ title, refusal }) => ({ says: title, refusal })))
})
