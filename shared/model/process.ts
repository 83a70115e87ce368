import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Id } from '../base/id.ts'
import { liveFrom, perDoc } from '../base/live.ts'
import { moment, readable, text } from '../base/read.ts'
import { type Author, act } from './act.ts'

export type ProcessId = Id<'process'>

export const MAX_TITLE = 200

/** co-programming → co-design → co-production */
export const stages = ['coProgramming', 'coDesign', 'coProduction'] as const
export type Stage = (typeof stages)[number]

const reader = v.object({
  title: v.fallback(text(MAX_TITLE), ''),
  place: v.fallback(text(MAX_TITLE), ''),
  purpose: v.fallback(text(4000), ''),
  stage: v.fallback(v.picklist(stages), 'coProgramming'),
  since: v.fallback(moment, 0),
})

/** What a process says of itself. It lives in the `process/<id>` room, which also holds its lists and its people. */
export type Process = Readonly<v.InferOutput<typeof reader>>

const facts = (doc: Y.Doc) => doc.getMap<unknown>('process')

/** The process' facts; what is missing or unreadable has its empty value. */
export const readProcess = (doc: Y.Doc): Process => readable(reader, facts(doc).toJSON()) as Process

export const liveProcess = perDoc((doc) => liveFrom(facts(doc), () => readProcess(doc)))

/** Begins a process in an empty room. */
export function beginProcess(
  doc: Y.Doc,
  author: Author,
  given: { readonly title: string; readonly place?: string; readonly purpose?: string; readonly stage?: Stage },
): void {
  act(doc, author, () => {
    const map = facts(doc)
    map.set('title', given.title.slice(0, MAX_TITLE))
    map.set('place', (given.place ?? '').slice(0, MAX_TITLE))
    map.set('purpose', (given.purpose ?? '').slice(0, 4000))
    map.set('stage', given.stage ?? 'coProgramming')
    map.set('since', author.now())
  })
}

/** Changes some of the facts, and leaves the others. @throws ShapeError where one is too long */
export function describeProcess(doc: Y.Doc, author: Author, changes: Partial<Omit<Process, 'since'>>): void {
  act(doc, author, () => {
    for (const [key, value] of Object.entries(changes)) {
      const limit = key === 'purpose' ? 4000 : MAX_TITLE
      if (facts(doc).get(key) !== value) facts(doc).set(key, typeof value === 'string' ? value.slice(0, limit) : value)
    }
  })
}
