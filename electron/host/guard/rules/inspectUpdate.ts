import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import { type DecodedUpdate, decodeUpdate, omitWriters } from './decodedUpdate.ts'
import { clockOf, type RuleInput, type RuleName, rules } from './updateRules.ts'

/** What the rules made of an update: the letter to go on with (perhaps less than what came), or why not. */
export type InspectionResult = { readonly decoded: DecodedUpdate; readonly trimmed: boolean } | { readonly refusal: Refusal }

export interface InspectionContext extends Omit<RuleInput, 'decoded'> {
  /** Rules that are off: in tests alone, to see that each is needed. */
  readonly disabledRules: ReadonlySet<RuleName>
}

/** Everything that can be said of an update without trying it. */
export function inspectUpdate(bytes: Uint8Array, context: InspectionContext): InspectionResult {
  const { isInitialSync, disabledRules } = context
  if (!disabledRules.has('size') && bytes.length > (isInitialSync ? LIMITS.frameBytes : LIMITS.updateBytes)) return { refusal: 'tooLarge' }
  const decoded = decodeUpdate(bytes)
  if (!decoded) return disabledRules.has('readable') ? { decoded: undecoded(bytes), trimmed: false } : { refusal: 'malformed' }
  return inspectDecoded(decoded, context)
}

/** The same, of an update that has been read. */
export function inspectDecoded(decoded: DecodedUpdate, context: InspectionContext): InspectionResult {
  const { isInitialSync, disabledRules, doc } = context
  const omitted = isInitialSync && !disabledRules.has('owned') ? writersToOmit(decoded, context) : null
  const relevant = omitted ? omitWriters(decoded, omitted, (writer) => clockOf(doc, writer)) : decoded
  for (const [name, rule] of Object.entries(rules)) {
    const refusal = disabledRules.has(name as RuleName) ? null : rule({ ...context, decoded: relevant })
    if (refusal) return { refusal }
  }
  return { decoded: relevant, trimmed: omitted !== null }
}

/**
 * An answer to "what have I not got?" is all that a device has: what is not theirs to bring is passed over, not held
 * against them. Whoever wrote it, or somebody who may carry it, brings it.
 */
function writersToOmit({ ends }: DecodedUpdate, { doc, ownershipOf, mayRelay }: InspectionContext): ReadonlySet<number> | null {
  const omitted = new Set<number>()
  for (const [writer, end] of ends) {
    if (end <= clockOf(doc, writer)) continue
    const ownership = ownershipOf(writer)
    if (ownership === 'foreign' || (ownership === 'absent' && !mayRelay)) omitted.add(writer)
  }
  return omitted.size > 0 ? omitted : null
}

const undecoded = (bytes: Uint8Array): DecodedUpdate => ({ bytes, structs: [], deleted: new Map(), ends: new Map() })
