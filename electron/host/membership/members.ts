import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { MemberState } from '../../../shared/protocol/membershipLog/evaluation/members.ts'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { questionableJoins } from '../../../shared/protocol/membershipLog/queries/admission.ts'
import { lapsedRemovals, readmission, removalProposal } from '../../../shared/protocol/membershipLog/queries/removal.ts'
import type { StatementOf } from '../../../shared/protocol/membershipLog/statement.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { higher, type Role } from '../../../shared/protocol/role.ts'
import type { MembershipQuestion, TableMember, TableState } from '../../../shared/protocol/tableState.ts'
import { cleanName, isNumbered, nameKey, uniqueName } from './displayNames.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'

/** Id of a person, derived from their public key. */
export type PersonRef = TableMember['person']

/** The members of a table: identities and roles from the membership log, display names from this host's table state. */
export interface Members {
  /** All members, removed ones included. */
  readonly all: () => readonly TableMember[]
  /**
   * The member whom this public key acts for, their own or that of one of their devices, with that key and its role: a device's is at most a
   * contributor's. Null if there is none.
   */
  readonly byKey: (memberKey: Uint8Array) => TableMember | null
  readonly byId: (person: PersonRef) => TableMember | null
  /**
   * Adds a newcomer by the newcomer's own statement, or gives a member a higher role by it.
   * @returns null if the statement does not count, or the table is full
   */
  readonly join: (statement: StatementOf<'join'>, entrant: JoiningMember) => TableMember | null
  /**
   * Appoints a member by name, as the person at this computer: for this computer's own window.
   * @returns null if that person may not
   */
  readonly appoint: (entrant: JoiningMember, role: Role) => TableMember | null
  /** Updates a member who connects again, perhaps with another name. */
  readonly rejoin: (member: TableMember, entrant: Omit<JoiningMember, 'memberKey'>) => TableMember
  /** Changes a member's role, or readmits a removed one by name. @throws Problem `host.refused` if this computer's person may not */
  readonly changeRole: (person: PersonRef, role: Role) => void
  /** Removes a member. @throws Problem `host.refused` if this computer's person may not */
  readonly remove: (person: PersonRef) => void
  /** What the person at this computer is asked, if that is a facilitator. */
  readonly questions: () => readonly MembershipQuestion[]
  /** What a facilitator is asked when removing somebody: the invitations by which they came (ids of statements), and who else came by them or by theirs. */
  readonly removalProposal: (person: PersonRef) => { readonly invitations: readonly string[]; readonly cameBy: readonly PersonRef[] }
}

interface JoiningMember {
  readonly memberKey: Uint8Array
  readonly name: string
  readonly device: Device
}

/** Keys of a member's devices that act for the member now. */
export const deviceKeysOf = ({ key: own, tenures }: MemberState): readonly string[] => [
  ...new Set(tenures.flatMap(({ key, role }) => (role !== null && key !== own ? [key] : []))),
]

/** Questions on a screen; the others follow when these are answered. */
const MAX_QUESTIONS = 20

/**
 * Opens the members of a table; new display names are stored in `table`.
 * @param maxMembers living members that newcomers may bring the table to; who is appointed by name may exceed it
 */
