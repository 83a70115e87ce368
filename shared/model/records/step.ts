import * as v from 'valibot'
import type * as Y from 'yjs'
import { type Id, idOf, newId } from '../../base/id.ts'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { byOrder, keyBetween } from '../../base/order.ts'
import { integer, readable, text } from '../../base/read.ts'
import { entryOf, newEntry, plain } from '../entry.ts'
import { type Author, transact } from '../transact.ts'

export type StepId = Id<'step'>

const MAX_STEP_TITLE = 160

const reader = v.object({
  id: idOf<'step'>(),
  title: text(MAX_STEP_TITLE),
  minutes: integer(0, 600),
  order: text(200),
  /** The board or document that the step works on. */
  on: v.optional(idOf<'board' | 'document'>()),
})

/** One step of a meeting's agenda. */
export type Step = Readonly<v.InferOutput<typeof reader>>

const steps = (doc: Y.Doc) => doc.getMap<unknown>('agenda')

/** One step, or null where there is none or it cannot be read. */
export function readStep(doc: Y.Doc, id: string): Step | null {
  const entry = entryOf(steps(doc), id)
  return entry ? readable(reader, { ...plain(entry), id }) : null
}

/** The agenda, in order. */
export const listSteps = (doc: Y.Doc): readonly Step[] =>
  Array.from(steps(doc), ([id, entry]) => readable(reader, { ...plain(entry), id }))
    .filter((step) => step !== null)
    .sort(byOrder)

export const liveAgenda = memoByDoc((doc) => liveFrom(steps(doc), () => listSteps(doc)))

export function addStep(
  doc: Y.Doc,
  author: Author,
  step: { readonly title: string; readonly minutes: number; readonly on?: Id<'board' | 'document'> },
): StepId {
  const id = newId<'step'>(author.random)
  const last = listSteps(doc).at(-1)?.order ?? null
  transact(doc, author, () =>
    steps(doc).set(
      id,
      newEntry({ title: step.title.slice(0, MAX_STEP_TITLE), minutes: Math.round(step.minutes), on: step.on, order: keyBetween(last, null) }),
    ),
  )
  return id
}

/** Changes some of a step. `on: null` unties it from its board or document. */
export function changeStep(
  doc: Y.Doc,
  author: Author,
  id: StepId,
  change: { readonly title?: string; readonly minutes?: number; readonly on?: Id<'board' | 'document'> | null },
): void {
  transact(doc, author, () => {
    const entry = entryOf(steps(doc), id)
    if (change.on === null) entry?.delete('on')
    else if (change.on !== undefined) entry?.set('on', change.on)
    if (change.title !== undefined) entry?.set('title', change.title.slice(0, MAX_STEP_TITLE))
    if (change.minutes !== undefined) entry?.set('minutes', Math.min(600, Math.max(0, Math.round(change.minutes))))
  })
}

/** Puts a step right before another, or at the end. Only the moved step is written, so what others move stays where they put it. */
export function moveStep(doc: Y.Doc, author: Author, id: StepId, before: StepId | null): void {
  const others = listSteps(doc).filter((step) => step.id !== id)
  const at = before === null ? others.length : others.findIndex((step) => step.id === before)
  if (at < 0) return
  const nextKey = others[at]?.order ?? null
  const previousKey = others[at - 1]?.order ?? null
  // two peers may have chosen one key: there is no room between equal keys, so the step goes after both
  const key =
    nextKey !== null && previousKey !== null && previousKey >= nextKey
      ? keyBetween(nextKey, others.find((step) => step.order > nextKey)?.order ?? null)
      : keyBetween(previousKey, nextKey)
  transact(doc, author, () => {
    entryOf(steps(doc), id)?.set('order', key)
  })
}

/** How long the whole agenda takes, in minutes. */
export const agendaMinutes = (agenda: readonly Step[]): number => agenda.reduce((sum, step) => sum + step.minutes, 0)

export const removeStep = (doc: Y.Doc, author: Author, id: StepId): void =>
  transact(doc, author, () => {
    steps(doc).delete(id)
  })
