import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { byOrder, isNeighbourKey, keyAfter, keyBetween } from '../../base/order.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { optional } from '../value/fieldType.ts'
import { wholeNumber } from '../value/number.ts'
import { orderKey } from '../value/orderKey.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'

const fields = {
  title: shortText(160),
  /** How long it takes, from 0 to 600 minutes. */
  minutes: wholeNumber(0, 600),
  order: orderKey,
  /** The board or document that the step works on. */
  on: optional(ref<'board' | 'document'>()),
}

/** One step of the agenda of a meeting, in the order people gave it. */
export const step = defineRecord({ name: 'step', root: 'agenda', title: 'title', fields, compare: byOrder })
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

/** Adds a step at the end of the agenda. @returns its id */
export function addStep(
  doc: Y.Doc,
  author: Author,
  { title, minutes, on }: { readonly title: string; readonly minutes: number; readonly on?: Id<'board' | 'document'> },
): StepId {
  return step.create(doc, author, { title, minutes, on, order: keyAfter(listSteps(doc)) })
}

/** Changes some of a step. `on: null` unties it from its board or document. */
export const changeStep = (
  doc: Y.Doc,
  author: Author,
  id: StepId,
  changes: { readonly title?: string; readonly minutes?: number; readonly on?: Id<'board' | 'document'> | null },
): void => step.update(doc, author, id, changes)

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
