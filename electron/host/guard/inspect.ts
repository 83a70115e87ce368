import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { type Letter, leaveOut, openLetter } from './letter.ts'
import { type Case, clockOf, type RuleName, rules } from './rules.ts'

/** What the rules made of an update: the letter to go on with (perhaps less than what came), or why not. */
export type Verdict = { readonly letter: Letter; readonly trimmed: boolean } | { readonly refusal: Refusal }

export interface Judging extends Omit<Case, 'letter'> {
  /** Rules that are off: in tests alone, to see that each is needed. */
  readonly without: ReadonlySet<RuleName>
}

/** Everything that can be said of an update without trying it. */
export function inspect(bytes: Uint8Array, judging: Judging): Verdict {
  const { first, without } = judging
  if (!without.has('size') && bytes.length > (first ? LIMITS.frameBytes : LIMITS.updateBytes)) return { refusal: 'tooLarge' }
  const opened = openLetter(bytes)
  if (!opened) return without.has('readable') ? { letter: unread(bytes), trimmed: false } : { refusal: 'malformed' }
  return inspectLetter(opened, judging)
}

/** The same, of an update that has been read. */
export function inspectLetter(opened: Letter, judging: Judging): Verdict {
  const { first, without, doc } = judging
  const others = first && !without.has('owned') ? notTheirs(opened, judging) : null
  const letter = others ? leaveOut(opened, others, (writer) => clockOf(doc, writer)) : opened
  for (const [name, rule] of Object.entries(rules)) {
    const refusal = without.has(name as RuleName) ? null : rule({ ...judging, letter })
    if (refusal) return { refusal }
  }
  return { letter, trimmed: others !== null }
}

/**
 * An answer to "what have I not got?" is all that a device has: what is not theirs to bring is passed over, not held
 * against them. Whoever wrote it, or somebody who may carry it, brings it.
 */
function notTheirs({ ends }: Letter, { doc, standing, carries }: Judging): ReadonlySet<number> | null {
  const others = new Set<number>()
  for (const [writer, end] of ends) {
    if (end <= clockOf(doc, writer)) continue
    const is = standing(writer)
    if (is === 'foreign' || (is === 'absent' && !carries)) others.add(writer)
  }
  return others.size > 0 ? others : null
}

const unread = (bytes: Uint8Array): Letter => ({ bytes, structs: [], deleted: new Map(), ends: new Map() })
