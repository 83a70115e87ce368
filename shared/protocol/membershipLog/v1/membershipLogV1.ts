import { fromBase64Url } from '../../../base/bytes.ts'
import { higher, mayHost, type Role } from '../../role.ts'
import { personOf } from '../memberKey.ts'
import type { Body, Statement, StatementPayload } from './statementV1.ts'

type PersonRef = Body<'role'>['member']
/** Id of an invitation. */
export type InvitationRef = Body<'invite'>['id']

/** A member, derived from the statements: key, role, invitation, removal. Times are Unix milliseconds by the signer's clock. */
export interface LogMember {
  readonly person: PersonRef
  /** base64url of the member's key. */
  readonly key: string
  readonly role: Role
  /** The invitation by which the member joined, or `code`; null for the window of the hosting computer. */
  readonly by: string | null
  readonly since: number
  readonly removed: boolean
  /** Clock and time of the removal; 0 without one. Only an invitation with a later clock readmits the member. */
  readonly removedAt: number
  readonly removedClock: number
}

/** An invitation and its use. `since` is in Unix milliseconds; `clock` is the logical clock of its statement. */
export interface LogInvitation extends Body<'invite'> {
  readonly since: number
  readonly clock: number
  /** Members who joined by this invitation. Two separated hosts may admit more than `maxUses`; all of them stay members. */
  readonly uses: number
  readonly revoked: boolean
}

/** A term of hosting; its number `n` rises by one with every change of host. */
export interface Term {
  readonly id: string
  readonly n: number
  /** base64url of the hosting key. */
  readonly host: string
  /** base64url of the key that signed the term: the founder's, or a member's. */
  readonly by: string
}

/** The state that a set of statements results in. */
export interface MembershipState {
  readonly members: ReadonlyMap<PersonRef, LogMember>
  readonly invitations: ReadonlyMap<InvitationRef, LogInvitation>
  /** The current term: the highest number, and of two equal numbers the smaller id. Null before the first term. */
  readonly term: Term | null
  /** The owner of each Yjs client id, by room. */
  readonly clientOwners: ReadonlyMap<string, ReadonlyMap<number, PersonRef>>
  readonly clock: number
  /** Ids of statements whose author lacked the right: stored and relayed, but without effect. */
  readonly ignored: ReadonlySet<string>
}

/** A growing set of statements, and its current state. */
export interface MembershipLog {
  readonly state: () => MembershipState
  /** Adds a statement. O(1) if its clock is the latest, as for a host's own statement; otherwise all statements are replayed: O(n log n). */
  readonly append: (statement: Statement) => void
}

interface TableRef {
  readonly process: string
  /** base64url. */
  readonly founderKey: string
}

/**
 * Derives the state from statements, independently of the order in which they arrived: statements are replayed by clock, then by id, and
 * each has an effect only if its author had the right at that point. The founder has every right. Members who may host sign terms; a
 * host acts with the rights of the author of its term; facilitators invite, change roles and remove. No author grants a right that
 * the author lacks.
 *
 * `partial`: the statements are a host's warrant, and not the whole log, so that term numbers may have gaps.
 *
 * Cost: O(n log n) without cryptography: signatures are verified when statements are parsed.
 */
export function membershipLog(statements: Iterable<Statement>, table: TableRef, partial = false): MembershipLog {
  const sorted = [...statements].filter(({ payload }) => payload.process === table.process).sort(byClock)
  let replay = replayStatements(sorted, table, partial)
  return {
    state: () => replay.state(),
    append: (statement) => {
      if (statement.payload.process !== table.process) return
      const last = sorted.at(-1)
      const inOrder = !last || byClock(last, statement) < 0
      sorted.push(statement)
      if (inOrder) replay.append(statement)
      else replay = replayStatements(sorted.sort(byClock), table, partial)
    },
  }
}

