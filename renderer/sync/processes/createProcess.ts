import * as Y from 'yjs'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { type Id, newId } from '../../../shared/base/id.ts'
import { random } from '../../../shared/base/random.ts'
import { addListing, listListings } from '../../../shared/model/records/listing.ts'
import { savePerson } from '../../../shared/model/records/person.ts'
import { beginProcess, describeProcess, type ProcessId, readProcess, type Stage, stages } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { transact } from '../../../shared/model/transact.ts'
import { personOf } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type Membership, saveMembership } from '../../store/memberships.ts'
import { saveProcessSummary } from '../../store/processList.ts'
import { settings } from '../../store/settings.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import { loadAuthor } from '../room/author.ts'
import { openRoom } from '../room/openRoom.ts'

export interface NewProcess {
  readonly title: string
  readonly place?: string
  readonly purpose?: string
  readonly stage?: Stage
  readonly example?: boolean
}

/** Begins a process on this device: its seat (this person, as facilitator), its room, its card. @returns its id */
export async function createProcess(client: SyncClient, options: NewProcess): Promise<ProcessId> {
  const processId = newId<'process'>(random)
  const keys = newKeyPair()
  const person = personOf(keys.publicKey)
  const membership: Membership = {
    process: processId,
    person,
    seed: keys.seed,
    name: settings(client).current().name,
    role: 'facilitator',
    founded: true,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
  }
  await saveMembership(client, membership)
  processConnection(client, processId).setMembership(membership)
  await writeRoom(client, processId, `process/${processId}`, (doc, author) => {
    beginProcess(doc, author, options)
    if (membership.name) savePerson(doc, author, { id: person, name: membership.name })
  })
  await saveProcessSummary(client, {
    process: processId,
    title: options.title,
    place: options.place ?? '',
    stage: options.stage ?? stages[0],
    openedAt: Date.now(),
    archivedAt: null,
    removedAt: null,
    example: options.example ?? false,
  })
  return processId
}

/** Opens a room, lets `deed` write, waits until it is on disk, and closes. */
export async function writeRoom(
  client: SyncClient,
  processId: ProcessId,
  name: RoomName,
  write: (doc: Y.Doc, author: Author) => void,
): Promise<void> {
  const author = await loadAuthor(client, processId)
  if (!author) throw new Error('no seat at this process')
  const room = await openRoom(client, processId, name)
  write(room.doc, author)
  await room.close()
}

/**
 * Makes another process with the same boards, documents and sessions in it, each a copy with a history of its own: what
 * happens in one never reaches the other. Archived things stay behind. @returns its id
 */
export async function duplicateProcess(client: SyncClient, sourceId: ProcessId, title: string): Promise<ProcessId> {
  const sourceRoom = await openRoom(client, sourceId, `process/${sourceId}`)
  const { place, purpose, stage } = readProcess(sourceRoom.doc)
  const copyId = await createProcess(client, { title, place, purpose, stage })
  const listings = listListings(sourceRoom.doc).filter((listing) => listing.archivedAt === undefined)
  const newIds = new Map<string, Id<string>>(listings.map((listing) => [listing.id, newId<string>(random)]))
  await writeRoom(client, copyId, `process/${copyId}`, (doc, author) => {
    describeProcess(doc, author, { place, purpose, stage })
    copyRoots(sourceRoom.doc, doc, author, ['people'], newIds)
    for (const { kind, title: name, template, id } of listings)
      addListing(doc, author, { kind, title: name, id: newIds.get(id) as Id<typeof kind>, ...(template ? { template } : {}) })
  })
  for (const { kind, id } of listings) {
    const room = await openRoom(client, sourceId, `${kind}/${id}`)
    await writeRoom(client, copyId, `${kind}/${newIds.get(id)}` as RoomName, (doc, author) =>
      copyRoots(room.doc, doc, author, [...room.doc.share.keys()], newIds),
    )
    await room.close()
  }
  await sourceRoom.close()
  return copyId
}

/** Copies shared types by value. Ids of listed things that are written inside become those of their copies. */
function copyRoots(from: Y.Doc, to: Y.Doc, author: Author, roots: readonly string[], newIds: ReadonlyMap<string, string>) {
  const copyValue = (original: unknown): unknown =>
    original instanceof Y.Map
      ? copyMap(original)
      : original instanceof Y.AbstractType
        ? original.clone()
        : (newIds.get(original as string) ?? original)
  const copyMap = (map: Y.Map<unknown>) => new Y.Map(Array.from(map, ([key, item]) => [key, copyValue(item)] as const))
  transact(to, author, () => {
    for (const root of roots) {
      if (root === 'body') {
        const body = from.getXmlFragment('body')
        to.getXmlFragment('body').insert(0, body.toArray().map((node) => node.clone()) as (Y.XmlElement | Y.XmlText)[])
        continue
      }
      for (const [key, item] of from.getMap<unknown>(root)) to.getMap<unknown>(root).set(key, copyValue(item))
    }
  })
}
