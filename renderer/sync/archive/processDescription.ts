import * as Y from 'yjs'
import { isCanonicalUpdate } from '../../../shared/base/load/isCanonicalUpdate.ts'
import { MAX_LOAD_STEPS, measureLoad } from '../../../shared/base/load/measureLoad.ts'
import { listListings, roomsOf } from '../../../shared/model/records/listing.ts'
import { listPeople } from '../../../shared/model/records/person.ts'
import { type Process, readProcess } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** What the room of a process says of the process. */
export interface ProcessDescription {
  readonly attributes: Process
  /** Title of each listed room. */
  readonly titles: ReadonlyMap<RoomName, string>
  /** Name of each person, by id. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * Describes a process as it would be after the merge of a file. A state that is damaged or too costly to load is left out: the preview of
 * the room names the problem. Cost: O(both states).
 * @param local a Yjs update, version 1 @param incoming the same, of the file; null where it has no room of the process
 */
export function describeProcessRoom(local: Uint8Array, incoming: Uint8Array | null): ProcessDescription {
  const doc = new Y.Doc({ gc: true })
  for (const state of [local, incoming]) {
    try {
      if (state && isCanonicalUpdate(state) && measureLoad(state, MAX_LOAD_STEPS) <= MAX_LOAD_STEPS) Y.applyUpdate(doc, state)
    } catch {
      // left out
    }
  }
  return {
    attributes: readProcess(doc),
    titles: new Map(listListings(doc).flatMap((listing) => roomsOf(listing).map((room): [RoomName, string] => [room, listing.title]))),
    names: new Map(listPeople(doc).map(({ id, name }) => [id, name])),
  }
}
