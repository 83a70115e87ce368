import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import type { LogMember } from '../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { higher, type Role } from '../../../shared/protocol/role.ts'
import type { TableMember, TableState } from '../../../shared/protocol/tableState.ts'
import { cleanName, isNumbered, uniqueName } from './displayNames.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'

/** Id of a person, derived from their public key. */
export type PersonRef = TableMember['person']

/** The members of a table: identities and roles from the membership log, display names from this host's table state. */
export interface Members {
  /** All members, removed ones included. */
  readonly all: () => readonly TableMember[]
  /** The member with this public key; null if there is none. */
  readonly byKey: (memberKey: Uint8Array) => TableMember | null
  readonly byId: (person: PersonRef) => TableMember | null
  /**
   * Adds a member.
   * @param entrant with `by`: the invitation, or null for this computer's own window
   * @returns null if the table is full, or this host may not add members
   */
  readonly admit: (entrant: JoiningMember & { readonly role: Role; readonly by: string | null }) => TableMember | null
  /** Updates a member who connects again, perhaps with another name, or with an invitation that grants a higher role. */
  readonly rejoin: (
    member: TableMember,
    entrant: Omit<JoiningMember, 'memberKey'>,
    admission: { readonly role: Role; readonly by: string | null } | null,
  ) => TableMember
  /** Changes a member's role. @throws Problem `host.refused` if this host may not */
  readonly changeRole: (person: PersonRef, role: Role) => void
  /** Removes a member. @throws Problem `host.refused` if this host may not */
  readonly remove: (person: PersonRef) => void
}

interface JoiningMember {
  readonly memberKey: Uint8Array
  readonly name: string
  readonly device: Device
}

const MAX_MEMBERS = 20_000

/** Opens the members of a table; new display names are stored in `table`. */
export function openMembers(table: Signal<TableState>, membershipLog: HostMembershipLog): Members {
  const displayNames = new Map(table.current().people.map(([person, name, device]) => [person, { name, device }] as const))
  const membersById = () => membershipLog.state().members
  const withDisplayName = (member: LogMember): TableMember => {
    const { person, key, role, since, by, removed } = member
    const { name, device } = displayNames.get(person) ?? { name: '', device: 'desktop' as const }
    return { person, key, role, name, device, since, by, removed }
  }
  const byId = (person: PersonRef) => {
    const member = membersById().get(person)
    return member ? withDisplayName(member) : null
  }

  // an empty name becomes the start of the person's id, so that people can be told apart
  const nameFor = (person: PersonRef, requestedName: string) => {
    const takenNames = Array.from(displayNames, ([other, { name }]) =>
      other === person || membersById().get(other)?.removed ? '' : name.toLowerCase(),
    )
    return uniqueName(cleanName(requestedName) || person.slice(0, 4), new Set(takenNames))
  }
  const setDisplayName = (person: PersonRef, name: string, device: Device) => {
    const previous = displayNames.get(person)
    if (previous?.name === name && previous.device === device) return
    displayNames.set(person, { name, device })
    const { people } = table.current()
    table.set({ ...table.current(), people: [...people.filter(([other]) => other !== person), [person, name, device]] })
  }
  const requireAppended = (appended: boolean) => {
    if (!appended) throw new Problem('host.refused')
  }

  return {
    all: () => Array.from(membersById().values(), withDisplayName),
    byId,
    byKey: (memberKey) => {
      const member = byId(personOf(memberKey))
      return member?.key === toBase64Url(memberKey) ? member : null
    },
    admit: ({ memberKey, name, device, role, by }) => {
      const person = personOf(memberKey)
      if (membersById().size >= MAX_MEMBERS) return null
      const displayName = nameFor(person, name)
      if (!membershipLog.append('member', { key: toBase64Url(memberKey), role, by })) return null
      setDisplayName(person, displayName, device)
      return byId(person)
    },
    rejoin: (member, { name, device }, admission) => {
      const requestedName = cleanName(name)
      // a host that took over does not know the names of members it has not met: an empty name is better than an invented one
      const keepsName = requestedName === '' || isNumbered(member.name, requestedName)
      if (admission && (member.removed || higher(admission.role, member.role) !== member.role))
        membershipLog.append('member', { key: member.key, role: admission.role, by: admission.by })
      setDisplayName(member.person, keepsName ? member.name : nameFor(member.person, requestedName), device)
      return byId(member.person) ?? member
    },
    changeRole: (person, role) => requireAppended(membershipLog.append('role', { member: person, role })),
    remove: (person) => requireAppended(membershipLog.append('revoke', { what: 'member', id: person })),
  }
}
