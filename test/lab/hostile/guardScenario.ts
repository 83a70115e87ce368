import * as Y from 'yjs'
import { memoryClientIdOwners } from '../../../electron/host/guard/clientIds/clientIdLeases.ts'
import type { GuardOptions } from '../../../electron/host/guard/guard.ts'
import { flatText, NEW_BASE } from '../../../shared/document/flat/roots.ts'
import { askQuestion } from '../../../shared/model/records/boardAttributes.ts'
import { addComment } from '../../../shared/model/records/comment.ts'
import { keepVersion } from '../../../shared/model/records/documentVersion.ts'
import { listNotes, noteText, putNotes } from '../../../shared/model/records/note.ts'
import { addStep } from '../../../shared/model/records/step.ts'
import type { RoomKind, RoomName } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { testAuthor } from '../../support/peers.ts'
import { addLateText } from '../../support/sessionLog/logStatements.ts'
import { createGuardedRoom, type GuardedRoom, personRef } from './guardedRoom.ts'
import { hostileContents } from './hostileContents.ts'
import { hostileStructs } from './hostileStructs.ts'
import { hostileWork } from './hostileWork.ts'
import type { HostileContext, HostileUpdate } from './mallory.ts'

/** Every hostile update of the catalogue. */
export const hostileUpdates: readonly HostileUpdate[] = [...hostileStructs, ...hostileContents, ...hostileWork]

const ABSENT = 1001
const VICTIM = 1002
const MALLORY = 1003

/** A guarded room with somebody who is writing, somebody who was here, and somebody who means no good. */
export interface GuardScenario {
  readonly room: GuardedRoom
  readonly context: HostileContext
  /** Somebody unharmed goes on: what they write now is in the room, and nothing else has changed. @throws Error */
  readonly expectUnharmed: (before: string) => void
}

const noteInput = (text: string, i = 0) => ({ text, box: { x: i * 200, y: 0, width: 180, height: 180 } })
const docOf = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })

export function createGuardScenario(kind: RoomKind, options: Partial<Omit<GuardOptions, 'now'>> = {}): GuardScenario {
  const clientIdOwners = memoryClientIdOwners()
  const room = createGuardedRoom(kind, { clientIdOwners, ...options })
  clientIdOwners.claim(`${kind}/room000000000000` as RoomName, ABSENT, personRef('carla'))
  const absent = docOf(ABSENT)
  if (kind === 'board') putNotes(absent, testAuthor('carla'), [noteInput('scritta prima')])
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(absent))

  const anna = docOf(VICTIM)
  const victimClient = room.connect('anna', kind === 'session' ? 'facilitator' : 'partner', anna)
  const annaAuthor = testAuthor('anna')
  const [first] = kind === 'board' ? putNotes(anna, annaAuthor, [noteInput('ciao 🏘️ hello', 1)]) : []
  if (kind === 'board') askQuestion(anna, annaAuthor, 'Che cosa manca?')

  const doc = docOf(MALLORY)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  const context: HostileContext = { doc, me: MALLORY, victim: VICTIM, absent: ABSENT, note: first as never, notes: first ? [first] : [] }
  let wordCount = 0

  return {
    room,
    context,
    expectUnharmed: (before) => {
      if (digest(room.doc) !== before) throw new Error('the room is not what it was')
      if (digest(anna) !== before) throw new Error('somebody else’s copy is not what it was')
      if (room.doc.store.pendingStructs || room.doc.store.pendingDs) throw new Error('something waits for ever')
      honestEdit[kind](anna, `WORLD${++wordCount}`)
      if (victimClient.refusals.length > 0 || digest(room.doc) !== digest(anna)) throw new Error('somebody unharmed cannot go on')
    },
  }
}

/** Something that anybody who may write a room of that kind may write there. */
const honestEdit: { readonly [K in RoomKind]: (doc: Y.Doc, text: string) => void } = {
  board: (doc, text) => {
    const [ownNote] = listNotes(doc).filter(({ text }) => text.startsWith('ciao'))
    const noteContent = ownNote ? noteText(doc, ownNote.id) : null
    if (noteContent) noteContent.insert(noteContent.length, text)
    else putNotes(doc, testAuthor('anna'), [noteInput(text)])
  },
  process: (doc, text) => doc.getMap('process').set('title', text),
  versions: (doc, text) =>
    void keepVersion(doc, testAuthor('anna'), [{ id: 'aaaaaaa', type: 'p', attrs: {}, content: [{ text, marks: {} }] }], { name: text }),
  comments: (doc, text) => void addComment(doc, testAuthor('anna'), { text }),
  session: (doc, text) => void addStep(doc, testAuthor('anna'), { title: text, minutes: 5 }),
  log: (doc, text) => addLateText(doc, testAuthor('anna'), text),
  submitted: (doc, text) => addLateText(doc, testAuthor('anna'), text),
  document: (doc, text) => {
    flatText(doc, NEW_BASE).insert(0, text, {})
  },
}

/** What one hostile update got. */
export const runHostileUpdate = ({ kind = 'board', role = 'contributor', make }: HostileUpdate, options: Partial<Omit<GuardOptions, 'now'>> = {}) => {
  const scenario = createGuardScenario(kind, options)
  const before = digest(scenario.room.doc)
  const bytes = make(scenario.context)
  const hostileClient = scenario.room.join('mallory', role, MALLORY)
  // an honest step 2 first: from now on the guard validates every update at once
  hostileClient.send(Uint8Array.of(0, 0), true)
  hostileClient.send(bytes)
  return { refusals: hostileClient.refusals, before, stage: scenario, mallory: hostileClient }
}
