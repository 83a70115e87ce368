import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { areaEntries, deleteArea, listAreas, nameArea, placeArea, putArea } from '../../shared/model/area.ts'
import { askQuestion } from '../../shared/model/board.ts'
import { addListing, archiveListing, listedKinds, listListings, renameListing, restoreListing, scheduleListing } from '../../shared/model/listing.ts'
import {
  colourNotes,
  deleteNotes,
  layerNotes,
  listNotes,
  noteColours,
  noteEntries,
  placeNotes,
  putNotes,
  retypeNote,
} from '../../shared/model/note.ts'
import { seatPerson } from '../../shared/model/person.ts'
import { beginProcess, describeProcess, stages } from '../../shared/model/process.ts'
import { addStep, changeStep, listSteps, moveStep, removeStep } from '../../shared/model/session.ts'
import { lightBoard } from '../../shared/model/spotlight.ts'
import type { Role, RoomKind } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { guarded, type Seated } from './guarded.ts'
import { writeRich } from './richHand.ts'

type Author = ReturnType<typeof anAuthor>
type Deed = (doc: Y.Doc, gen: prng.PRNG, author: Author) => void

const somewhere = (gen: prng.PRNG) => ({ x: prng.int32(gen, -5000, 5000), y: prng.int32(gen, -5000, 5000), width: 180, height: 180 })
const words = (gen: prng.PRNG) => prng.oneOf(gen, ['perché', 'città 🏘️', 'è', 'un aiuto per chi è solo', '', 'rete\nlocale', '👩‍👩‍👧'])
const some = <T>(gen: prng.PRNG, list: readonly T[]): T | null => (list.length > 0 ? prng.oneOf(gen, [...list]) : null)

const onBoard: readonly Deed[] = [
  (doc, gen, author) =>
    void putNotes(doc, author, [
      { text: words(gen), box: somewhere(gen) },
      { text: words(gen), box: somewhere(gen) },
    ]),
  (doc, gen, author) => {
    const note = some(gen, listNotes(doc))
    if (!note) return
    const letters = [...note.text]
    letters.splice(prng.int32(gen, 0, letters.length), prng.int32(gen, 0, 3), words(gen))
    retypeNote(doc, author, note.id, letters.join(''))
  },
  (doc, gen, author) => {
    const note = some(gen, listNotes(doc))
    if (note) placeNotes(doc, author, new Map([[note.id, somewhere(gen)]]))
  },
  (doc, gen, author) => {
    const note = some(gen, listNotes(doc))
    if (note) colourNotes(doc, author, [note.id], prng.oneOf(gen, [...noteColours]))
  },
  (doc, gen, author) => {
    const note = some(gen, listNotes(doc))
    if (note) layerNotes(doc, author, new Map([[note.id, prng.int32(gen, 0, 9)]]))
  },
  (doc, gen, author) => {
    const note = some(gen, listNotes(doc))
    if (note) deleteNotes(doc, author, [note.id])
  },
  (doc, gen, author) => void putArea(doc, author, { title: words(gen), box: somewhere(gen) }),
  (doc, gen, author) => {
    const area = some(gen, listAreas(doc))
    if (area) nameArea(doc, author, area.id, words(gen))
  },
  (doc, gen, author) => {
    const area = some(gen, listAreas(doc))
    if (area) prng.bool(gen) ? placeArea(doc, author, area.id, somewhere(gen)) : deleteArea(doc, author, area.id)
  },
  (doc, gen, author) => askQuestion(doc, author, words(gen)),
  function makesAndTakesAway(doc, gen, author) {
    doc.transact(() => deleteNotes(doc, author, putNotes(doc, author, [{ text: words(gen), box: somewhere(gen) }])), author)
  },
]

const inProcess: readonly Deed[] = [
  (doc, gen, author) => void addListing(doc, author, { kind: prng.oneOf(gen, [...listedKinds]), title: words(gen), template: 'minutes' }),
  (doc, gen, author) => {
    const listing = some(gen, listListings(doc))
    if (listing) renameListing(doc, author, listing.id, words(gen))
  },
  (doc, gen, author) => {
    const listing = some(gen, listListings(doc))
    if (listing) (prng.bool(gen) ? archiveListing : restoreListing)(doc, author, listing.id)
  },
  (doc, gen, author) => {
    const listing = some(gen, listListings(doc))
    if (listing) scheduleListing(doc, author, listing.id, prng.bool(gen) ? prng.int32(gen, 0, 99999) : null)
  },
  (doc, gen, author) => {
    const listing = some(gen, listListings(doc))
    if (listing?.kind === 'board') lightBoard(doc, author, listing.id as never)
  },
  (doc, gen, author) => seatPerson(doc, author, { id: author.person, name: words(gen) || 'Ada' }),
  (doc, gen, author) => describeProcess(doc, author, { title: words(gen), stage: prng.oneOf(gen, [...stages]) }),
  (doc, gen, author) => beginProcess(doc, author, { title: words(gen), place: 'Vicofertile', purpose: words(gen) }),
]

