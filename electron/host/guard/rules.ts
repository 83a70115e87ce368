import * as Y from 'yjs'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { fits } from './fits.ts'
import type { Letter, Struct } from './letter.ts'
import type { Shape } from './shape.ts'
import type { Standing } from './writers.ts'

/** An update before the guard, with all that its rules may ask. */
export interface Case {
  readonly letter: Letter
  /** The room as it is. */
  readonly doc: Y.Doc
  readonly shape: Shape
  /** It answers the host's question of what the room lacks. */
  readonly first: boolean
  /** Whoever brings it may bring what others wrote. */
  readonly carries: boolean
  readonly standing: (writer: number) => Standing
}

type Rule = (given: Case) => Refusal | null

/** Clocks count characters and entries, ids are 32 bits of chance: no honest writer is beyond these. */
const MAX_CLOCK = 2 ** 31
const MAX_WRITER = 2 ** 32

/** The host's clock for a writer. */
export const clockOf = (doc: Y.Doc, writer: number): number => Y.getState(doc.store, writer)

const isNew = (doc: Y.Doc, { id, length }: Struct) => id.clock + length > clockOf(doc, id.client)

/** Numbers of this world. */
const sane: Rule = ({ letter: { structs, deleted } }) => {
  for (const { id, length } of structs) {
    if (length < 1 || id.clock + length > MAX_CLOCK || id.client >= MAX_WRITER) return 'malformed'
  }
  for (const [client, ranges] of deleted) {
    if (client >= MAX_WRITER) return 'malformed'
    for (const { clock, len } of ranges) if (len < 1 || clock + len > MAX_CLOCK) return 'malformed'
  }
  return null
}

/** What is new of each writer follows what is known of them: anything else would wait for ever. */
const contiguous: Rule = ({ letter, doc }) => {
  const at = new Map<number, number>()
  for (const struct of letter.structs) {
    const { client, clock } = struct.id
    const here = at.get(client) ?? clockOf(doc, client)
    if (struct instanceof Y.Skip || clock > here) return 'gap'
    at.set(client, Math.max(here, clock + struct.length))
  }
  return null
}

/** Nobody writes as somebody else; what the absent wrote is brought by those who may carry it. */
const owned: Rule = ({ letter, doc, carries, standing }) => {
  for (const [writer, end] of letter.ends) {
    if (end <= clockOf(doc, writer)) continue
    const is = standing(writer)
    if (is === 'foreign' || (is === 'absent' && !carries)) return 'foreign'
  }
  return null
}

/** Garbage moves a clock without saying anything. Honest garbage is what a device made and took away before it could tell. */
const collected: Rule = ({ letter, doc, first, carries, standing }) => {
  for (const struct of letter.structs) {
    const silent = struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted)
    if (!silent || !isNew(doc, struct)) continue
    const carried = carries && standing(struct.id.client) !== 'own'
    const most = first || carried || struct instanceof Y.Item ? LIMITS.gcClocksFirst : LIMITS.gcClocks
    if (struct.length > most) return 'forged'
  }
  return null
}

/** Everything it stands on is here, or in it. */
const known: Rule = ({ letter, doc }) => {
  const has = ({ client, clock }: Y.ID) => clock < Math.max(clockOf(doc, client), letter.ends.get(client) ?? 0)
  for (const struct of letter.structs) {
    if (!(struct instanceof Y.Item)) continue
    // what a writer stands on of their own comes before it
    const before = (id: Y.ID) => has(id) && (id.client !== struct.id.client || id.clock < struct.id.clock)
    const parent: unknown = struct.parent
    if (struct.origin && !before(struct.origin)) return 'unknownReference'
    if (struct.rightOrigin && !before(struct.rightOrigin)) return 'unknownReference'
    if (parent instanceof Y.ID ? !before(parent) || !holds(doc, parent) : parent === null && !struct.origin && !struct.rightOrigin)
      return 'unknownReference'
  }
  for (const [client, ranges] of letter.deleted)
    for (const { clock, len } of ranges) if (!has(Y.createID(client, clock + len - 1))) return 'unknownReference'
  return null
}

/** Can something stand inside it? What is gone can, too: it takes what is inside with it. */
function holds(doc: Y.Doc, id: Y.ID): boolean {
  if (id.clock >= clockOf(doc, id.client)) return true
  const found: unknown = Y.getItem(doc.store, id)
  return !(found instanceof Y.Item) || found.deleted || found.content instanceof Y.ContentType
}

/** What a room of this kind holds, by the names it holds it under. */
const allowed: Rule = ({ letter, shape }) => {
  for (const struct of letter.structs) if (struct instanceof Y.Item && !fits(struct, shape)) return 'notAllowed'
  return null
}

/** A character of two halves stays whole: copies that see the halves at different times would differ for ever. */
const whole: Rule = ({ letter, doc }) => {
  for (const struct of letter.structs) {
    if (!(struct instanceof Y.Item)) continue
    if (struct.origin && cuts(doc, struct.origin.client, struct.origin.clock + 1)) return 'unreadable'
    if (struct.rightOrigin && cuts(doc, struct.rightOrigin.client, struct.rightOrigin.clock)) return 'unreadable'
  }
  for (const [client, ranges] of letter.deleted)
    for (const { clock, len } of ranges) if (cuts(doc, client, clock) || cuts(doc, client, clock + len)) return 'unreadable'
  return null
}

/** Would text be parted right before this clock, between two halves of one character? */
function cuts(doc: Y.Doc, client: number, clock: number): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || clock < 1 || clock >= clockOf(doc, client)) return false
  const item = structs[Y.findIndexSS(structs, clock)]
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) return false
  const at = clock - item.id.clock
  return at > 0 && isHigh(item.content.str.charCodeAt(at - 1)) && isLow(item.content.str.charCodeAt(at))
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** In this order: each may rely on those before it. */
export const rules = { sane, contiguous, owned, collected, known, allowed, whole } as const satisfies Record<string, Rule>

/** The rules, and the three checks that are more than a look at one letter. */
export type RuleName = keyof typeof rules | 'size' | 'readable' | 'dryRun'
