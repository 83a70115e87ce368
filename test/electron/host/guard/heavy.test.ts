import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, type InlineConfig } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bundles } from '../../../../.config/vite.mjs'
import type { UpdateOffloader } from '../../../../electron/host/guard/heavy.ts'
import { workerValidator } from '../../../../electron/host/guard/judgeApart.ts'
import { startValidation } from '../../../../electron/host/guard/weigh.ts'
import { roomValidators } from '../../../../electron/shapes/shapes.ts'
import { listNotes, noteEntries, putNotes } from '../../../../shared/model/note.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { guarded } from '../../../lab/guarded.ts'
import { aStage, hostileUpdates } from '../../../lab/guardStage.ts'
import { digest } from '../../../support/digest.ts'
import { anAuthor } from '../../../support/peers.ts'
import { until } from '../../../support/until.ts'

let folder: string
let heavy: UpdateOffloader

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-judge-'))
  const { build: options, ...judge } = bundles.validator as InlineConfig
  await build({ ...judge, build: { ...options, outDir: folder } })
  const made = workerValidator(path.join(folder, 'index.cjs'), () => undefined)
  if (!made) throw new Error('the judge’s program is not there')
  heavy = made
}, 60_000)
afterAll(async () => {
  await heavy.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const author = anAuthor('anna')
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
  const room = guarded('board', { offloader: heavy })
  const doc = bigDoc(71)
  const sender = room.sit('anna', 'contributor', 71)
  const upload = Y.encodeStateAsUpdate(doc)
  expect(upload.length).toBeGreaterThan(LIMITS.offloadBytes)
  sender.send(upload, true)
  const vector = Y.encodeStateVector(doc)
  putNotes(doc, author, [{ text: 'dopo', box }])
  sender.send(Y.encodeStateAsUpdate(doc, vector))

  const other = Object.assign(new Y.Doc(), { clientID: 72 })
  room.follow('ben', 'contributor', other)
  putNotes(other, anAuthor('ben'), [{ text: 'intanto', box }])
  expect(listNotes(room.doc).map(({ text }) => text)).toEqual(['intanto'])

  await until(() => noteEntries(room.doc).size === 122, 'all of it is there')
  expect(sender.refusals).toEqual([])
  expect(digest(other)).toBe(digest(room.doc))
})

it('a big update that is hostile is refused, and nothing of it was ever in the room', async () => {
  const room = guarded('board', { offloader: heavy })
  const doc = bigDoc(73)
  noteEntries(doc).set('mallory000000001', new Y.Map([['text', 5]]))
  const sender = room.sit('mallory', 'contributor', 73)
  sender.send(Uint8Array.of(0, 0), true)
  sender.send(Y.encodeStateAsUpdate(doc))
  await until(() => sender.refusals.length > 0, 'it is refused')
  expect(sender.refusals).toEqual([{ count: 2, refusal: 'unreadable' }])
  expect(room.doc.store.clients.size).toBe(0)
})

it('beside the room the same is refused as in it', () => {
  const told = hostileUpdates.map(({ kind = 'board', role = 'contributor', make, says }) => {
    const { room, known } = aStage(kind)
    const bytes = make(known)
    // how big an update may be is asked before it is weighed
    if (bytes.length > LIMITS.updateBytes) return { says, refusal: 'tooLarge' }
    const found = startValidation({ kind, state: Y.encodeStateAsUpdate(room.doc), bytes, isInitialSync: false, mayRelay: role !== 'contributor', disabledRules: [] }, roomValidators)
    const standings = new Map(
      [known.me, known.victim, known.absent, 77].map((id) => [id, room.guard.clientIdLeases.ownershipOf(id, 'mallory000000000' as never)]),
    )
    const weighed = 'validate' in found ? found.validate(standings) : found
    return { says, refusal: 'refusal' in weighed ? weighed.refusal : null }
  })
  expect(told).toEqual(hostileUpdates.map(({ says, refusal }) => ({ says, refusal })))
})
