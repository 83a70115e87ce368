import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { moment, readable, text } from '../../base/read.ts'
import { type Author, transact } from '../transact.ts'

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

const attributes = (doc: Y.Doc) => doc.getMap<unknown>('process')

/** The process' facts; what is missing or unreadable has its empty value. */
export const readProcess = (doc: Y.Doc): Process => readable(reader, attributes(doc).toJSON()) as Process

export const liveProcess = memoByDoc((doc) => liveFrom(attributes(doc), () => readProcess(doc)))

/** Begins a process in an empty room. */
export function beginProcess(
  doc: Y.Doc,
  author: Author,
  options: { readonly title: string; readonly place?: string; readonly purpose?: string; readonly stage?: Stage },
): void {
  transact(doc, author, () => {
    const root = attributes(doc)
    root.set('title', options.title.slice(0, MAX_TITLE))
    root.set('place', (options.place ?? '').slice(0, MAX_TITLE))
    root.set('purpose', (options.purpose ?? '').slice(0, 4000))
    root.set('stage', options.stage ?? 'coProgramming')
    root.set('since', author.now())
  })
}

/** Changes some of the facts, and leaves the others. @throws ShapeError where one is too long */
export function describeProcess(doc: Y.Doc, author: Author, changes: Partial<Omit<Process, 'since'>>): void {
  transact(doc, author, () => {
    for (const [key, value] of Object.entries(changes)) {
      const limit = key === 'purpose' ? 4000 : MAX_TITLE
      if (attributes(doc).get(key) !== value) attributes(doc).set(key, typeof value === 'string' ? value.slice(0, limit) : value)
    }
  })
}
