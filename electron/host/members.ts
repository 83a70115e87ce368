import { toBase64Url } from '../../shared/base/bytes.ts'
import type { Signal } from '../../shared/base/live.ts'
import { Problem } from '../../shared/base/problem.ts'
import { type Device, personOf } from '../../shared/protocol/hello.ts'
import type { LogMember } from '../../shared/protocol/register.ts'
import { higher, type Role } from '../../shared/protocol/role.ts'
import type { TableMember, TableState } from '../../shared/protocol/table.ts'
import { cleanName, freeName, isNumbered } from './names.ts'
import type { HostRegister } from './register.ts'

export type PersonRef = TableMember['person']

/** The people of a table: who they are by their key and what they may do, as the register says; what they are called, as this host heard. */
export interface Members {
  readonly all: () => readonly TableMember[]
  readonly byKey: (memberKey: Uint8Array) => TableMember | null
  readonly byId: (person: PersonRef) => TableMember | null
  /** Takes somebody in. `by`: the invitation, null for this computer's own window. Null where the table is full, or this host may not. */
  readonly admit: (given: Entrant & { readonly role: Role; readonly by: string | null }) => TableMember | null
  /** Somebody known is back, perhaps under another name or with an invitation to do more. */
  readonly comeBack: (
    member: TableMember,
    given: Omit<Entrant, 'memberKey'>,
    grant: { readonly role: Role; readonly by: string | null } | null,
  ) => TableMember
  /** @throws Problem `host.refused` where this host may not */
  readonly changeRole: (person: PersonRef, role: Role) => void
  /** @throws Problem `host.refused` where this host may not */
  readonly remove: (person: PersonRef) => void
}

interface Entrant {
  readonly memberKey: Uint8Array
  readonly name: string
  readonly device: Device
}

const MAX_MEMBERS = 20_000

export function openMembers(table: Signal<TableState>, register: HostRegister): Members {
  const called = new Map(table.current().people.map(([person, name, device]) => [person, { name, device }] as const))
  const known = () => register.state().members
  const shown = (member: LogMember): TableMember => {
    const { person, key, role, since, by, removed } = member
    const { name, device } = called.get(person) ?? { name: '', device: 'desktop' as const }
    return { person, key, role, name, device, since, by, removed }
  }
  const byId = (person: PersonRef) => {
    const member = known().get(person)
    return member ? shown(member) : null
  }

  // a name of nothing visible becomes the start of the person's id: people must be told apart
  const nameFor = (person: PersonRef, wanted: string) => {
    const others = Array.from(called, ([other, { name }]) => (other === person || known().get(other)?.removed ? '' : name.toLowerCase()))
    return freeName(cleanName(wanted) || person.slice(0, 4), new Set(others))
  }
  const call = (person: PersonRef, name: string, device: Device) => {
    const before = called.get(person)
    if (before?.name === name && before.device === device) return
    called.set(person, { name, device })
    const { people } = table.current()
    table.set({ ...table.current(), people: [...people.filter(([other]) => other !== person), [person, name, device]] })
  }
  const mustSay = (said: boolean) => {
    if (!said) throw new Problem('host.refused')
  }

  return {
    all: () => Array.from(known().values(), shown),
    byId,
    byKey: (memberKey) => {
      const member = byId(personOf(memberKey))
      return member?.key === toBase64Url(memberKey) ? member : null
    },
    admit: ({ memberKey, name, device, role, by }) => {
      const person = personOf(memberKey)
      if (known().size >= MAX_MEMBERS) return null
      const wanted = nameFor(person, name)
      if (!register.say('member', { key: toBase64Url(memberKey), role, by })) return null
      call(person, wanted, device)
      return byId(person)
    },
    comeBack: (member, { name, device }, grant) => {
      const wanted = cleanName(name)
      // a host that took over was never told the names of those it has not met: no name is better than one made up
      const same = wanted === '' || isNumbered(member.name, wanted)
      if (grant && (member.removed || higher(grant.role, member.role) !== member.role))
        register.say('member', { key: member.key, role: grant.role, by: grant.by })
      call(member.person, same ? member.name : nameFor(member.person, wanted), device)
      return byId(member.person) ?? member
    },
    changeRole: (person, role) => mustSay(register.say('role', { member: person, role })),
    remove: (person) => mustSay(register.say('revoke', { what: 'member', id: person })),
  }
}
