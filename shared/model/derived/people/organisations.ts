import { organisationKey } from '../../../document/mentions.ts'
import type { Delegate, Organisation, OrganisationId } from '../../records/organisation.ts'
import type { Person } from '../../records/person.ts'

/** An organisation with what belongs to it. */
export interface ListedOrganisation extends Organisation {
  /** Those that were joined to it. */
  readonly merged: readonly Organisation[]
  /** Who speaks for it or ever did, in order. */
  readonly delegates: readonly Delegate[]
}

/** The organisations of a process. */
export interface OrganisationDirectory {
  /** Each once, by name: those that were joined to another are in that one. */
  readonly list: readonly ListedOrganisation[]
  /** The one that has this name, or has one joined to it with this name: accents, capitals and signs count for nothing. */
  readonly byName: (name: string) => ListedOrganisation | null
  /** The one that an id leads to. */
  readonly byId: (id: OrganisationId) => ListedOrganisation | null
}

/**
 * The organisations of a process with their delegates. Where two people joined two to each other at the same moment, the one with the smaller id
 * stands. Cost: O(n log n)
 */
export function organisationDirectory(organisations: readonly Organisation[], delegates: readonly Delegate[]): OrganisationDirectory {
  const all = new Map(organisations.map((one) => [one.id, one]))
  const rootOf = (id: OrganisationId): OrganisationId => {
    const path: OrganisationId[] = []
    for (let at: OrganisationId = id; ; ) {
      if (path.includes(at)) return path.slice(path.indexOf(at)).sort()[0] as OrganisationId
      path.push(at)
      const next = all.get(at)?.mergedInto
      // one that was joined to something that is not there any more stands for itself
      if (!next || !all.has(next)) return at
      at = next
    }
  }
  const parts = new Map<OrganisationId, Organisation[]>()
  for (const one of organisations) {
    const root = rootOf(one.id)
    parts.set(root, [...(parts.get(root) ?? []), one])
  }
  const list = [...parts].flatMap(([id, group]): ListedOrganisation[] => {
    const root = all.get(id)
    if (!root) return []
    const ids = new Set(group.map((one) => one.id))
    return [{ ...root, merged: group.filter((one) => one.id !== id), delegates: delegates.filter((one) => ids.has(one.organisation)) }]
  })
  const byRoot = new Map(list.map((one) => [one.id, one]))
  const byKey = new Map<string, ListedOrganisation>()
  for (const one of list.toReversed()) for (const { name } of one.merged) byKey.set(organisationKey(name), one)
  // what it is called itself goes before what was joined to another
  for (const one of list.toReversed()) byKey.set(organisationKey(one.name), one)
  return {
    list,
    byName: (name) => (name.trim() ? (byKey.get(organisationKey(name)) ?? null) : null),
    byId: (id) => byRoot.get(rootOf(id)) ?? null,
  }
}

/** Whether somebody speaks for an organisation at a moment. @param at Unix milliseconds */
export const isInForce = ({ from = 0, until = Number.POSITIVE_INFINITY }: Pick<Delegate, 'from' | 'until'>, at: number): boolean =>
  from <= at && at <= until

/** For which organisation somebody is there. */
export interface Affiliation {
  /** Its name as it is written today; empty: for none. */
  readonly name: string
  /** What they are its delegate by at that moment; null: they are no delegate. */
  readonly delegate: Delegate | null
}

/** For which organisation somebody takes part at a moment: the one they chose, else the first whose delegate they are. Cost: O(delegates) */
export function affiliationOf(directory: OrganisationDirectory, who: Pick<Person, 'id' | 'organisation'>, at: number): Affiliation {
  const isDelegate = (one: Delegate) => one.person === who.id && isInForce(one, at)
  const chosen = who.organisation?.trim() ?? ''
  const listed = chosen ? directory.byName(chosen) : directory.list.find(({ delegates }) => delegates.some(isDelegate))
  return { name: listed?.name ?? chosen, delegate: listed?.delegates.find(isDelegate) ?? null }
}
