import type * as Y from 'yjs'
import { type AttributesOf, defineAttributes } from '../defineAttributes.ts'
import type { Author } from '../transact.ts'
import { lenient } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'

const fields = {
  /** When the meeting was closed, in table time. A run that begins later opens it again. */
  closedAt: lenient(momentField),
}

/** What a meeting says of itself while it is run. Which step is current follows from its runs (`run.ts`). */
export const sessionState = defineAttributes({ name: 'attribute', root: 'sessionState', fields, notDuplicated: ['closedAt'] })
/** The state of a meeting; what nobody set is absent. */
export type SessionState = AttributesOf<typeof sessionState>

/** The state, re-read after a change. */
export const liveSessionState = sessionState.live

/** Closes the meeting. @param now table time in Unix milliseconds */
export const closeSession = (doc: Y.Doc, author: Author, now: number = author.now()): void => sessionState.update(doc, author, { closedAt: now })
