import type { BallotOption, InvalidReason } from './tallyRule.ts'

/** A vote that gives numbers to options, by id. What is left out has none. */
export type OptionNumbers = Readonly<Record<string, number>>

/**
 * Reads whole numbers from `min` to `max` by option. Cost: O(options + entries).
 * @returns the numbers as they arrived, or why they do not count
 */
export function readOptionNumbers(
  value: unknown,
  options: readonly BallotOption[],
  min: number,
  max: number,
): { readonly vote: OptionNumbers } | { readonly invalid: InvalidReason } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { invalid: 'form' }
  const ids = new Set(options.map(({ id }) => id))
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  if (entries.some(([id]) => !ids.has(id))) return { invalid: 'unknownOption' }
  if (entries.some(([, number]) => typeof number !== 'number')) return { invalid: 'form' }
  if (entries.some(([, number]) => !isWholeNumber(number, min, max))) return { invalid: 'number' }
  return { vote: value as OptionNumbers }
}

/** Whether a value is a whole number from `min` to `max`. */
export const isWholeNumber = (value: unknown, min: number, max: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max

/** The sum of what a vote gives. */
export const sumOf = (vote: OptionNumbers): number => Object.values(vote).reduce((sum, number) => sum + number, 0)

/** Adds up what all votes give to each option, with their weights. Cost: O(votes × options). */
export function addUp(
  options: readonly BallotOption[],
  votes: readonly { readonly weight: number; readonly vote: OptionNumbers }[],
): ReadonlyMap<string, number> {
  const sums = new Map(options.map(({ id }) => [id, 0]))
  for (const { weight, vote } of votes) for (const [id, number] of Object.entries(vote)) sums.set(id, (sums.get(id) ?? 0) + weight * number)
  return sums
}
