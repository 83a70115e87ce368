import type { RuleName } from '../../../../shared/model/tally/tallyRules.ts'

/** What a form shows as an option of a ballot. */
export interface VoteOption {
  readonly id: string
  readonly text: string
  /** A sign for who does not read: one emoji; empty or left out: none. */
  readonly pictogram?: string | undefined
  /** In whole euros, where projects share a budget. */
  readonly cost?: number | undefined
}

/**
 * A vote in the making, in the form in which it is sent: not yet complete, or with numbers as somebody typed them. It may come from a device’s
 * storage: what does not fit is left out of the form.
 */
export type VoteDraft = unknown

/** What a form begins with. Null: nothing is chosen, and something must be. */
export const emptyVotes: Readonly<Record<RuleName, VoteDraft>> = {
  dots: {},
  score: {},
  schulze: [],
  borda: [],
  yesno: null,
  consent: null,
  gradient: null,
  split: {},
  equalshares: [],
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers by option, or texts that are none yet. */
export function numbersIn(draft: VoteDraft): ReadonlyMap<string, number | string> {
  const entries = isObject(draft) ? Object.entries(draft) : []
  return new Map(entries.filter((entry): entry is [string, number | string] => /^(number|string)$/.test(typeof entry[1])))
}

/** The number of an option; 0 where there is none. */
export function numberIn(numbers: ReadonlyMap<string, number | string>, id: string): number {
  const number = numbers.get(id)
  return typeof number === 'number' ? number : 0
}

/** Numbers by option with another one for `id`; null: none. */
export const withNumber = (draft: VoteDraft, id: string, number: number | string | null): VoteDraft => {
  const numbers = new Map(numbersIn(draft))
  if (number === null) numbers.delete(id)
  else numbers.set(id, number)
  return Object.fromEntries(numbers)
}

/** The ids of options that are chosen. */
export const idsIn = (draft: VoteDraft): readonly string[] =>
  Array.isArray(draft) ? (draft as readonly unknown[]).filter((id) => typeof id === 'string') : []

/** Levels of options, best first. */
export const levelsIn = (draft: VoteDraft): readonly (readonly string[])[] =>
  Array.isArray(draft) ? (draft as readonly unknown[]).map(idsIn).filter((level) => level.length > 0) : []

/** The place of the level of an option, from 1; null where it has none yet. */
export function placeIn(levels: readonly (readonly string[])[], id: string): number | null {
  const at = levels.findIndex((level) => level.includes(id))
  return at < 0 ? null : at + 1
}

/** An option that was touched: it is taken out, or comes after the others, on their last level where it is tied with that. */
export function touched(levels: readonly (readonly string[])[], id: string, isTied: boolean): readonly (readonly string[])[] {
  if (placeIn(levels, id) !== null) return levels.map((level) => level.filter((other) => other !== id)).filter((level) => level.length > 0)
  const last = levels.at(-1)
  return isTied && last ? [...levels.slice(0, -1), [...last, id]] : [...levels, [id]]
}

/** Without the option that was touched last. */
export const withoutLast = (levels: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const last = levels.at(-1)?.at(-1)
  return last === undefined ? levels : touched(levels, last, false)
}

/** The answer and its reason as they are so far. */
export const answerIn = (draft: VoteDraft): { readonly choice: string | null; readonly reason: string } => {
  const { choice, reason } = isObject(draft) ? draft : { choice: null, reason: '' }
  return { choice: typeof choice === 'string' ? choice : null, reason: typeof reason === 'string' ? reason : '' }
}
