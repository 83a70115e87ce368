import type { CharacterRun } from '../../flat/anchor/textIndex.ts'
import type { ProposedChange } from '../proposedChange.ts'
import { partOfContent, partOfRuns } from '../restOfChange.ts'
import type { FoundChange } from './forkTypes.ts'
import { addRun, partsIn, runsByClient } from './forkUnits.ts'

/** A suggestion as it stands in a fork. */
export interface StandingChange {
  readonly change: ProposedChange
}

/** Units that a fork put in for a suggestion, by their clocks. */
export interface Owned {
  readonly id: string
  readonly clock: number
  readonly length: number
}

/** Units in the order of their clocks. */
export const sorted = (owners: readonly Owned[]): readonly Owned[] => [...owners].sort((a, b) => a.clock - b.clock)

/** The suggestions that a change is, or is a part of: by what it puts in, else by what it is about. */
export function ownersOf(
  change: FoundChange,
  suggestions: readonly (readonly [string, StandingChange])[],
  owners: readonly Owned[],
): readonly string[] {
  const ids = new Set<string>()
  const inOrder = sorted(owners)
  for (const [, clock, length] of change.inserted) for (const { run } of partsIn(inOrder, clock, length)) ids.add(run.id)
  for (const [id, each] of suggestions) if (isOfSame(each.change, change)) ids.add(id)
  return [...ids]
}

/**
 * A change as one for each suggestion that it is: two that came to stand side by side, because what was between them is gone, stay two, so that
 * who decides on one decides on nothing else. @returns of each the ids that it may have, the likeliest first
 */
export function splitByOwner(
  change: FoundChange,
  suggestions: readonly (readonly [string, StandingChange])[],
  owners: readonly Owned[],
): readonly { readonly ids: readonly string[]; readonly change: FoundChange }[] {
  const ids = ownersOf(change, suggestions, owners)
  if (ids.length < 2 || change.formatted.length > 0 || change.blocks.length > 0) return [{ ids, change }]
  const segments = segmentsOf(change, sorted(owners), ids[0] ?? '')
  const characters = new Map(ids.map((id): [string, [number, number, number][]] => [id, []]))
  const named = suggestions.filter(([id]) => characters.has(id)).map(([id, each]) => [id, runsByClient(each.change.characters)] as const)
  let last = segments[0]?.id ?? ids[0] ?? ''
  for (const [client, clock, length] of change.characters)
    for (let at = clock; at < clock + length; at++) {
      last = named.find(([, runs]) => !partsIn(runs.get(client), at, 1)[Symbol.iterator]().next().done)?.[0] ?? last
      addRun(characters.get(last) ?? [], client, at, 1)
    }
  return ids
    .map((id) => {
      const own = segments.filter((segment) => segment.id === id)
      return {
        ids: [id],
        change: {
          ...change,
          characters: characters.get(id) ?? [],
          content: own.flatMap(({ from, to }) => partOfContent(change.content, from, to)),
          inserted: own.flatMap(({ from, to }) => partOfRuns(change.inserted, from, to)),
        },
      }
    })
    .filter((part) => part.change.characters.length > 0 || part.change.inserted.length > 0)
}

/** Whose each unit is that a change puts in: what nobody has yet goes with what stands before it, or else after. */
function segmentsOf(change: FoundChange, owners: readonly Owned[], otherwise: string) {
  const segments: { id: string; readonly from: number; to: number }[] = []
  let unit = 0
  let firstId: string | null = null
  for (const [, clock, length] of change.inserted)
    for (let at = clock; at < clock + length; at++, unit++) {
      const [part] = partsIn(owners, at, 1)
      const id: string | null = part?.run.id ?? (segments.at(-1)?.id || null)
      firstId ??= id
      const last = segments.at(-1)
      if (last && (id === null || last.id === id)) last.to = unit + 1
      else segments.push({ id: id ?? '', from: unit, to: unit + 1 })
    }
  for (const segment of segments) if (segment.id === '') segment.id = firstId ?? otherwise
  return segments
}

/** Whether two changes are about the same letters or blocks in the same way. */
function isOfSame(a: ProposedChange, b: ProposedChange): boolean {
  if (a.root !== b.root) return false
  if (b.blocks.length > 0) return JSON.stringify(a.attributes) === JSON.stringify(b.attributes) && a.blocks.some((id) => b.blocks.includes(id))
  if (b.formatted.length > 0) return JSON.stringify(a.marks) === JSON.stringify(b.marks) && overlap(a.formatted, b.formatted)
  return overlap(a.characters, b.characters)
}

function overlap(a: readonly CharacterRun[], b: readonly CharacterRun[]): boolean {
  const byClient = runsByClient(a)
  return b.some(([client, clock, length]) => !partsIn(byClient.get(client), clock, length)[Symbol.iterator]().next().done)
}
