import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mayMove, moveNote } from '../../../../../renderer/features/board/phone/move/moveNote.ts'
import { sendNote } from '../../../../../renderer/features/board/phone/write/sendNote.ts'
import type { OpenRoom } from '../../../../../renderer/sync/room/room.ts'
import { guardRoom, NO_TEXTS, type PolicyTexts } from '../../../../../renderer/sync/room/roomRights.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { areaOf } from '../../../../../shared/model/derived/areaOf.ts'
import { type AreaId, listAreas, putArea } from '../../../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, type NoteId, putNotes, readNote, retypeNote } from '../../../../../shared/model/records/note.ts'
import type { Role } from '../../../../../shared/protocol/role.ts'
import { type PolicyPreset, policyPresets, presetRules } from '../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeRules, readRoomPolicy } from '../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { createGuardedRoom } from '../../../../lab/hostile/guardedRoom.ts'
import { digest } from '../../../../support/digest.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { phoneForms } from '../../../../support/policy/presetTable.ts'

// What the forms of a phone write under each preset, against the real guard: what was promised (`presetTable.ts`), and nothing that the host refuses.

const ANNA = testAuthor('anna')
const SARA = testAuthor('sara', 1)
const box = { x: 40, y: 60, width: 180, height: 180 }

function phone(role: Role, preset: PolicyPreset) {
  let texts: PolicyTexts = NO_TEXTS
  const host = createGuardedRoom('board', {
    policies: { of: () => (texts.rules === '' ? [] : [readRoomPolicy(texts)]), frame: () => new Uint8Array(), now: () => 1000 },
  })
  const anna = Object.assign(new Y.Doc(), { clientID: 1 })
  host.connect('anna', 'facilitator', anna)
  const [area, other] = ['Muoversi', 'Incontrarsi'].map((title, at) =>
    putArea(anna, ANNA, { title, box: { x: at * 1000, y: 0, width: 900, height: 700 } }),
  ) as [AreaId, AreaId]
  const [theirs] = putNotes(anna, ANNA, [{ text: 'di Anna', box }]) as [NoteId]
  const doc = Object.assign(new Y.Doc(), { clientID: 7 })
  const client = host.connect('sara', role, doc)
  const [own] = putNotes(doc, SARA, [{ text: 'mia', box: { ...box, x: 300 } }]) as [NoteId]
  const policyTexts = signal<PolicyTexts>(NO_TEXTS)
  const rights = guardRoom(doc, { role: signal(role), texts: policyTexts, now: () => 1000 })
  const status = signal({ device: 'saved', host: 'received', problem: null } as const)
  const room = { doc, status, rights } as unknown as OpenRoom
  texts = { rules: encodeRules(presetRules(preset)), locks: '' }
  policyTexts.set(texts)
  return { room, doc, host, area, other, theirs, own, refusals: () => client.refusals.map(({ refusal }) => refusal) }
}
type Phone = ReturnType<typeof phone>

const forms = {
  'sends a note': ({ room }: Phone) => sendNote(room, SARA, { text: 'nuova', colour: 'sun', area: null }),
  'sends a note into an area': async ({ room, doc, area }: Phone) => {
    const before = listNotes(doc).length
    await sendNote(room, SARA, { text: 'nuova', colour: 'sun', area })
    const sent = listNotes(doc).find(({ text }) => text === 'nuova')
    expect(sent && areaOf(sent, listAreas(doc))?.id).toBe(listNotes(doc).length > before ? area : undefined)
  },
  'moves another’s note': ({ room, doc, theirs, other }: Phone) => {
    const note = readNote(doc, theirs)!
    // offered where it does something, and only there
    const isOffered = mayMove(room, SARA, note)
    moveNote(room, SARA, note, other)
    expect(areaOf(readNote(doc, theirs)!, listAreas(doc))?.id === other).toBe(isOffered)
  },
  'rewrites an own note': ({ doc, own }: Phone) => void retypeNote(doc, SARA, own, 'mia, riscritta'),
  'deletes an own note': ({ doc, own }: Phone) => deleteNotes(doc, SARA, [own]),
  'rewrites another’s note': ({ doc, theirs }: Phone) => void retypeNote(doc, SARA, theirs, 'non più di Anna'),
} as const

describe.each(['contributor', 'partner'] as const)('the phone of a %s', (role) => {
  describe.each(policyPresets)('on a board set to “%s”', (preset) => {
    it.each(Object.keys(forms) as (keyof typeof forms)[])('%s as was promised', async (form) => {
      const current = phone(role, preset)
      const before = digest(current.host.doc)
      await forms[form](current)
      expect(current.refusals()).toEqual([])
      expect(digest(current.host.doc) !== before).toBe(phoneForms[preset].includes(form))
    })
  })
})
