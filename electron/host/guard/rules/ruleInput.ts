import * as Y from 'yjs'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { DecodedUpdate } from './decodedUpdate.ts'
import type { RoomValidator } from './roomValidatorInterface.ts'

/** An update with everything that the rules may need. */
export interface RuleInput {
  readonly decoded: DecodedUpdate
  /** The room's document. */
  readonly doc: Y.Doc
  readonly validator: RoomValidator
  /** Whether the update answers the host's sync step 1. */
  readonly isInitialSync: boolean
  /** Whether the sender may bring structs of other people. */
  readonly mayRelay: boolean
  readonly ownershipOf: (client: number) => ClientIdOwnership
}

/** The document's clock of a client id: the number of its first unknown struct. */
export const clockOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)