export function openMembers(table: Signal<TableState>, membershipLog: HostMembershipLog, maxMembers: number): Members {
  const displayNames = new Map(table.current().people.map(([person, name, device]) => [person, { name, device, key: nameKey(name) }] as const))
  const persons = new Map<string, PersonRef>()
  const personOfKey = (key: string): PersonRef => {
    const cached = persons.get(key)
    if (cached !== undefined) return cached
    const person = personOf(fromBase64Url(key) ?? new Uint8Array(32))
    persons.set(key, person)
    return person
  }
  const membersByKey = () => membershipLog.state().members
  /** By person, of the state that is current. */
  let indexed: { readonly state: MembershipState; readonly byPerson: ReadonlyMap<PersonRef, MemberState> } | null = null
  const byPerson = () => {
    const state = membershipLog.state()
    if (indexed?.state !== state) indexed = { state, byPerson: new Map(Array.from(state.members, ([key, member]) => [personOfKey(key), member])) }
    return indexed.byPerson
  }
  const isRemoved = (person: PersonRef) => byId(person)?.removed ?? false
  // the founder's key signs and is no person's: the founder's window has a key of its own
  const isPerson = ({ key }: MemberState) => key !== membershipLog.founderKey()
  const withDisplayName = (member: MemberState): TableMember => {
    const person = personOfKey(member.key)
    const { name, device } = displayNames.get(person) ?? { name: '', device: 'desktop' as const }
    const { role, key, since } = member
    return { person, key, role: role ?? 'observer', name, device, since, removed: role === null, devices: deviceKeysOf(member) }
  }
  const byId = (person: PersonRef) => {
    const member = byPerson().get(person)
    return member ? withDisplayName(member) : null
  }
  const byKey = (memberKey: Uint8Array): TableMember | null => {
    const key = toBase64Url(memberKey)
    const owned = membershipLog.state().keys.get(key)
    const member = owned && membersByKey().get(owned.member)
    if (!owned || !member || !isPerson(member)) return null
    return { ...withDisplayName(member), key, role: owned.role ?? 'observer', removed: owned.role === null }
  }

  // an empty name becomes the start of the person's id, so that people can be told apart
  const nameFor = (person: PersonRef, requestedName: string) => {
    const takenNames = Array.from(displayNames, ([other, { key }]) => (other === person || isRemoved(other) ? '' : key))
    return uniqueName(cleanName(requestedName) || person.slice(0, 4), new Set(takenNames))
  }
  const setDisplayName = (person: PersonRef, name: string, device: Device) => {
    const previous = displayNames.get(person)
    if (previous?.name === name && previous.device === device) return
    displayNames.set(person, { name, device, key: nameKey(name) })
    const { people } = table.current()
    table.set({ ...table.current(), people: [...people.filter(([other]) => other !== person), [person, name, device]] })
  }
  const keyOf = (person: PersonRef) => {
    const member = byId(person)
    if (!member) throw new Problem('host.refused')
    return member.key
  }
  const welcomeNewcomer = ({ memberKey, name, device }: JoiningMember): TableMember | null => {
    const member = byKey(memberKey)
    if (!member || member.removed) return null
    setDisplayName(member.person, nameFor(member.person, name), device)
    return byKey(memberKey)
  }
  const livingCount = () => {
    let count = 0
    for (const { role } of membersByKey().values()) if (role !== null) count++
    return count
  }

  return {
    all: () => [...membersByKey().values()].filter(isPerson).map(withDisplayName),
    byId,
    byKey,
    join: (statement, entrant) => {
      if (livingCount() >= maxMembers) return null
      const existing = byKey(entrant.memberKey)
      const { added } = membershipLog.merge([statement.bytes])
      if (added.length === 0 || !membershipLog.state().counts(statement.id)) return null
      if (!existing) return welcomeNewcomer(entrant)
      const member = byKey(entrant.memberKey)
      return member && rejoin(member, entrant)
    },
    appoint: (entrant, role) => {
      const existing = byKey(entrant.memberKey)
      if (existing && !existing.removed && higher(existing.role, role) === existing.role) return rejoin(existing, entrant)
      if (!membershipLog.append('grant', { member: toBase64Url(entrant.memberKey), role })) return null
      return existing ? rejoin(existing, entrant) : welcomeNewcomer(entrant)
    },
    rejoin,
    changeRole: (person, role) => {
      const member = byId(person)
      if (!member) throw new Problem('host.refused')
      // the same role again is given by name: that settles a question about the member
      const isRaised = member.removed || higher(member.role, role) === role
      const { key } = member
      // a role below the facilitator's lowers every tenure of the member; a wider one is given by name
      const isAppended = isRaised
        ? membershipLog.append('grant', { member: key, role }, readmission(membershipLog.state(), membershipLog.ownKey ?? '', key).revokes)
        : role === 'facilitator' || membershipLog.append('revoke', { member: key, to: role, upto: null })
      if (!isAppended || byId(person)?.role !== role) throw new Problem('host.refused')
    },
    remove: (person) => {
      const isAppended = membershipLog.append('revoke', { member: keyOf(person), to: null, upto: null })
      if (!isAppended || !isRemoved(person)) throw new Problem('host.refused')
    },
    questions: () => {
      const state = membershipLog.state()
      if (membershipLog.ownKey === null || state.roleOf(membershipLog.ownKey) !== 'facilitator') return []
      // a role that was given by name since then answers the question
      const places = new Map<string, number>()
      const lastGrants = new Map<string, number>()
      for (const [place, { id, kind, body }] of membershipLog.log.statements().entries()) {
        places.set(id, place)
        if (kind === 'grant' && state.counts(id)) lastGrants.set(body.member, place)
      }
      const isOpen = (member: string, id: string) => (lastGrants.get(member) ?? -1) < (places.get(id) ?? 0)
      const lapsed = lapsedRemovals(state).flatMap(({ member, by, revoke }) =>
        isOpen(member, revoke) ? [{ kind: 'lapsedRemoval' as const, person: personOfKey(member), by: personOfKey(by) }] : [],
      )
      const surplus = questionableJoins(state).flatMap(({ because, member, join }) =>
        because === 'surplus' && isOpen(member, join) ? [{ kind: 'surplus' as const, person: personOfKey(member), by: null }] : [],
      )
      return [...lapsed, ...surplus].slice(0, MAX_QUESTIONS)
    },
    removalProposal: (person) => {
      const { invitations, cameBy } = removalProposal(membershipLog.state(), keyOf(person))
      return { invitations, cameBy: cameBy.map(personOfKey) }
    },
  }

  function rejoin(member: TableMember, { name, device }: Omit<JoiningMember, 'memberKey'>): TableMember {
    const requestedName = cleanName(name)
    // a host that took over does not know the names of members it has not met: an empty name is better than an invented one
    const keepsName = requestedName === '' || isNumbered(member.name, requestedName)
    setDisplayName(member.person, keepsName ? member.name : nameFor(member.person, requestedName), device)
    return byKey(fromBase64Url(member.key) ?? new Uint8Array()) ?? member
  }
}
