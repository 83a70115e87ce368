import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { areaEntries } from '../../../shared/model/records/area.ts'
import { noteEntries } from '../../../shared/model/records/note.ts'
import { beginProcess } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { Role, RoomKind } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { editFlat } from '../../support/document/flatEdits.ts'
import { testAuthor } from '../../support/peers.ts'
import { addLateText } from '../../support/sessionLog/logStatements.ts'
import { boardEdits, commentEdits, processEdits, type RandomEdit, randomText, sessionEdits, versionEdits } from '../randomEdits.ts'
import { createGuardedRoom, type GuardedClient } from './guardedRoom.ts'

const beginEdit: RandomEdit = (doc, gen, author) =>
  beginProcess(doc, author, { title: randomText(gen), place: 'Vicofertile', purpose: randomText(gen) })
const writeEdit: RandomEdit = (doc, gen, author) => editFlat(doc, () => prng.real53(gen), author)
/** Statements of a session: a set that only grows. */
const logEdits: readonly RandomEdit[] = [(doc, gen, author) => addLateText(doc, author, randomText(gen))]
const editsByKind: { readonly [K in RoomKind]: readonly RandomEdit[] } = {
  board: boardEdits,
  process: [...processEdits, beginEdit],
  comments: commentEdits,
  versions: versionEdits,
  session: sessionEdits,
  log: logEdits,
  submitted: logEdits,
  document: [writeEdit],
}
const roots = (kind: RoomKind, doc: Y.Doc) =>
  kind === 'document'
    ? doc
    : kind === 'board'
      ? [noteEntries(doc), areaEntries(doc)]
      : ['listings', 'agenda', 'comments', 'versions'].map((name) => doc.getMap(name))

interface Device {
  readonly name: string
  readonly role: Role
  doc: Y.Doc
  undo: Y.UndoManager
  author: Author
  session: GuardedClient | null
}

/** How an afternoon went. */
export interface HonestResult {
  readonly edits: number
  readonly updates: number
}

/**
 * A session of honest clients in a room behind the guard: edits, undo, hours offline, two windows of one person,
 * devices that start again with another id, some of them before they have answered the host.
 *
 * @throws Error where anything of theirs is refused, or somebody's copy differs in the end
 */
export function runHonestClients(kind: RoomKind, seed: number, steps = 160): HonestResult {
  const gen = prng.create(seed)
  const room = createGuardedRoom(kind)
  let updates = 0
  let editCount = 0
  room.doc.on('update', () => updates++)
  const sessions: GuardedClient[] = []
  const roleOf = (i: number): Role =>
    i === 0 ? 'facilitator' : kind === 'session' ? 'facilitator' : i < 3 || kind !== 'board' ? 'partner' : 'contributor'
  const newDevice = (name: string, role: Role, state?: Uint8Array): Device => {
    // an id of the seed's: ties are settled by it
    const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: prng.int32(gen, 1, 2 ** 31 - 1) })
    if (state) Y.applyUpdate(doc, state, 'disk')
    const author = testAuthor(name, prng.int32(gen, 0, 9999), () => prng.real53(gen))
    return {
      name,
      role,
      doc,
      author,
      undo: new Y.UndoManager(roots(kind, doc), { trackedOrigins: new Set([author]), captureTimeout: 0 }),
      session: null,
    }
  }
  // the last two are two windows of one person
  const devices = ['ada', 'ben', 'cleo', 'dino', 'elsa', 'elsa'].map((name, i) => newDevice(name, roleOf(Math.min(i, 4))))
  const join = (device: Device) => {
    device.session = room.connect(device.name, device.role, device.doc)
    sessions.push(device.session)
  }
  const leave = (device: Device) => {
    device.session?.leave()
    device.session = null
  }
  for (let i = 0; i < steps; i++) {
    const index = prng.int32(gen, 0, devices.length - 1)
    const device = devices[index]!
    const draw = prng.int32(gen, 0, 99)
    if (draw < 14) device.session ? leave(device) : join(device)
    else if (draw < 18) {
      leave(device)
      device.undo.destroy()
      devices[index] = newDevice(device.name, device.role, Y.encodeStateAsUpdate(device.doc))
    } else if (draw < 28) device.undo.undo()
    else if (draw < 34) device.undo.redo()
    else {
      prng.oneOf(gen, [...editsByKind[kind]])(device.doc, gen, device.author)
      editCount++
    }
    // time passes: nobody is too fast
    room.now.ms += 3000
  }
  for (const device of devices) if (!device.session) join(device)
  const refused = sessions.flatMap(({ refusals }) => refusals)
  if (refused.length > 0) throw new Error(`an honest change was refused (${kind}, seed ${seed}): ${JSON.stringify(refused)}`)
  const expectedDigest = digest(room.doc)
  for (const { name, doc } of devices) if (digest(doc) !== expectedDigest) throw new Error(`${name}'s copy differs (${kind}, seed ${seed})`)
  if (room.doc.store.pendingStructs || room.doc.store.pendingDs) throw new Error(`something waits for ever (${kind}, seed ${seed})`)
  return { edits: editCount, updates }
}
