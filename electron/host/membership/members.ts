import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { type Device, personOf } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import type { LogMember } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import { higher, type Role } from '../../../shared/protocol/role.ts'
import type { TableMember, TableState } from '../../../shared/protocol/tableState.ts'
import { cleanName, isNumbered, uniqueName } from './displayNames.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'

export type PersonRef = TableMember['person']

/** The people of a table: who they are by their key and what they may do, as the register says; what they are called, as this host heard. */
export interface Members {
  readonly all: () => readonly TableMember[]
  readonly byKey: (memberKey: Uint8Array) => TableMember | null
  readonly byId: (person: PersonRef) => TableMember | null
  /** Takes somebody in. `by`: the invitation, null for this computer's own window. Null where the table is full, or this host may not. */
  readonly admit: (entrant: JoiningMember & { readonly role: Role; readonly by: string | null }) => TableMember | null
  /** Somebody known is back, perhaps under another name or with an invitation to do more. */
  readonly rejoin: (
    member: TableMember,
    entrant: Omit<JoiningMember, 'memberKey'>,
    admission: { readonly role: Role; readonly by: string | null } | null,
  ) => TableMember
  /** @throws Problem `host.refused` where this host may not */
  readonly changeRole: (person: PersonRef, role: Role) => void
  /** @throws Problem `host.refused` where this host may not */
  readonly remove: (person: PersonRef) => void
}

interface JoiningMember {
  readonly memberKey: Uint8Array
  readonly name: string
  readonly device: Device
}

const MAX_MEMBERS = 20_000

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

  // a name of nothing visible becomes the start of the person's id: people must be told apart
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
      // a host that took over was never told the names of those it has not met: no name is better than one made up
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
