/**
 * Deals people over tables like cards: group after group, the largest first. Table sizes, and the people of one group at each table, differ by at most one,
 * because a group is a run of neighbours in the order in which they are dealt (`sessions.md`, section 7). Within a group the order of `people` counts.
 * @param groupOf the organisation of a person, or another thing that is to be mixed; '' for none, which is a group as well
 * @param count how many tables, at least 1
 * @returns the people of each table. Cost: O(people · log)
 */
export function dealTables<T>(people: readonly T[], groupOf: (person: T) => string, count: number): readonly (readonly T[])[] {
  const tables = Array.from({ length: count }, (): T[] => [])
  const ordered = groupsOf(people, groupOf).flatMap(([, group]) => group)
  for (const [at, person] of ordered.entries()) tables[at % count]?.push(person)
  return tables
}

/** A table for each group, the largest first; what exceeds `most` tables is dealt over all of them. @returns the people of each table */
export function tablePerGroup<T>(people: readonly T[], groupOf: (person: T) => string, most: number): readonly (readonly T[])[] {
  const groups = groupsOf(people, groupOf).map(([, group]) => [...group])
  const tables = groups.slice(0, most)
  for (const [at, person] of groups.slice(most).flat().entries()) tables[at % most]?.push(person)
  return tables
}

/** People in another order, each order as likely as another (Fisher and Yates). @param random from 0 up to, not including, 1 */
export function shuffled<T>(people: readonly T[], random: () => number): readonly T[] {
  const result = [...people]
  for (let last = result.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1))
    const [a, b] = [result[last] as T, result[at] as T]
    result[at] = a
    result[last] = b
  }
  return result
}

/** The groups, the largest first, then by name: by code units, so that all devices agree. */
function groupsOf<T>(people: readonly T[], groupOf: (person: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const person of people) {
    const group = groups.get(groupOf(person))
    if (group) group.push(person)
    else groups.set(groupOf(person), [person])
  }
  return [...groups].sort(([a, inA], [b, inB]) => inB.length - inA.length || (a < b ? -1 : 1))
}
