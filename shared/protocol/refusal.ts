import type { ProblemCode } from '../base/problem.ts'

/**
 * Reasons of the host for a refusal, each with its WebSocket close code and the problem that the screen shows. Codes 4400 to 4499 are
 * final for a stock y-websocket client (it stops trying); after 4500 to 4599 the client tries again.
 */
export const refusals = {
  malformed: { close: 4400, problem: 'message.malformed' },
  wrongInvitation: { close: 4401, problem: 'invitation.wrong' },
  expiredInvitation: { close: 4401, problem: 'invitation.expired' },
  revokedInvitation: { close: 4401, problem: 'invitation.revoked' },
  usedInvitation: { close: 4401, problem: 'invitation.used' },
  unknownMember: { close: 4401, problem: 'invitation.wrong' },
  noProof: { close: 4401, problem: 'invitation.wrong' },
  removed: { close: 4403, problem: 'member.removed' },
  /** The device was ended by its person or a facilitator; the person is still a member. */
  detached: { close: 4403, problem: 'device.detached' },
  readOnly: { close: 4403, problem: 'right.readOnly' },
  /** A facilitator has locked a record that the update changes. */
  locked: { close: 4403, problem: 'right.locked' },
  /** A facilitator lets nobody change the room now. */
  frozen: { close: 4403, problem: 'right.frozen' },
  /** The room's policy does not allow what the update does. */
  limited: { close: 4403, problem: 'right.limited' },
  noSuchRoom: { close: 4404, problem: 'room.missing' },
  tooLarge: { close: 4413, problem: 'limit.tooLarge' },
  /** The update depends on structs that the host does not have. */
  unknownReference: { close: 4400, problem: 'edit.damaged' },
  /** The update leaves a gap in the clocks of a client. */
  gap: { close: 4409, problem: 'edit.damaged' },
  /** The update advances a client's clock without content. */
  forged: { close: 4409, problem: 'edit.damaged' },
  /** The update contains structs of another person's client id. */
  foreign: { close: 4409, problem: 'edit.notYours' },
  /** The update contains something that a room of this kind may not contain. */
  notAllowed: { close: 4400, problem: 'edit.notAllowed' },
  /** The update would make an existing record unreadable. */
  unreadable: { close: 4400, problem: 'edit.notAllowed' },
  /** The document is in a form that the client does not know; it may go on reading the old one. */
  newerForm: { close: 4409, problem: 'edit.newerForm' },
  version: { close: 4426, problem: 'version.newer' },
  notHosting: { close: 4503, problem: 'host.unreachable' },
  full: { close: 4513, problem: 'host.refused' },
  /** Too many new members at once from one address or by one invitation; facilitators see that somebody waits. */
  crowded: { close: 4514, problem: 'limit.crowded' },
  /** Newcomers wait until a facilitator admits them: the client asks again by itself. */
  inLobby: { close: 4515, problem: 'lobby.waiting' },
  /** Facilitators let no newcomers in. */
  closedToNewcomers: { close: 4405, problem: 'lobby.closed' },
  /** A facilitator has not let this newcomer in. */
  notAdmitted: { close: 4406, problem: 'lobby.refused' },
  /** The person has opened newer connections. Final, so that two old windows do not end each other in turn. */
  tooManyConnections: { close: 4431, problem: 'limit.connections' },
  /** The person has opened too many rooms that nobody has written in yet. */
  tooManyRooms: { close: 4532, problem: 'limit.rooms' },
  tooManyStatements: { close: 4533, problem: 'limit.statements' },
  /** The room's state has reached its size. */
  roomFull: { close: 4413, problem: 'limit.roomFull' },
  /** Not a refusal of anything: what the client sends is read later, because the person uses more than their part of the host. */
  slowed: { close: 4529, problem: 'limit.slowed' },
  /** The client reads a room too slowly. The client opens the room again and synchronizes. */
  lagging: { close: 4530, problem: 'host.unreachable' },
  tooFast: { close: 4529, problem: 'limit.tooFast' },
} as const satisfies Record<string, { readonly close: number; readonly problem: ProblemCode }>

/** A key of {@link refusals}; sent in the `refused` message. */
export type Refusal = keyof typeof refusals
/** Whether a received text is a refusal of this version. */
export const isRefusal = (value: unknown): value is Refusal => typeof value === 'string' && Object.hasOwn(refusals, value)
