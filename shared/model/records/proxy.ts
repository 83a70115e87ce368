import type * as Y from 'yjs'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import type { AttendanceId } from './attendance.ts'

const fields = {
  /** Who is represented, and is not at the meeting. */
  name: shortText(80),
  /** Who represents them: somebody in the attendance. */
  holder: ref<string>(),
}

/**
 * Somebody at a meeting votes for somebody who is not there, who gave them a proxy in writing. Each is a record of its own, so that two people who write
 * proxies down at the same moment lose none.
 */
export const proxy = defineRecord({ name: 'proxy', root: 'proxies', title: 'name', fields, duplicate: () => null })
/** Somebody who is represented at a meeting. */
export type VotingProxy = RecordOf<typeof proxy>

/** Everybody who is represented, kept by key. */
export const liveProxies = proxy.live
/** Everybody who is represented. */
export const listProxies = proxy.list

/** Most proxies that one person at a meeting holds. */
export const MAX_PROXIES = 20
/**
 * More than so many proxies of one person need a statute or a size that allows them. Source: Italian third-sector code (legislative decree 117/2017), art. 24,
 * paragraph 3: three in an association with fewer than five hundred members, five in a larger one.
 */
export const USUAL_PROXIES = 3

/** Writes down that somebody at a meeting represents somebody else. @param holder key of who represents them in the attendance */
export const giveProxy = (doc: Y.Doc, author: Author, holder: AttendanceId, name: string): VotingProxy['id'] =>
  proxy.create(doc, author, { holder, name })

/** Takes a proxy back: whoever was represented has come, or wrote it down wrongly. */
export const withdrawProxy = (doc: Y.Doc, author: Author, id: VotingProxy['id']): void => proxy.remove(doc, author, id)

const nameKey = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Whether somebody of this name is represented already, by whomever. Cost: O(n) */
export const isRepresented = (proxies: readonly VotingProxy[], name: string): boolean => proxies.some((each) => nameKey(each.name) === nameKey(name))

/**
 * Whom each person at a meeting represents, in the order of their names; of who is written down twice, the proxy with the smaller key counts, so that nobody is
 * represented twice. Cost: O(n log n)
 */
export function representedBy(proxies: readonly VotingProxy[]): ReadonlyMap<AttendanceId, readonly VotingProxy[]> {
  const byHolder = new Map<AttendanceId, VotingProxy[]>()
  const named = new Set<string>()
  const inOrder = [...proxies].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const each of inOrder) {
    const key = nameKey(each.name)
    const of = byHolder.get(each.holder as AttendanceId) ?? []
    if (named.has(key) || of.length >= MAX_PROXIES) continue
    named.add(key)
    byHolder.set(each.holder as AttendanceId, [...of, each])
  }
  for (const [holder, of] of byHolder)
    byHolder.set(
      holder,
      of.sort((a, b) => (nameKey(a.name) < nameKey(b.name) ? -1 : 1)),
    )
  return byHolder
}
