import type { Id } from '../../shared/base/id.ts'
import type { BodyNode } from '../../shared/document/normalizedBody.ts'
import type { ListedKind } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { Author } from '../../shared/model/transact.ts'
import type { SyncClient } from '../sync/client.ts'
import type { OpenRoom } from '../sync/room/room.ts'

/** Makes a listed room out of content that another feature has: a document out of the notes of a board. */
export interface ComposeSlot {
  readonly kind: ListedKind
  /** @param body as the editor's JSON has it, read by the feature first @returns the id of the new room, which has its content and is listed */
  readonly create: (
    client: SyncClient,
    place: { readonly processId: ProcessId; readonly processRoom: OpenRoom; readonly author: Author },
    content: { readonly title: string; readonly body: readonly BodyNode[] },
  ) => Promise<Id<ListedKind>>
}
