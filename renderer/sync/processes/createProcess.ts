import type * as Y from 'yjs'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { newId } from '../../../shared/base/id.ts'
import { random } from '../../../shared/base/random.ts'
import { duplicateRoom } from '../../../shared/model/derived/duplicateRoom.ts'
import { type ListedKind, listListings } from '../../../shared/model/records/listing.ts'
import { savePerson } from '../../../shared/model/records/person.ts'
import { beginProcess, type ProcessId, readProcess, type Stage, stages } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type Membership, saveMembership } from '../../store/memberships.ts'
import { saveProcessSummary } from '../../store/processList.ts'
import { settings } from '../../store/settings.ts'
import { picturesForCopy } from '../assets/picturesForCopy.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import { loadAuthor } from '../room/author.ts'
import { openRoom } from '../room/openRoom.ts'

/** What a process begins with. */
export interface NewProcess {
  readonly title: string
  readonly place?: string
  readonly purpose?: string
  readonly stage?: Stage
  readonly example?: boolean
}

/** Begins a process on this device: the membership (this person, as facilitator), the room, the entry in the list of processes. @returns the id */
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
    formerKeys: [],
    removals: [],
    floor: '',
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

/**
 * Opens a room, lets `write` change the document, waits until that is on disk, and closes the room.
 * @throws Error where this device has no membership in the process
 */
export async function writeRoom(
  client: SyncClient,
  processId: ProcessId,
  name: RoomName,
  write: (doc: Y.Doc, author: Author) => void,
): Promise<void> {
  const author = await loadAuthor(client, processId)
  if (!author) throw new Error('no membership in this process')
  const room = await openRoom(client, processId, name)
  write(room.doc, author)
  await room.close()
}

/**
 * Makes another process with the same boards, documents and sessions in it, each a copy with a history of its own: what
 * happens in one never reaches the other. Archived listings stay behind (`duplicate` of each record says what else). Cost: O(process).
 * @returns its id
 */
export async function duplicateProcess(client: SyncClient, sourceId: ProcessId, title: string): Promise<ProcessId> {
  const sourceRoom = await openRoom(client, sourceId, `process/${sourceId}`)
  const { place, purpose, stage } = readProcess(sourceRoom.doc)
  const copyId = await createProcess(client, { title, place, purpose, stage })
  const listings = listListings(sourceRoom.doc).filter(({ archivedAt }) => archivedAt === undefined)
  const newIds = new Map(listings.map(({ id }) => [id, newId<ListedKind>(random)] as const))
  await writeRoom(client, copyId, `process/${copyId}`, (doc, author) => duplicateRoom('process', sourceRoom.doc, doc, author, newIds))
  const pictures = picturesForCopy(client, sourceId, copyId)
  for (const { kind, id } of listings) {
    const room = await openRoom(client, sourceId, `${kind}/${id}`)
    await writeRoom(client, copyId, `${kind}/${newIds.get(id) ?? id}`, (doc, author) =>
      duplicateRoom(kind, room.doc, doc, author, newIds, undefined, pictures.sourceOf),
    )
    await room.close()
    await pictures.store()
  }
  await sourceRoom.close()
  return copyId
}