function replayStatements(sorted: readonly Statement[], table: TableRef, partial: boolean) {
  const members = new Map<PersonRef, LogMember>()
  const invitations = new Map<InvitationRef, LogInvitation>()
  const clientOwners = new Map<string, Map<number, PersonRef>>()
  const terms = new Map<string, Term>()
  /** Key of a host → keys that signed its terms. */
  const hosts = new Map<string, Set<string>>()
  const ignored = new Set<string>()
  let term: Term | null = null

  /** The role of the key itself: a member's role; `facilitator` for the founder. */
  const ownRoleOf = (author: string): Role | null => {
    if (author === table.founderKey) return 'facilitator'
    const key = fromBase64Url(author)
    const member = key && members.get(personOf(key))
    return member && !member.removed && member.key === author ? member.role : null
  }
  /** The highest role of the key itself and of the authors of its terms. */
  const effectiveRoleOf = (author: string): Role | null => {
    const ownRoles = [author, ...(hosts.get(author) ?? [])].map(ownRoleOf).filter((right) => right !== null)
    return ownRoles.length > 0 ? ownRoles.reduce(higher) : null
  }

  const applyByKind: {
    readonly [K in Exclude<StatementPayload['kind'], 'unknown'>]: (payload: Extract<StatementPayload, { kind: K }>, id: string) => boolean
  } = {
    term: ({ author, body: { n, host, previous } }, id) => {
      const authorRole = ownRoleOf(author)
      const previousTerm = previous === null ? null : terms.get(previous)
      const follows = previous === null ? n === 1 : previousTerm ? previousTerm.n + 1 === n : partial
      if (!authorRole || !mayHost(authorRole) || !follows) return false
      const newTerm: Term = { id, n, host, by: author }
      terms.set(id, newTerm)
      hosts.set(host, (hosts.get(host) ?? new Set()).add(author))
      if (!term || n > term.n || (n === term.n && id < term.id)) term = newTerm
      return true
    },
    invite: ({ author, body, at, clock }) => {
      if (effectiveRoleOf(author) !== 'facilitator' || invitations.has(body.id)) return false
      invitations.set(body.id, { ...body, since: at, clock, uses: 0, revoked: false })
      return true
    },
    member: ({ author, body: { key, role, by }, at }) => {
      const authorRole = effectiveRoleOf(author)
      const bytes = fromBase64Url(key)
      if (!authorRole || !hosts.has(author) || bytes?.length !== 32) return false
      const invitation = by === null ? undefined : invitations.get(by as InvitationRef)
      // a host admits members with the role of their invitation at most; without one, with a role below the host's own
      const isAllowed = invitation
        ? higher(invitation.role, role) === invitation.role
        : authorRole === 'facilitator' || role === 'contributor' || role === 'observer'
      if (!isAllowed) return false
      const person = personOf(bytes)
      const existing = members.get(person)
      if (existing && existing.key !== key) return false
      if (existing?.removed && (!invitation || invitation.clock <= existing.removedClock)) return false
      if (invitation && (!existing || existing.removed || existing.by !== by))
        invitations.set(invitation.id, { ...invitation, uses: invitation.uses + 1 })
      const memberRole = existing && !existing.removed ? higher(existing.role, role) : role
      members.set(person, { person, key, role: memberRole, by, since: existing?.since ?? at, removed: false, removedAt: 0, removedClock: 0 })
      return true
    },
    role: ({ author, body: { member, role } }) => {
      const existing = members.get(member)
      if (effectiveRoleOf(author) !== 'facilitator' || !existing) return false
      members.set(member, { ...existing, role })
      return true
    },
    revoke: ({ author, body, at, clock }) => {
      if (effectiveRoleOf(author) !== 'facilitator') return false
      if (body.what === 'invitation') {
        const existing = invitations.get(body.id)
        if (existing) invitations.set(body.id, { ...existing, revoked: true })
        return existing !== undefined
      }
      const existing = members.get(body.id)
      if (existing) members.set(body.id, { ...existing, removed: true, removedAt: at, removedClock: clock })
      return existing !== undefined
    },
    bind: ({ author, body: { room, writers: claims } }) => {
      if (!hosts.has(author) || !effectiveRoleOf(author)) return false
      const roomOwners = clientOwners.get(room) ?? new Map<number, PersonRef>()
      clientOwners.set(room, roomOwners)
      // the first claim on a client id is final, so that no person takes over another person's changes
      for (const [client, person] of claims) if (!roomOwners.has(client)) roomOwners.set(client, person)
      return true
    },
  }

  let clock = 0
  const apply = ({ id, payload }: Statement) => {
    clock = Math.max(clock, payload.clock)
    if (payload.kind !== 'unknown' && !applyByKind[payload.kind](payload as never, id)) ignored.add(id)
  }
  for (const statement of sorted) apply(statement)
  return { append: apply, state: (): MembershipState => ({ members, invitations, term, clientOwners, clock, ignored }) }
}

const byClock = (a: Statement, b: Statement) => a.payload.clock - b.payload.clock || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The statements that prove the host's right to a client that knows only the founder's fingerprint. The length does not grow with the age
 * of the table: the current term, and, if a member signed it, the statements that give that member the right to host.
 */
export function warrantOf(statements: readonly Statement[], state: MembershipState, founderKey: string): readonly Statement[] {
  if (!state.term) return []
  const selected = new Map<string, Statement>()
  const queue: string[] = [state.term.id]
  const byId = new Map(statements.map((statement) => [statement.id, statement]))
  const sorted = [...statements].sort(byClock)
  const enqueueProof = (author: string) => {
    if (author === founderKey) return
    // of this key's terms, the first one of each author: the key's later statements depend on it
    const termAuthors = new Set<string>()
    for (const { id, payload } of sorted) {
      if (state.ignored.has(id)) continue
      if (payload.kind === 'term' && payload.body.host === author && !termAuthors.has(payload.author)) {
        termAuthors.add(payload.author)
        queue.push(id)
      }
      const isAboutAuthor =
        payload.kind === 'member' ? payload.body.key === author : payload.kind === 'role' && keyOf(state, payload.body.member) === author
      if (isAboutAuthor) queue.push(id)
    }
  }
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const statement = byId.get(id)
    if (!statement || selected.has(id)) continue
    selected.set(id, statement)
    const { payload } = statement
    if (payload.kind === 'member' && payload.body.by && !selected.has(payload.body.by))
      for (const other of statements) if (other.payload.kind === 'invite' && other.payload.body.id === payload.body.by) queue.push(other.id)
    enqueueProof(payload.author)
  }
  return [...selected.values()].sort(byClock)
}

const keyOf = (state: MembershipState, person: PersonRef) => state.members.get(person)?.key

/** Whether a warrant proves that the key may host the table of this founder's key. The caller must compare the founder's fingerprint. */
export function verifyWarrant(warrant: readonly Statement[], process: string, founderKey: string, hostKey: string): Term | null {
  const { term } = membershipLog(warrant, { process, founderKey }, true).state()
  return term?.host === hostKey ? term : null
}
