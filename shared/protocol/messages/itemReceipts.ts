import { defineMessage } from './defineMessage.ts'
import { exactly, group, list, varUint } from './field.ts'
import { MAX_SUBMITTED, submittedRoom } from './submission.ts'

/** A host's word for one statement. */
export interface ItemReceipt {
  /** SHA-256 of the statement's bytes without the last 64. */
  readonly item: Uint8Array
  /** Signature of `receipt.ts`. */
  readonly receipt: Uint8Array
}

/**
 * Host → client, before the `submissionAnswer` that says it: the host's signed word that it has these of the client's statements on its disk. Given for those that
 * name nobody: what is missing afterwards, the host's own signature shows. `host`: the public key that signed; `stored`: table time in Unix milliseconds.
 */
export const itemReceipts = defineMessage({
  id: 124,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 4096,
  schema: {
    room: submittedRoom,
    host: exactly(32),
    stored: varUint,
    items: list(group<ItemReceipt>({ item: exactly(32), receipt: exactly(64) }), MAX_SUBMITTED),
  },
})
