import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { areaEntries, listAreas, nameArea, putArea } from '../../shared/model/area.ts'
import { deleteNotes, listNotes, noteEntries, noteText, placeNotes, putNotes, retypeNote } from '../../shared/model/note.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import type { Seated } from './guarded.ts'
import { aStage, type Stage } from './guardStage.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }

/** Honest updates of a contributor, to be damaged. */
function honest(known: { readonly doc: Y.Doc; readonly note: string }): Uint8Array[] {
  const { doc } = known
  const author = anAuthor('mallory', 1)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const [one, two] = putNotes(doc, author, [
    { text: 'Il centro chiude alle 17', box },
    { text: 'perché 🏘️', box },
  ])
  if (!one || !two) throw new Error('no notes')
  retypeNote(doc, author, one, 'Il centro diurno chiude alle 17')
  placeNotes(doc, author, new Map([[two, { ...box, x: 300 }]]))
  putArea(doc, author, { title: 'Bisogni', box })
  for (const area of listAreas(doc)) nameArea(doc, author, area.id, 'Risorse')
  noteText(doc, known.note as never)?.insert(2, 'è')
  deleteNotes(doc, author, [one])
  return updates
}

/** What became of damaged updates. */
export interface MutantsTold {
  readonly mutants: number
  /** Let in, and harmless: the room can be read, nothing waits, and what others made is as it was. */
  readonly letIn: number
  readonly refused: number
}

/**
 * Damages an honest guest's updates by one to three bytes, many times, and brings each to a room where what came before it is.
 *
 * @throws Error where one gets through that makes the room wait or fall over, differ from itself read again, or keep
 * somebody else from going on
 */
export function mutants(seed: number, count: number): MutantsTold {
  const gen = prng.create(seed)
  const updates = honest(aStage('board').known)
  let letIn = 0
  let stage: Stage | null = null
  let at = -1
  for (let i = 0; i < count; i++) {
    const which = Math.floor((i * updates.length) / count)
    if (!stage || which !== at) stage = stageAfter(updates.slice(0, which))
    at = which
    const bytes = (updates[which] as Uint8Array).slice()
    for (let n = prng.int32(gen, 1, 3); n > 0; n--) bytes[prng.int32(gen, 0, bytes.length - 1)] = prng.int32(gen, 0, 255)
    const { doc } = stage.room
    const was = digest(doc)
    const mallory = seat(stage)
    const say = (what: string) => new Error(`${what}: seed ${seed}, mutant ${i} of update ${which}: ${Buffer.from(bytes).toString('hex')}`)
    mallory.send(bytes)
    mallory.leave()
    const refused = mallory.refusals.length > 0
    if (doc.store.pendingStructs || doc.store.pendingDs) throw say('something waits for ever')
    if (refused && digest(doc) !== was) throw say('what was refused changed something')
    if (refused && i % 10 > 0) continue
    try {
      checkWhole(doc)
      stage.allIsWell(digest(doc))
    } catch (error) {
      throw say((error as Error).message)
    }
    if (refused) continue
    letIn += 1
    stage = null
  }
  return { mutants: count, letIn, refused: count - letIn }
}

function seat(stage: Stage): Seated {
  const mallory = stage.room.sit('mallory', 'contributor', stage.known.me)
  mallory.send(Uint8Array.of(0, 0), true)
  return mallory
}

function stageAfter(updates: readonly Uint8Array[]): Stage {
  const stage = aStage('board')
  const mallory = seat(stage)
  for (const update of updates) mallory.send(update)
  mallory.leave()
  if (mallory.refusals.length > 0) throw new Error('an honest update was refused')
  return stage
}

/** Everything can be read, and is the same when it is read again from its bytes. @throws Error */
function checkWhole(doc: Y.Doc): void {
  // somebody may take away a field, as undo does; what is there can be read
  const has = (entry: unknown, fields: readonly string[]) => !(entry instanceof Y.Map) || fields.every((field) => entry.has(field))
  const notes = [...noteEntries(doc).values()].filter((entry) => has(entry, ['text', 'box', 'by', 'madeAt']))
  if (listNotes(doc).length !== notes.length) throw new Error('a note cannot be read')
  const areas = [...areaEntries(doc).values()].filter((entry) => has(entry, ['title', 'box']))
  if (listAreas(doc).length !== areas.length) throw new Error('an area cannot be read')
  const again = new Y.Doc({ gc: true })
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
  if (digest(again) !== digest(doc)) throw new Error('the room read again is another')
  again.destroy()
}
