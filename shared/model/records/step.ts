import type * as Y from 'yjs'
import { byOrder, isNeighbourKey, keyAfter, keyBetween } from '../../base/order.ts'
import { attributions } from '../../protocol/sessionLog/attributions.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, optional } from '../value/fieldType.ts'
import { identifier } from '../value/identifier.ts'
import { longText } from '../value/longText.ts'
import { wholeNumber } from '../value/number.ts'
import { orderKey } from '../value/orderKey.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'

/** Longest question that a step puts to people, in UTF-16 units. */
export const MAX_PROMPT = 500
/** Longest notes for whoever leads a step, in UTF-16 units. */
export const MAX_STEP_NOTES = 4000

const fields = {
  title: shortText(160),
  /** How long it takes, from 0 to 600 minutes. */
  minutes: wholeNumber(0, 600),
  order: orderKey,
  /** The board or document that the step works on. */
  on: optional(ref<'board' | 'document'>()),
  /** What people do in it: a kind that a feature adds, such as `write`. Absent, as in earlier releases: it follows from what it works on. */
  kind: lenient(identifier(40)),
  /** What people are asked, in front of the room and on phones. */
  prompt: lenient(shortText(MAX_PROMPT)),
  /** The area of the board in which it works; absent: all of it. */
  area: lenient(ref<'area'>()),
  /** What may be done in its board meanwhile, by the name of a preset of `protocol/roomPolicy`; absent: what may be done otherwise. */
  policy: lenient(identifier(20)),
  /** Where people write in silence and sealed: who is named once it is revealed. Absent: what they write is seen at once. */
  sealedAs: lenient(openChoice(attributions, 20)),
  /** For whoever leads: never in front of the room. Members of the table can read them. */
  notes: lenient(longText(MAX_STEP_NOTES)),
}

/** One step of the agenda of a meeting, in the order people gave it. */
export const step = defineRecord({ name: 'step', root: 'agenda', title: 'title', texts: ['title', 'prompt', 'notes'], fields, compare: byOrder })
/** A step as a plain value. */
export type Step = RecordOf<typeof step>
/** The id of a step. */
export type StepId = Step['id']

/** One step, or null where there is none or it cannot be read. */
export const readStep = step.read
/** The agenda, in order. */
export const listSteps = step.list
/** The agenda, kept by key. */
export const liveAgenda = step.live

/** What a new step may have beside its title and its minutes. */
export type StepContent = Partial<Pick<Step, 'on' | 'kind' | 'prompt' | 'area' | 'policy' | 'sealedAs' | 'notes'>>

/** Adds a step at the end of the agenda. @returns its id */
export function addStep(
  doc: Y.Doc,
  author: Author,
  { title, minutes, ...content }: { readonly title: string; readonly minutes: number } & StepContent,
): StepId {
  return step.create(doc, author, { title, minutes, ...content, order: keyAfter(listSteps(doc)) })
}

/** Changes some of a step; null takes a part away. */
export const changeStep = (
  doc: Y.Doc,
  author: Author,
  id: StepId,
  changes: { readonly title?: string; readonly minutes?: number } & { readonly [K in keyof StepContent]?: StepContent[K] | null },
): void => step.update(doc, author, id, changes)

/** What people do in a step, by the names of `methodSchema.ts` or of a feature. Where it does not say, as in earlier releases: at a board they write, a document they read; else they discuss. */
export const kindOfStep = ({ kind, on }: Pick<Step, 'kind' | 'on'>, roomKind: 'board' | 'document' | null): string =>
  kind ?? (on === undefined ? 'discuss' : roomKind === 'document' ? 'document' : 'write')

/** Puts a step right before another, or at the end. Only the moved step is written, so what others move stays where they put it. */
export function moveStep(doc: Y.Doc, author: Author, id: StepId, before: StepId | null): void {
  const others = listSteps(doc).filter((other) => other.id !== id)
  const at = before === null ? others.length : others.findIndex((other) => other.id === before)
  if (at < 0) return
  const keyOf = (step: Step | undefined) => step?.order ?? null
  // a peer may have written what is no key: the step goes between the nearest that are
  const nextKey = keyOf(others.slice(at).find(({ order }) => isNeighbourKey(order)))
  const previousKey = keyOf(others.slice(0, at).findLast(({ order }) => isNeighbourKey(order)))
  // two peers may have chosen one key: there is no room between equal keys, so the step goes after both
  const order =
    nextKey !== null && previousKey !== null && previousKey >= nextKey
      ? keyBetween(nextKey, keyOf(others.find((other) => other.order > nextKey && isNeighbourKey(other.order))))
      : keyBetween(previousKey, nextKey)
  step.update(doc, author, id, { order })
}

/** How long the whole agenda takes, in minutes. */
export const agendaMinutes = (agenda: readonly Step[]): number => agenda.reduce((sum, { minutes }) => sum + minutes, 0)

/** Deletes a step. */
export const removeStep = (doc: Y.Doc, author: Author, id: StepId): void => step.remove(doc, author, id)
