import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { Author } from '../../shared/model/act.ts'
import { areaEntries } from '../../shared/model/area.ts'
import { noteEntries } from '../../shared/model/note.ts'
import { beginProcess } from '../../shared/model/process.ts'
import type { Role, RoomKind } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { type Deed, inProcess, inSession, onBoard, words } from './deeds.ts'
import { guarded, type Seated } from './guarded.ts'
import { writeRich } from './richHand.ts'

const begin: Deed = (doc, gen, author) => beginProcess(doc, author, { title: words(gen), place: 'Vicofertile', purpose: words(gen) })
const write: Deed = (doc, gen, author) => writeRich(doc, gen, author)
const deeds: { readonly [K in RoomKind]: readonly Deed[] } = {
  board: onBoard,
  process: [...inProcess, begin],
  session: inSession,
  document: [write],
}
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
  const newDevice = (name: string, role: Role, state?: Uint8Array): Device => {
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
  const devices = ['ada', 'ben', 'cleo', 'dino', 'elsa', 'elsa'].map((name, i) => newDevice(name, roleOf(Math.min(i, 4))))
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
      devices[at] = newDevice(device.name, device.role, Y.encodeStateAsUpdate(device.doc))
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
