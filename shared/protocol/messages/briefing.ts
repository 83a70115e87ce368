import { defineMessage } from './defineMessage.ts'
import { choice, exactly, list, ownBytes, varUint } from './field.ts'

/** Maximum statements of removals in one message of the handshake: those, and the grants they stand on. */
export const MAX_REMOVALS = 600
/** Maximum bytes of a message with removals. */
export const REMOVALS_BYTES = 256 * 2 ** 10

/**
 * Bytes of removals that each side sends before the other is proven: a host takes 64 KiB before a proof, in all, and a message has one piece. What the host
 * knows beyond follows the welcome, as statements.
 */
export const UNPROVEN_REMOVALS_BYTES = 40 * 2 ** 10

/** What the client's invitation is: none that the host knows, a statement of the membership log, or one of this computer's own window. */
export const invitationKinds = ['none', 'logged', 'local'] as const

/**
 * Host → client, sealed: what the client needs to verify the host, and to sign its joining. Sent directly after the challenge; to whoever has
 * only the short code, after `knownRemovals`, which proves that the client has it.
 */
export const briefing = defineMessage({
  id: 98,
  from: 'host',
  scope: 'handshake',
  right: null,
  maxBytes: REMOVALS_BYTES,
  schema: {
    /** The host's clock, Unix milliseconds: a joining is dated by it. */
    now: varUint,
    /** Ids of the newest statements, on which a joining stands. */
    heads: list(exactly(32), 64),
    invitationKind: choice(invitationKinds),
    /** The statement of the client's invitation; empty unless its kind is `logged`. */
    invitation: ownBytes,
    /** Removals, with the statements that give their authors the right; empty if the client's digest is the host's. */
    removals: list(ownBytes, MAX_REMOVALS),
  },
})
