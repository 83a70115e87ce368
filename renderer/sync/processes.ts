import * as Y from 'yjs'
import { random } from '../../shared/base/chance.ts'
import { newKeyPair } from '../../shared/base/crypto.ts'
import { type Id, newId } from '../../shared/base/id.ts'
import type { Author } from '../../shared/model/act.ts'
import { transact } from '../../shared/model/act.ts'
import { addListing, listListings } from '../../shared/model/listing.ts'
import { savePerson } from '../../shared/model/person.ts'
import { beginProcess, describeProcess, type ProcessId, readProcess, type Stage, stages } from '../../shared/model/process.ts'
import { personOf } from '../../shared/protocol/hello.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { type Seat, takeSeat } from '../store/seats.ts'
import { settings } from '../store/settings.ts'
import { putOnShelf } from '../store/shelf.ts'
import { authorAt } from './author.ts'
import { openRoom } from './openRoom.ts'
import { innerLink } from './tables.ts'

export interface NewProcess {
  readonly title: string
  readonly place?: string
  readonly purpose?: string
  readonly stage?: Stage
  readonly example?: boolean
}

/** Begins a process on this device: its seat (this person, as facilitator), its room, its card. @returns its id */
export async function createProcess(given: NewProcess): Promise<ProcessId> {
  const process = newId<'process'>(random)
  const keys = newKeyPair()
  const person = personOf(keys.publicKey)
  const seat: Seat = {
    process,
    person,
    seed: keys.seed,
    name: settings.current().name,
    role: 'facilitator',
    founded: true,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
  }
  await takeSeat(seat)
  innerLink(process).sitAt(seat)
  await writeRoom(process, `process/${process}`, (doc, author) => {
    beginProcess(doc, author, given)
    if (seat.name) savePerson(doc, author, { id: person, name: seat.name })
  })
  await putOnShelf({
    process,
    title: given.title,
    place: given.place ?? '',
    stage: given.stage ?? stages[0],
    openedAt: Date.now(),
    archivedAt: null,
    removedAt: null,
    example: given.example ?? false,
  })
  return process
}

/** Opens a room, lets `deed` write, waits until it is on disk, and closes. */
export async function writeRoom(process: ProcessId, name: RoomName, deed: (doc: Y.Doc, author: Author) => void): Promise<void> {
  const author = await authorAt(process)
  if (!author) throw new Error('no seat at this process')
  const room = await openRoom(process, name)
  deed(room.doc, author)
  await room.close()
}

/**
 * Makes another process with the same boards, documents and sessions in it, each a copy with a history of its own: what
 * happens in one never reaches the other. Archived things stay behind. @returns its id
 */
export async function duplicateProcess(from: ProcessId, title: string): Promise<ProcessId> {
  const source = await openRoom(from, `process/${from}`)
  const { place, purpose, stage } = readProcess(source.doc)
  const to = await createProcess({ title, place, purpose, stage })
  const listings = listListings(source.doc).filter((listing) => listing.archivedAt === undefined)
  const renamed = new Map<string, Id<string>>(listings.map((listing) => [listing.id, newId<string>(random)]))
  await writeRoom(to, `process/${to}`, (doc, author) => {
    describeProcess(doc, author, { place, purpose, stage })
    copyRoots(source.doc, doc, author, ['people'], renamed)
    for (const { kind, title: name, template, id } of listings)
      addListing(doc, author, { kind, title: name, id: renamed.get(id) as Id<typeof kind>, ...(template ? { template } : {}) })
  })
  for (const { kind, id } of listings) {
    const room = await openRoom(from, `${kind}/${id}`)
    await writeRoom(to, `${kind}/${renamed.get(id)}` as RoomName, (doc, author) =>
      copyRoots(room.doc, doc, author, [...room.doc.share.keys()], renamed),
    )
    await room.close()
  }
  await source.close()
  return to
}

/** Copies shared types by value. Ids of listed things that are written inside become those of their copies. */
function copyRoots(from: Y.Doc, to: Y.Doc, author: Author, roots: readonly string[], renamed: ReadonlyMap<string, string>) {
  const value = (given: unknown): unknown =>
    given instanceof Y.Map ? copyMap(given) : given instanceof Y.AbstractType ? given.clone() : (renamed.get(given as string) ?? given)
  const copyMap = (map: Y.Map<unknown>) => new Y.Map(Array.from(map, ([key, inside]) => [key, value(inside)] as const))
  transact(to, author, () => {
    for (const root of roots) {
      if (root === 'body') {
        const body = from.getXmlFragment('body')
        to.getXmlFragment('body').insert(0, body.toArray().map((node) => node.clone()) as (Y.XmlElement | Y.XmlText)[])
        continue
      }
      for (const [key, inside] of from.getMap<unknown>(root)) to.getMap<unknown>(root).set(key, value(inside))
    }
  })
}
