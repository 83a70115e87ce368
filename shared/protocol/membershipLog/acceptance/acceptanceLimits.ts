import type { Role } from '../../role.ts'

/**
 * How many statements a log takes. Devices may differ in what they accept: removing the flooder settles it, because only what the
 * removal covers counts.
 */
export const ACCEPTANCE = {
  /** Statements of a log, for everybody; beyond these only facilitators' are taken, so that they can still remove a flooder. */
  statements: 20_000,
  reservedForFacilitators: 5_000,
  /** Statements of one author since another facilitator's statement last covered them. Members say one per device, term or leave; facilitators one per decision. */
  perAuthor: { observer: 16, contributor: 16, partner: 200, facilitator: 1_000 } satisfies Record<Role, number>,
  /** The founder's: nobody else can stand in for the founder. */
  ofFounder: 4_000,
  /** As many more where the genesis imports a log of version 1: one for each member and invitation. */
  imported: 6_000,
  /** Statements of an author without a role: a newcomer's, or of a member who was removed or has left. */
  withoutRole: 16,
  /** Of these, statements of a kind that this version does not support. */
  unsupported: 8,
  /** Statements that continue one author's chain at one point; a restored backup makes two. */
  atOneFork: 8,
  /** Joins by one invitation that are beyond twice its uses, which wait for a facilitator. */
  waitingJoins: 64,
} as const

/** What waits on one connection for its predecessors: a frame's worth. */
export const WAITING = { statements: 500, bytes: 2 ** 20 } as const
