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
  /**
   * @param body as the editor's JSON has it, read by the feature first; a node `live` at its top is a live block
   * @returns the id of the new room, which has its content and is listed
   */
  readonly create: (
    client: SyncClient,
    place: ComposePlace,
    content: { readonly title: string; readonly body: readonly BodyNode[]; readonly template?: string },
  ) => Promise<Id<ListedKind>>
  /**
   * Puts what live blocks show now in their place, and keeps the text as a frozen version of this name.
   * @returns the hash of the text (SHA-256, in base64url); null where it is too big to be kept
   */
  readonly freeze?: (client: SyncClient, place: ComposePlace, id: Id<ListedKind>, name: string) => Promise<string | null>
}

/** The process in which it is made. */
export interface ComposePlace {
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
}
