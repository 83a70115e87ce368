import type { ProblemCode } from '../base/problem.ts'

/**
 * Why the host says no: the WebSocket close code, and the problem that the person is told. Codes 4400 to 4499 are final
 * for a stock y-websocket client (it stops trying); 4500 to 4599 mean "again later".
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
  readOnly: { close: 4403, problem: 'right.readOnly' },
  noSuchRoom: { close: 4404, problem: 'room.missing' },
  tooLarge: { close: 4413, problem: 'limit.tooLarge' },
  /** The update stands on something that the host has not got. */
  unknownReference: { close: 4400, problem: 'edit.damaged' },
  /** It leaves out what came before it. */
  gap: { close: 4409, problem: 'edit.damaged' },
  /** It moves somebody's clock without saying anything. */
  forged: { close: 4409, problem: 'edit.damaged' },
  /** It speaks for somebody else. */
  foreign: { close: 4409, problem: 'edit.notYours' },
  /** It holds what a room of this kind does not hold. */
  notAllowed: { close: 4400, problem: 'edit.notAllowed' },
  /** With it, something could not be read any more. */
  unreadable: { close: 4400, problem: 'edit.notAllowed' },
  version: { close: 4426, problem: 'version.newer' },
  notHosting: { close: 4503, problem: 'host.unreachable' },
  full: { close: 4513, problem: 'host.refused' },
  /** The client reads a room too slowly: it is opened again, and told what it missed. */
  lagging: { close: 4530, problem: 'host.unreachable' },
  tooFast: { close: 4529, problem: 'limit.tooFast' },
} as const satisfies Record<string, { readonly close: number; readonly problem: ProblemCode }>

/** A key of {@link refusals}; sent in the `refused` message. */
export type Refusal = keyof typeof refusals
/** Whether a received text is a refusal of this version. */
export const isRefusal = (value: unknown): value is Refusal => typeof value === 'string' && Object.hasOwn(refusals, value)
