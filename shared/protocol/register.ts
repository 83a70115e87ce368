import { fromBase64Url } from '../base/bytes.ts'
import { personOf } from './hello.ts'
import { higher, mayHost, type Role } from './role.ts'
import type { Body, Said, Statement } from './statement.ts'

type PersonRef = Body<'role'>['member']
export type InvitationRef = Body<'invite'>['id']

export interface RegisteredMember {
  readonly person: PersonRef
  /** base64url of the member's key. */
  readonly key: string
  readonly role: Role
  /** The invitation, `code`, or null for the window of the computer that hosted. */
  readonly by: string | null
  readonly since: number
  readonly removed: boolean
  /** Clock and time of the removal, 0 while there was none: only an invitation said later lets them in again. */
  readonly removedAt: number
  readonly removedClock: number
}

export interface RegisteredInvitation extends Body<'invite'> {
  readonly since: number
  readonly clock: number
  /** Members who came by it. Two hosts apart may have let in more than it allows: they stay, and are shown. */
  readonly uses: number
  readonly revoked: boolean
}

export interface Term {
  readonly id: string
  readonly n: number
  /** base64url of the hosting key. */
  readonly host: string
  /** base64url of the key that said so: the founder's, or a member's. */
  readonly by: string
}

/** What a set of statements means. */
export interface RegisterState {
  readonly members: ReadonlyMap<PersonRef, RegisteredMember>
  readonly invitations: ReadonlyMap<InvitationRef, RegisteredInvitation>
  /** Who hosts: the highest term, and of two equal ones that with the smaller id. Null before anybody did. */
  readonly term: Term | null
  /** Whose Yjs client is whose, by room. */
  readonly writers: ReadonlyMap<string, ReadonlyMap<number, PersonRef>>
  readonly clock: number
  /** Statements that had no right to be said: kept, passed on, without effect. */
  readonly ignored: ReadonlySet<string>
}

/** A set of statements, and what it means now. */
export interface Meaning {
  readonly state: () => RegisterState
  /** Takes in one more. Cheap where it comes after all the others, as what a host says does; else everything is read again. */
  readonly take: (statement: Statement) => void
}

interface Table {
  readonly process: string
  /** base64url. */
  readonly founderKey: string
}

/**
 * What statements mean, in one way, in whatever order they came: they are read by their clock, then by their id; each counts
 * if its author had the right to say it by what was said before. The founder has every right. Who may host says terms; a host
 * acts with the right of who said its term; facilitators invite, change roles, remove. Nobody gives more than they have.
 *
 * `partial`: only the statements that prove one thing are at hand (a host's warrant): terms need not follow each other.
 *
 * Cost: n log n, and nothing but plain values: signatures were looked at when the statements were read.
 */
export function meaningOf(statements: Iterable<Statement>, table: Table, partial = false): Meaning {
  const sorted = [...statements].filter(({ said }) => said.process === table.process).sort(bySaid)
  let reading = readAll(sorted, table, partial)
  return {
    state: () => reading.state(),
    take: (statement) => {
      if (statement.said.process !== table.process) return
      const last = sorted.at(-1)
      const inOrder = !last || bySaid(last, statement) < 0
      sorted.push(statement)
      if (inOrder) reading.obey(statement)
      else reading = readAll(sorted.sort(bySaid), table, partial)
    },
  }
}

