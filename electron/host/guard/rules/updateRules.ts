import * as Y from 'yjs'
import { END_OF_CLIENTS, isDerivedClient } from '../../../../shared/base/derivedClients.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { isContentAllowed } from './contentAllowed.ts'
import type { Struct } from './decodedUpdate.ts'
import { clockOf, type RuleInput } from './ruleInput.ts'
import { canonical, splits, writers } from './workRules.ts'

type Rule = (input: RuleInput) => Refusal | null

/** Clocks count characters and entries: no honest client exceeds this. */
const MAX_CLOCK = 2 ** 31

const isNew = (doc: Y.Doc, { id, length }: Struct) => id.clock + length > clockOf(doc, id.client)

/** Clocks and lengths are within what Yjs can produce. */
const sane: Rule = ({ decoded: { structs, deleted } }) => {
  for (const { id, length } of structs) {
    if (length < 1 || id.clock + length > MAX_CLOCK || id.client >= END_OF_CLIENTS) return 'malformed'
  }
  for (const [client, ranges] of deleted) {
    if (client >= END_OF_CLIENTS) return 'malformed'
    for (const { clock, len } of ranges) if (len < 1 || clock + len > MAX_CLOCK) return 'malformed'
  }
  return null
}

/** New structs of each client follow the known ones without a gap: Yjs would keep anything else pending for ever. */
const contiguous: Rule = ({ decoded, doc }) => {
  const nextClock = new Map<number, number>()
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    const expected = nextClock.get(client) ?? clockOf(doc, client)
    if (struct instanceof Y.Skip || clock > expected) return 'gap'
    nextClock.set(client, Math.max(expected, clock + struct.length))
  }
  return null
}

/** An update may not contain another person's client id, except structs of absent people, which members with the right may relay. */
const owned: Rule = ({ decoded, doc, mayRelay, ownershipOf }) => {
  for (const [client, end] of decoded.ends) {
    if (end <= clockOf(doc, client)) continue
    const ownership = ownershipOf(client)
    if (ownership === 'foreign' || (ownership === 'absent' && !mayRelay)) return 'foreign'
  }
  return null
}

/**
 * Collected and deleted structs advance a clock without content. Honest ones are what a device made and deleted before it could send, which
 * bounds their length.
 */
const collected: Rule = ({ decoded, doc, isInitialSync, mayRelay, ownershipOf }) => {
  for (const struct of decoded.structs) {
    const isGarbage = struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted)
    // what is computed is compared with what it should be
    if (!isGarbage || !isNew(doc, struct) || isDerivedClient(struct.id.client)) continue
    const relayed = mayRelay && ownershipOf(struct.id.client) !== 'own'
    const maxLength = isInitialSync || relayed || struct instanceof Y.Item ? LIMITS.gcClocksFirst : LIMITS.gcClocks
    if (struct.length > maxLength) return 'forged'
  }
  return null
}

/** Every struct that the update refers to is in the document, or in the update before it. */
const knownReferences: Rule = ({ decoded, doc }) => {
  const isKnown = ({ client, clock }: Y.ID) => clock < Math.max(clockOf(doc, client), decoded.ends.get(client) ?? 0)
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    // references to structs of the same client must be to earlier ones
    const precedes = (id: Y.ID) => isKnown(id) && (id.client !== struct.id.client || id.clock < struct.id.clock)
    const parent: unknown = struct.parent
    if (struct.origin && !precedes(struct.origin)) return 'unknownReference'
    if (struct.rightOrigin && !precedes(struct.rightOrigin)) return 'unknownReference'
    if (parent instanceof Y.ID ? !precedes(parent) || !canContain(doc, parent) : parent === null && !struct.origin && !struct.rightOrigin)
      return 'unknownReference'
  }
  for (const [client, ranges] of decoded.deleted)
    for (const { clock, len } of ranges) if (!isKnown(Y.createID(client, clock + len - 1))) return 'unknownReference'
  return null
}

/** Whether the struct can be a parent: a type, or a deleted or collected struct, which deletes what is inserted into it. */
function canContain(doc: Y.Doc, id: Y.ID): boolean {
  if (id.clock >= clockOf(doc, id.client)) return true
  const struct: unknown = Y.getItem(doc.store, id)
  return !(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentType
}

/** Content, keys and roots are what the room's validator allows. */
const allowed: Rule = ({ decoded, validator }) => {
  for (const struct of decoded.structs) if (struct instanceof Y.Item && !isContentAllowed(struct, validator)) return 'notAllowed'
  return null
}

/** No position splits a surrogate pair: replicas that receive the halves at different times would differ for ever. */
const whole: Rule = ({ decoded, doc }) => {
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    if (struct.origin && splitsSurrogatePair(doc, struct.origin.client, struct.origin.clock + 1)) return 'unreadable'
    if (struct.rightOrigin && splitsSurrogatePair(doc, struct.rightOrigin.client, struct.rightOrigin.clock)) return 'unreadable'
  }
  for (const [client, ranges] of decoded.deleted)
    for (const { clock, len } of ranges)
      if (splitsSurrogatePair(doc, client, clock) || splitsSurrogatePair(doc, client, clock + len)) return 'unreadable'
  return null
}

/** Whether the clock lies between the two halves of a surrogate pair. */
function splitsSurrogatePair(doc: Y.Doc, client: number, clock: number): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || clock < 1 || clock >= clockOf(doc, client)) return false
  const item = structs[Y.findIndexSS(structs, clock)]
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) return false
  const offset = clock - item.id.clock
  return offset > 0 && isHigh(item.content.str.charCodeAt(offset - 1)) && isLow(item.content.str.charCodeAt(offset))
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** The rules in their order: each may rely on those before it. */
export const rules = {
  sane,
  canonical,
  writers,
  contiguous,
  owned,
  collected,
  known: knownReferences,
  allowed,
  whole,
  splits,
} as const satisfies Record<string, Rule>

/** Names of the rules, and of the four checks that need more than the decoded update. */
export type RuleName = keyof typeof rules | 'size' | 'readable' | 'dryRun' | 'attributed'
