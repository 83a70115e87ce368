import type * as Y from 'yjs'
import { type AttributesOf, defineAttributes } from '../defineAttributes.ts'
import type { Author } from '../transact.ts'
import { choice } from '../value/choice.ts'
import { lenient } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { wholeNumber } from '../value/number.ts'

/** How many of those entitled must be at a meeting: whatever number, or this share of them. */
export const legalQuorums = ['any', 'third', 'half', 'majority', 'twoThirds'] as const
/** One of {@link legalQuorums}. */
export type LegalQuorum = (typeof legalQuorums)[number]

/** Most people who may be entitled to attend. */
export const MAX_ENTITLED = 9999

const fields = {
  /** When the meeting was closed, in table time. A run that begins later opens it again. */
  closedAt: lenient(momentField),
  /** How many people are entitled to attend, present or not. */
  entitled: lenient(wholeNumber(1, MAX_ENTITLED)),
  /** Absent: nobody verifies how many there are. */
  quorum: lenient(choice(legalQuorums)),
}

/** What a meeting says of itself while it is run. Which step is current follows from its runs (`run.ts`). */
export const sessionState = defineAttributes({ name: 'attribute', root: 'sessionState', fields, notDuplicated: ['closedAt'] })
/** The state of a meeting; what nobody set is absent. */
export type SessionState = AttributesOf<typeof sessionState>

/** The state, re-read after a change. */
export const liveSessionState = sessionState.live

/** Closes the meeting. @param now table time in Unix milliseconds */
export const closeSession = (doc: Y.Doc, author: Author, now: number = author.now()): void => sessionState.update(doc, author, { closedAt: now })

/** Says how many are entitled to attend a meeting, and how many of them must; null takes either away. */
export const setLegalQuorum = (
  doc: Y.Doc,
  author: Author,
  changes: { readonly entitled?: number | null; readonly quorum?: LegalQuorum | null },
): void => sessionState.update(doc, author, changes)
