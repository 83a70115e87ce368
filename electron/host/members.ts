import { toBase64Url } from '../../shared/base/bytes.ts'
import type { Source } from '../../shared/base/live.ts'
import { type Device, personOf } from '../../shared/protocol/hello.ts'
import { type Role, roles } from '../../shared/protocol/role.ts'
import type { KeptMember, TableState } from '../../shared/protocol/table.ts'
import { cleanName, freeName, isNumbered } from './names.ts'

export type PersonRef = KeptMember['person']

/** The people of a table: who they are by their key, what they may do, what they are called. */
export interface Members {
  readonly byKey: (memberKey: Uint8Array) => KeptMember | null
  readonly byId: (person: PersonRef) => KeptMember | null
  /** Takes somebody in. `by`: the invitation, absent for the founder's own window. Null where the table is full. */
  readonly admit: (given: Entrant & { readonly role: Role; readonly by: string | undefined }) => KeptMember | null
  /** Somebody known is back, perhaps under another name or with an invitation to do more. */
  readonly comeBack: (member: KeptMember, given: Omit<Entrant, 'memberKey'>, role: Role) => KeptMember
  /** Somebody who had been removed is invited again: the same person, in the role of the new invitation. */
  readonly readmit: (member: KeptMember, given: Omit<Entrant, 'memberKey'>, role: Role) => KeptMember
  readonly changeRole: (person: PersonRef, role: Role) => void
  readonly remove: (person: PersonRef) => void
}

interface Entrant {
  readonly memberKey: Uint8Array
  readonly name: string
  readonly device: Device
}

const MAX_MEMBERS = 20_000

/** The role that may do more. */
export const higher = (a: Role, b: Role): Role => (roles.indexOf(a) < roles.indexOf(b) ? a : b)

export function openMembers(table: Source<TableState>, now: () => number): Members {
  const all = () => table.current().members
  const byId = (person: PersonRef) => all().find((member) => member.person === person) ?? null
  const write = (members: readonly KeptMember[]) => table.set({ ...table.current(), members: [...members] })
  const rewrite = (person: PersonRef, changes: Partial<KeptMember>) =>
    write(all().map((member) => (member.person === person ? { ...member, ...changes } : member)))

  // a name of nothing visible becomes the start of the person's id: people must be told apart
  const nameFor = (person: PersonRef, wanted: string) => {
    const others = all().filter((member) => member.person !== person && member.removedAt === undefined)
    return freeName(cleanName(wanted) || person.slice(0, 4), new Set(others.map((member) => member.name.toLowerCase())))
  }

  return {
    byId,
    byKey: (memberKey) => {
      const member = byId(personOf(memberKey))
      return member?.key === toBase64Url(memberKey) ? member : null
    },
    admit: ({ memberKey, name, device, role, by }) => {
      const person = personOf(memberKey)
      if (all().length >= MAX_MEMBERS || byId(person)) return null
      const member: KeptMember = {
        person,
        key: toBase64Url(memberKey),
        role,
        name: nameFor(person, name),
        device,
        since: now(),
        ...(by === undefined ? {} : { by }),
      }
      write([...all(), member])
      return member
    },
    comeBack: (member, { name, device }, role) => {
      const wanted = cleanName(name)
      const same = wanted === '' || isNumbered(member.name, wanted)
      const next = { ...member, name: same ? member.name : nameFor(member.person, wanted), device, role: higher(member.role, role) }
      if (next.name !== member.name || next.device !== member.device || next.role !== member.role) rewrite(member.person, next)
      return next
    },
    readmit: ({ removedAt: _, ...member }, { name, device }, role) => {
      const next: KeptMember = { ...member, name: nameFor(member.person, name), device, role }
      write(all().map((other) => (other.person === member.person ? next : other)))
      return next
    },
    changeRole: (person, role) => rewrite(person, { role }),
    remove: (person) => rewrite(person, { removedAt: now() }),
  }
}
