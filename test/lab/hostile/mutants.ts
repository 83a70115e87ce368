import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { areaEntries, listAreas, nameArea, putArea } from '../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, noteEntries, noteText, placeNotes, putNotes, retypeNote } from '../../../shared/model/records/note.ts'
import { digest } from '../../support/digest.ts'
import { testAuthor } from '../../support/peers.ts'
import type { GuardedClient } from './guardedRoom.ts'
import { createGuardScenario, type GuardScenario } from './guardScenario.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }

/** Honest updates of a contributor, to be damaged. */
function honestUpdates(context: { readonly doc: Y.Doc; readonly note: string }): Uint8Array[] {
  const { doc } = context
  const author = testAuthor('mallory', 1)
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
  noteText(doc, context.note as never)?.insert(2, 'è')
  deleteNotes(doc, author, [one])
  return updates
}

/** What became of damaged updates. */
export interface MutantsResult {
  readonly runMutants: number
  /** Let in, and harmless: the room can be read, nothing waits, and what others made is as it was. */
  readonly accepted: number
  readonly refused: number
}

/**
 * Damages an honest guest's updates by one to three bytes, many times, and brings each to a room where what came before it is.
 *
 * @throws Error where one gets through that makes the room wait or fall over, differ from itself read again, or keep
 * somebody else from going on
 */
export function runMutants(seed: number, count: number): MutantsResult {
  const gen = prng.create(seed)
  const updates = honestUpdates(createGuardScenario('board').context)
  let accepted = 0
  let scenario: GuardScenario | null = null
  let mutatedIndex = -1
  for (let i = 0; i < count; i++) {
    const updateIndex = Math.floor((i * updates.length) / count)
    if (!scenario || updateIndex !== mutatedIndex) scenario = scenarioAfter(updates.slice(0, updateIndex))
    mutatedIndex = updateIndex
    const bytes = (updates[updateIndex] as Uint8Array).slice()
    for (let n = prng.int32(gen, 1, 3); n > 0; n--) bytes[prng.int32(gen, 0, bytes.length - 1)] = prng.int32(gen, 0, 255)
    const { doc } = scenario.room
    const digestBefore = digest(doc)
    const hostileClient = joinHostile(scenario)
    const failure = (what: string) => new Error(`${what}: seed ${seed}, mutant ${i} of update ${updateIndex}: ${Buffer.from(bytes).toString('hex')}`)
    hostileClient.send(bytes)
    hostileClient.leave()
    const refused = hostileClient.refusals.length > 0
    if (doc.store.pendingStructs || doc.store.pendingDs) throw failure('something waits for ever')
    if (refused && digest(doc) !== digestBefore) throw failure('what was refused changed something')
    if (refused && i % 10 > 0) continue
    try {
      checkWhole(doc)
      scenario.expectUnharmed(digest(doc))
    } catch (error) {
      throw failure((error as Error).message)
    }
    if (refused) continue
    accepted += 1
    scenario = null
  }
  return { runMutants: count, accepted, refused: count - accepted }
}

function joinHostile(scenario: GuardScenario): GuardedClient {
  const hostileClient = scenario.room.join('mallory', 'contributor', scenario.context.me)
  hostileClient.send(Uint8Array.of(0, 0), true)
  return hostileClient
}

function scenarioAfter(updates: readonly Uint8Array[]): GuardScenario {
  const scenario = createGuardScenario('board')
  const hostileClient = joinHostile(scenario)
  for (const update of updates) hostileClient.send(update)
  hostileClient.leave()
  if (hostileClient.refusals.length > 0) throw new Error('an honest update was refused')
  return scenario
}

/** Everything can be read, and is the same when it is read again from its bytes. @throws Error */
function checkWhole(doc: Y.Doc): void {
  // somebody may take away a field, as undo does; what is there can be read
  const has = (entry: unknown, fields: readonly string[]) => !(entry instanceof Y.Map) || fields.every((field) => entry.has(field))
  const notes = [...noteEntries(doc).values()].filter((entry) => has(entry, ['text', 'box', 'by', 'madeAt']))
  if (listNotes(doc).length !== notes.length) throw new Error('a note cannot be read')
  const areas = [...areaEntries(doc).values()].filter((entry) => has(entry, ['title', 'box']))
  if (listAreas(doc).length !== areas.length) throw new Error('an area cannot be read')
  const reloaded = new Y.Doc({ gc: true })
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
  if (digest(reloaded) !== digest(doc)) throw new Error('the room read again is another')
  reloaded.destroy()
}