const inSession: readonly Deed[] = [
  (doc, gen, author) => void addStep(doc, author, { title: words(gen), minutes: prng.int32(gen, 0, 90) }),
  (doc, gen, author) => {
    const step = some(gen, listSteps(doc))
    if (step) changeStep(doc, author, step.id, { minutes: prng.int32(gen, 0, 90), title: words(gen) })
  },
  (doc, gen, author) => {
    const [first, second] = listSteps(doc)
    if (first && second) prng.bool(gen) ? moveStep(doc, author, first.id, null) : removeStep(doc, author, second.id)
  },
]

const inDocument: readonly Deed[] = [(doc, gen, author) => writeRich(doc, gen, author)]

const deeds: { readonly [K in RoomKind]: readonly Deed[] } = { board: onBoard, process: inProcess, session: inSession, document: inDocument }
const roots = (kind: RoomKind, doc: Y.Doc) =>
  kind === 'document'
    ? [doc.getXmlFragment('body')]
    : kind === 'board'
      ? [noteEntries(doc), areaEntries(doc)]
      : ['listings', 'agenda'].map((name) => doc.getMap(name))

interface Device {
  readonly name: string
  readonly role: Role
  doc: Y.Doc
  undo: Y.UndoManager
  author: Author
  seat: Seated | null
}

/** How an afternoon went. */
export interface HonestTold {
  readonly deeds: number
  readonly updates: number
}

/**
 * An afternoon of people who mean well, in a room behind the guard: deeds, undo, hours alone, two windows of one person,
 * devices that start again with another id, some of them before they have answered the host.
 *
 * @throws Error where anything of theirs is refused, or somebody's copy differs in the end
 */
export function honestAfternoon(kind: RoomKind, seed: number, steps = 160): HonestTold {
  const gen = prng.create(seed)
  const room = guarded(kind)
  let updates = 0
  let done = 0
  room.doc.on('update', () => updates++)
  const told: Seated[] = []
  const roleOf = (i: number): Role =>
    i === 0 ? 'facilitator' : kind === 'session' ? 'facilitator' : i < 3 || kind !== 'board' ? 'partner' : 'contributor'
  const begin = (name: string, role: Role, state?: Uint8Array): Device => {
    // an id of the seed's: ties are settled by it
    const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: prng.int32(gen, 1, 2 ** 31 - 1) })
    if (state) Y.applyUpdate(doc, state, 'disk')
    const author = anAuthor(name, prng.int32(gen, 0, 9999), () => prng.real53(gen))
    return {
      name,
      role,
      doc,
      author,
      undo: new Y.UndoManager(roots(kind, doc), { trackedOrigins: new Set([author]), captureTimeout: 0 }),
      seat: null,
    }
  }
  // the last two are two windows of one person
  const devices = ['ada', 'ben', 'cleo', 'dino', 'elsa', 'elsa'].map((name, i) => begin(name, roleOf(Math.min(i, 4))))
  const come = (device: Device) => {
    device.seat = room.follow(device.name, device.role, device.doc)
    told.push(device.seat)
  }
  const go = (device: Device) => {
    device.seat?.leave()
    device.seat = null
  }
  for (let i = 0; i < steps; i++) {
    const at = prng.int32(gen, 0, devices.length - 1)
    const device = devices[at]!
    const dice = prng.int32(gen, 0, 99)
    if (dice < 14) device.seat ? go(device) : come(device)
    else if (dice < 18) {
      go(device)
      device.undo.destroy()
      devices[at] = begin(device.name, device.role, Y.encodeStateAsUpdate(device.doc))
    } else if (dice < 28) device.undo.undo()
    else if (dice < 34) device.undo.redo()
    else {
      prng.oneOf(gen, [...deeds[kind]])(device.doc, gen, device.author)
      done++
    }
    // time passes: nobody is too fast
    room.now.ms += 3000
  }
  for (const device of devices) if (!device.seat) come(device)
  const refused = told.flatMap(({ refusals }) => refusals)
  if (refused.length > 0) throw new Error(`an honest change was refused (${kind}, seed ${seed}): ${JSON.stringify(refused)}`)
  const want = digest(room.doc)
  for (const { name, doc } of devices) if (digest(doc) !== want) throw new Error(`${name}'s copy differs (${kind}, seed ${seed})`)
  if (room.doc.store.pendingStructs || room.doc.store.pendingDs) throw new Error(`something waits for ever (${kind}, seed ${seed})`)
  return { deeds: done, updates }
}
