import * as Y from 'yjs'
import type { GuardOptions } from '../../electron/host/guard/guard.ts'
import { memoryClientIdOwners } from '../../electron/host/guard/writers.ts'
import { askQuestion } from '../../shared/model/board.ts'
import { listNotes, noteText, putNotes } from '../../shared/model/note.ts'
import { addStep } from '../../shared/model/session.ts'
import { documentBody } from '../../shared/model/textDocument.ts'
import type { RoomKind, RoomName } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { type Guarded, guarded, personCalled } from './guarded.ts'
import { hostileContents } from './hostileContents.ts'
import { hostileStructs } from './hostileStructs.ts'
import type { HostileUpdate, Known } from './mallory.ts'

/** Every hostile update of the catalogue. */
export const hostileUpdates: readonly HostileUpdate[] = [...hostileStructs, ...hostileContents]

const ABSENT = 1001
const VICTIM = 1002
const MALLORY = 1003

/** A guarded room with somebody who is writing, somebody who was here, and somebody who means no good. */
export interface Stage {
  readonly room: Guarded
  readonly known: Known
  /** Somebody unharmed goes on: what they write now is in the room, and nothing else has changed. @throws Error */
  readonly allIsWell: (before: string) => void
}

const note = (text: string, i = 0) => ({ text, box: { x: i * 200, y: 0, width: 180, height: 180 } })
const docOf = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

export function aStage(kind: RoomKind, options: Omit<GuardOptions, 'now'> = {}): Stage {
  const writers = memoryClientIdOwners()
  const room = guarded(kind, { clientIdOwners: writers, ...options })
  writers.claim(`${kind}/room000000000000` as RoomName, ABSENT, personCalled('carla'))
  const absent = docOf(ABSENT)
  if (kind === 'board') putNotes(absent, anAuthor('carla'), [note('scritta prima')])
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(absent))

  const anna = docOf(VICTIM)
  const victim = room.follow('anna', kind === 'session' ? 'facilitator' : 'partner', anna)
  const annas = anAuthor('anna')
  const [first] = kind === 'board' ? putNotes(anna, annas, [note('ciao 🏘️ hello', 1)]) : []
  if (kind === 'board') askQuestion(anna, annas, 'Che cosa manca?')

  const doc = docOf(MALLORY)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  const known: Known = { doc, me: MALLORY, victim: VICTIM, absent: ABSENT, note: first as never, notes: first ? [first] : [] }
  let words = 0

  return {
    room,
    known,
    allIsWell: (before) => {
      if (digest(room.doc) !== before) throw new Error('the room is not what it was')
      if (digest(anna) !== before) throw new Error('somebody else’s copy is not what it was')
      if (room.doc.store.pendingStructs || room.doc.store.pendingDs) throw new Error('something waits for ever')
      honestWord[kind](anna, `WORLD${++words}`)
      if (victim.refusals.length > 0 || digest(room.doc) !== digest(anna)) throw new Error('somebody unharmed cannot go on')
    },
  }
}

/** Something that anybody who may write a room of that kind may write there. */
const honestWord: { readonly [K in RoomKind]: (doc: Y.Doc, text: string) => void } = {
  board: (doc, text) => {
    const [some] = listNotes(doc).filter(({ text }) => text.startsWith('ciao'))
    const where = some ? noteText(doc, some.id) : null
    if (where) where.insert(where.length, text)
    else putNotes(doc, anAuthor('anna'), [note(text)])
  },
  process: (doc, text) => doc.getMap('process').set('title', text),
  session: (doc, text) => void addStep(doc, anAuthor('anna'), { title: text, minutes: 5 }),
  document: (doc, text) => {
    const line = new Y.XmlText()
    line.insert(0, text)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [line])
    documentBody(doc).insert(0, [paragraph])
  },
}

/** What one hostile update got. */
export const trial = ({ kind = 'board', role = 'contributor', make }: HostileUpdate, options: Omit<GuardOptions, 'now'> = {}) => {
  const stage = aStage(kind, options)
  const before = digest(stage.room.doc)
  const bytes = make(stage.known)
  const mallory = stage.room.sit('mallory', role, MALLORY)
  // an honest answer first: from now on everything is judged at once
  mallory.send(Uint8Array.of(0, 0), true)
  mallory.send(bytes)
  return { refusals: mallory.refusals, before, stage, mallory }
}
