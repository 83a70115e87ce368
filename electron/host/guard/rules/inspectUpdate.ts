import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { type DecodedUpdate, decodeUpdate, omitClients } from './decodedUpdate.ts'
import { clockOf, type RuleInput } from './ruleInput.ts'
import { type RuleName, rules } from './updateRules.ts'

/** What the rules decided: the decoded update to go on with, `trimmed` if structs were left out; or the refusal. */
export type InspectionResult = { readonly decoded: DecodedUpdate; readonly trimmed: boolean } | { readonly refusal: Refusal }

/** What the rules need to know. */
export interface InspectionContext extends Omit<RuleInput, 'decoded'> {
  /** Rules that are switched off: in tests, to show that each is needed. */
  readonly disabledRules: ReadonlySet<RuleName>
  /** Client ids whose structs are left out of an initial sync, because what they say of their author is not known to be true. */
  readonly omitted: ReadonlySet<number>
  /** The client id that the sender calls its own; 0: none. */
  readonly announced: number
}

const ruleEntries = Object.entries(rules) as readonly [RuleName, (typeof rules)[keyof typeof rules]][]

/** Checks everything about an update that needs no dry run. Cost: O(update). */
export function inspectUpdate(bytes: Uint8Array, context: InspectionContext): InspectionResult {
  const { isInitialSync, disabledRules } = context
  if (!disabledRules.has('size') && bytes.length > (isInitialSync ? LIMITS.frameBytes : HOST_LIMITS.updateBytes)) return { refusal: 'tooLarge' }
  const decoded = decodeUpdate(bytes)
  if (!decoded) return disabledRules.has('readable') ? { decoded: undecoded(bytes), trimmed: false } : { refusal: 'malformed' }
  return inspectDecoded(decoded, context)
}

/** Like {@link inspectUpdate}, for a decoded update. */
export function inspectDecoded(decoded: DecodedUpdate, context: InspectionContext): InspectionResult {
  const { isInitialSync, disabledRules, doc } = context
  const omitted = isInitialSync && !disabledRules.has('owned') ? clientsToOmit(decoded, context) : null
  // what the sender calls its own cannot be left out: it would count as received
  if (omitted?.has(context.announced)) return { refusal: 'foreign' }
  const relevant = omitted ? omitClients(decoded, omitted, (client) => clockOf(doc, client)) : decoded
  const input: RuleInput = { ...context, decoded: relevant }
  for (const [name, rule] of ruleEntries) {
    const refusal = disabledRules.has(name) ? null : rule(input)
    if (refusal) return { refusal }
  }
  return { decoded: relevant, trimmed: omitted !== null }
}

/**
 * The client ids to leave out of an initial sync. It contains everything that a device has, so structs that the sender may not bring are
 * left out instead of refused: their author, or a member who may relay, brings them.
 */
function clientsToOmit(
  { ends }: DecodedUpdate,
  { doc, ownershipOf, mayRelay, omitted: misattributed }: InspectionContext,
): ReadonlySet<number> | null {
  const omitted = new Set<number>()
  for (const [client, end] of ends) {
    if (end <= clockOf(doc, client)) continue
    const ownership = ownershipOf(client)
    if (ownership === 'foreign' || (ownership === 'absent' && !mayRelay) || misattributed.has(client)) omitted.add(client)
  }
  return omitted.size > 0 ? omitted : null
}

const undecoded = (bytes: Uint8Array): DecodedUpdate => ({ bytes, structs: [], deleted: new Map(), ends: new Map() })