function readAll(sorted: readonly Statement[], table: Table, partial: boolean) {
  const members = new Map<PersonRef, RegisteredMember>()
  const invitations = new Map<InvitationRef, RegisteredInvitation>()
  const writers = new Map<string, Map<number, PersonRef>>()
  const terms = new Map<string, Term>()
  /** Host's key → who said that it hosts. */
  const hosts = new Map<string, Set<string>>()
  const ignored = new Set<string>()
  let term: Term | null = null

  /** What somebody may do by themselves: a member's role; the founder everything. */
  const rightOf = (author: string): Role | null => {
    if (author === table.founderKey) return 'facilitator'
    const key = fromBase64Url(author)
    const member = key && members.get(personOf(key))
    return member && !member.removed && member.key === author ? member.role : null
  }
  /** What somebody may do as themselves or as the host that somebody let be. */
  const powerOf = (author: string): Role | null => {
    const rights = [author, ...(hosts.get(author) ?? [])].map(rightOf).filter((right) => right !== null)
    return rights.length > 0 ? rights.reduce(higher) : null
  }

  const obey: { readonly [K in Exclude<Said['kind'], 'unknown'>]: (said: Extract<Said, { kind: K }>, id: string) => boolean } = {
    term: ({ author, body: { n, host, previous } }, id) => {
      const right = rightOf(author)
      const before = previous === null ? null : terms.get(previous)
      const follows = previous === null ? n === 1 : before ? before.n + 1 === n : partial
      if (!right || !mayHost(right) || !follows) return false
      const made: Term = { id, n, host, by: author }
      terms.set(id, made)
      hosts.set(host, (hosts.get(host) ?? new Set()).add(author))
      if (!term || n > term.n || (n === term.n && id < term.id)) term = made
      return true
    },
    invite: ({ author, body, at, clock }) => {
      if (powerOf(author) !== 'facilitator' || invitations.has(body.id)) return false
      invitations.set(body.id, { ...body, since: at, clock, uses: 0, revoked: false })
      return true
    },
    member: ({ author, body: { key, role, by }, at }) => {
      const power = powerOf(author)
      const bytes = fromBase64Url(key)
      if (!power || !hosts.has(author) || bytes?.length !== 32) return false
      const invitation = by === null ? undefined : invitations.get(by as InvitationRef)
      // who hosts lets in whom an invitation let in, or with a right below their own
      const granted = invitation
        ? higher(invitation.role, role) === invitation.role
        : power === 'facilitator' || role === 'contributor' || role === 'observer'
      if (!granted) return false
      const person = personOf(bytes)
      const known = members.get(person)
      if (known && known.key !== key) return false
      if (known?.removed && (!invitation || invitation.clock <= known.removedClock)) return false
      if (invitation && (!known || known.removed || known.by !== by)) invitations.set(invitation.id, { ...invitation, uses: invitation.uses + 1 })
      const keeps = known && !known.removed ? higher(known.role, role) : role
      members.set(person, { person, key, role: keeps, by, since: known?.since ?? at, removed: false, removedAt: 0, removedClock: 0 })
      return true
    },
    role: ({ author, body: { member, role } }) => {
      const known = members.get(member)
      if (powerOf(author) !== 'facilitator' || !known) return false
      members.set(member, { ...known, role })
      return true
    },
    revoke: ({ author, body, at, clock }) => {
      if (powerOf(author) !== 'facilitator') return false
      if (body.what === 'invitation') {
        const known = invitations.get(body.id)
        if (known) invitations.set(body.id, { ...known, revoked: true })
        return known !== undefined
      }
      const known = members.get(body.id)
      if (known) members.set(body.id, { ...known, removed: true, removedAt: at, removedClock: clock })
      return known !== undefined
    },
    bind: ({ author, body: { room, writers: bound } }) => {
      if (!hosts.has(author) || !powerOf(author)) return false
      const there = writers.get(room) ?? new Map<number, PersonRef>()
      writers.set(room, there)
      // the first word on a client stands: nobody takes over what somebody else wrote
      for (const [client, person] of bound) if (!there.has(client)) there.set(client, person)
      return true
    },
  }

  let clock = 0
  const take = ({ id, said }: Statement) => {
    clock = Math.max(clock, said.clock)
    if (said.kind !== 'unknown' && !obey[said.kind](said as never, id)) ignored.add(id)
  }
  for (const statement of sorted) take(statement)
  return { obey: take, state: (): RegisterState => ({ members, invitations, term, writers, clock, ignored }) }
}

const bySaid = (a: Statement, b: Statement) => a.said.clock - b.said.clock || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The statements that prove that the one who hosts may: what a guest needs who knows nothing but the founder's fingerprint. Short at any age
 * of the table: the term, and, where a member said it, why they may.
 */
export function warrantOf(statements: readonly Statement[], state: RegisterState, founderKey: string): readonly Statement[] {
  if (!state.term) return []
  const picked = new Map<string, Statement>()
  const ask: string[] = [state.term.id]
  const byId = new Map(statements.map((statement) => [statement.id, statement]))
  const sorted = [...statements].sort(bySaid)
  const prove = (author: string) => {
    if (author === founderKey) return
    // of the terms that let this key host, the first of each who said one: what it said since then stands on that
    const lenders = new Set<string>()
    for (const { id, said } of sorted) {
      if (state.ignored.has(id)) continue
      if (said.kind === 'term' && said.body.host === author && !lenders.has(said.author)) {
        lenders.add(said.author)
        ask.push(id)
      }
      const aboutThem = said.kind === 'member' ? said.body.key === author : said.kind === 'role' && keyOf(state, said.body.member) === author
      if (aboutThem) ask.push(id)
    }
  }
  for (let id = ask.pop(); id !== undefined; id = ask.pop()) {
    const statement = byId.get(id)
    if (!statement || picked.has(id)) continue
    picked.set(id, statement)
    const { said } = statement
    if (said.kind === 'member' && said.body.by && !picked.has(said.body.by))
      for (const other of statements) if (other.said.kind === 'invite' && other.said.body.id === said.body.by) ask.push(other.id)
    prove(said.author)
  }
  return [...picked.values()].sort(bySaid)
}

const keyOf = (state: RegisterState, person: PersonRef) => state.members.get(person)?.key

/** Does this warrant say that the founder's table is hosted by that key? Says nothing of who the founder is: compare the fingerprint. */
export function warrantHolds(warrant: readonly Statement[], process: string, founderKey: string, hostKey: string): Term | null {
  const { term } = meaningOf(warrant, { process, founderKey }, true).state()
  return term?.host === hostKey ? term : null
}
