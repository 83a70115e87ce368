import type { AheadVerifier } from '../../base/crypto/webVerifier.ts'
import type { RemovalsDigest } from './queries/removalsDigest.ts'

/** What a host has shown in a handshake. All keys are 32 bytes; statements are as they were signed, and may be anything. */
export interface ShownHost {
  readonly hostKey: Uint8Array
  readonly founderKey: Uint8Array
  readonly warrant: readonly Uint8Array[]
  /** The host's digest: not more than a claim. */
  readonly digest: RemovalsDigest
  /** The removals that the host sent because the digests differ. */
  readonly removals: readonly Uint8Array[]
}

/**
 * What a client has found out about a host. `removed`: a removal that the client knows, or the host itself has shown, takes the right to host
 * from a person of the warrant. `outdated`: the host knows fewer removals than the client has heard of. `impostor`: anything else that
 * is no warrant.
 */
export type HostValidity = 'mayHost' | 'impostor' | 'removed' | 'outdated'

/** How a client verifies hosts, by what it knows of the table: nothing but a link, the removals it has heard of, or a membership log. */
export interface HostVerifier {
  /** The removals that this client knows. */
  readonly digest: () => RemovalsDigest
  /**
   * Those removals, with the statements that give their authors the right, as many as fit: of people in the host's warrant first, then the newest.
   * @param warrant as the host has shown it; may be anything
   */
  readonly removals: (maxBytes: number, warrant: readonly Uint8Array[]) => readonly Uint8Array[]
  /** Verifies signatures of the warrant that {@link verify} will ask for, and remembers the valid ones. Decides nothing; must not throw. */
  readonly prepare?: (shown: ShownHost) => void
  /** The same off this thread, several at once. Must not reject. */
  readonly prepareAhead?: (shown: ShownHost, ahead: AheadVerifier) => Promise<void>
  /** Verifies a host's right. The founder's fingerprint and the host's signature have been verified. Must not throw, whatever the host has shown. */
  readonly verify: (shown: ShownHost) => HostValidity
}
