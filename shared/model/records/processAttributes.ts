import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { type AttributesOf, defineAttributes } from '../defineAttributes.ts'
import type { Author } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { wholeNumber } from '../value/number.ts'
import { shortText } from '../value/shortText.ts'

/** The id of a process; its room is `process/<id>`. */
export type ProcessId = Id<'process'>

/** Longest title of a process, a board, a document or a session, in UTF-16 units. */
export const MAX_TITLE = 200

/** co-programming → co-design → co-production */
export const stages = ['coProgramming', 'coDesign', 'coProduction'] as const
/** One of the three stages of a process. */
export type Stage = (typeof stages)[number]

const fields = {
  title: withDefault(shortText(MAX_TITLE), ''),
  /** Where it takes place, as people say it. */
  place: withDefault(shortText(MAX_TITLE), ''),
  purpose: withDefault(shortText(4000), ''),
  /** A stage that a newer version knows reads as the first. */
  stage: withDefault(openChoice(stages, 40), 'coProgramming'),
  /** When it began; 0 where that is not written. */
  since: withDefault(momentField, 0),
  /** When somebody who facilitates let the process vote in secret, in table time; 0: it may not. */
  secretSince: withDefault(momentField, 0),
  /** Months after a meeting for which what was written and voted there under seal is kept (`sessionLog/retention.ts`). */
  retentionMonths: withDefault(wholeNumber(3, 120), 12),
}

/** The attributes of a process. They live in the room `process/<id>`, which also holds its lists and its people. */
export const processAttributes = defineAttributes({
  name: 'attribute',
  root: 'process',
  fields,
  texts: ['title', 'place', 'purpose'],
  notDuplicated: ['title', 'since', 'secretSince'],
})
/** The attributes of a process as a plain value. */
export type Process = AttributesOf<typeof processAttributes>

/** The attributes; what is missing or unreadable has its empty value. */
export const readProcess = processAttributes.read
/** The attributes, re-read after a change. */
export const liveProcess = processAttributes.live

/** Begins a process in an empty room. */
export const beginProcess = (
  doc: Y.Doc,
  author: Author,
  {
    title,
    place = '',
    purpose = '',
    stage = 'coProgramming',
  }: { readonly title: string; readonly place?: string; readonly purpose?: string; readonly stage?: Stage },
): void => processAttributes.update(doc, author, { title, place, purpose, stage, since: author.now() })

/** Changes some of the attributes, and leaves the others. What is too long is cut. */
export const describeProcess = (doc: Y.Doc, author: Author, changes: Partial<Omit<Process, 'since' | 'secretSince'>>): void =>
  processAttributes.update(doc, author, changes)

/** Lets the process vote in secret, or not any more. */
export const allowSecretVoting = (doc: Y.Doc, author: Author, isAllowed: boolean): void =>
  processAttributes.update(doc, author, { secretSince: isAllowed ? author.now() : 0 })
