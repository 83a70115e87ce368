import * as Y from 'yjs'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, type Role, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../membership/members.ts'
import { ClientIdLeases, type ClientIdOwners, memoryClientIdOwners } from './clientIds/clientIdLeases.ts'
import { DryRunDoc } from './dryRun/dryRunDoc.ts'
import { BulkDeleteLimiter } from './limits/bulkDeleteLimiter.ts'
import type { UpdateOffloader } from './offload/offloadProtocol.ts'
import { type InspectionContext, inspectUpdate } from './rules/inspectUpdate.ts'
import type { RoomValidator, RoomValidators } from './rules/roomValidatorInterface.ts'
import { clockOf, type RuleName } from './rules/updateRules.ts'

/** Options that all guards of a host share. */
export interface GuardOptions {
  /** What rooms of each kind may hold. Required: a guard without validators would let everything in that Yjs can read. */
  readonly validators: RoomValidators
  /** Owners of Yjs client ids; by default in memory, for the life of the host. */
  readonly clientIdOwners?: ClientIdOwners
  /** Validates big updates in a worker thread, so that other clients need not wait; null: all updates are validated on this thread. */
  readonly offloader?: UpdateOffloader | null
  /** Milliseconds of a monotonic clock, for durations. */
  readonly now?: () => number
  /** Rules that are switched off: only in tests and benchmarks. */
  readonly disabledRules?: ReadonlySet<RuleName>
}

/** The sender of an update. */
export interface UpdateSender {
  /** Identity of the connection, for client id leases. */
  readonly connection: object
  readonly person: PersonRef
  readonly role: Role
  /** Whether the update answers the host's sync step 1. */
  readonly isInitialSync: boolean
}

/** The update to apply, `trimmed` if structs of other people were left out; or the refusal. */
export type ValidationResult = { readonly update: Uint8Array; readonly trimmed: boolean } | { readonly refusal: Refusal }

/**
 * Roles that may write the process room may relay: they bring what others wrote, from a file or after weeks offline, and may delete what
 * others made.
 */
const roleMayRelay = (role: Role) => may(role, 'process', 'write')

/** Validates the updates of one room before they reach its document. */
export class Guard {
  /** The client ids that connections of this room write with. */
  readonly clientIdLeases: ClientIdLeases
  readonly #validator: RoomValidator
  readonly #dryRunDoc: DryRunDoc
  readonly #bulkDeletes: BulkDeleteLimiter
  readonly #disabledRules: ReadonlySet<RuleName>
  readonly #offloader: UpdateOffloader | null

  constructor(
    room: RoomName,
    private readonly kind: RoomKind,
    private readonly doc: Y.Doc,
    { validators, clientIdOwners = memoryClientIdOwners(), offloader = null, now = monotonicNow, disabledRules = new Set() }: GuardOptions,
  ) {
    this.clientIdLeases = new ClientIdLeases(room, clientIdOwners)
    this.#validator = validators[kind]
    this.#dryRunDoc = new DryRunDoc(doc, this.#validator)
    this.#bulkDeletes = new BulkDeleteLimiter(now)
    this.#disabledRules = disabledRules
    this.#offloader = offloader
  }

  /**
   * Validates an update. An accepted update must be applied to the room's document before the next one is validated, because the dry-run
   * copy has it already. Cost: what the update touches.
   */
  validate(bytes: Uint8Array, sender: UpdateSender): ValidationResult {
    const inspected = inspectUpdate(bytes, this.#inspectionContext(sender))
    if ('refusal' in inspected) return inspected
    const { decoded, trimmed } = inspected
    const dryRun = this.#disabledRules.has('dryRun') ? { removed: [] } : this.#dryRunDoc.run(decoded.bytes)
    if ('refusal' in dryRun) return dryRun
    if (!this.#mayDelete(dryRun.removed, sender)) {
      this.#dryRunDoc.discard()
      return { refusal: 'tooFast' }
    }
    this.#recordOwnership(decoded.ends, sender)
    return { update: decoded.bytes, trimmed }
  }

  /** Whether a role may write in the room. */
  mayWrite(role: Role): boolean {
    return may(role, this.kind, 'write')
  }

  /** Whether an update is so big that {@link validateOffloaded} should validate it. */
  shouldOffload(bytes: Uint8Array): boolean {
    return this.#offloader?.shouldOffload(bytes) === true
  }

  /** Like {@link validate}, in a worker thread if there is one. Updates of other clients may be applied meanwhile. */
  async validateOffloaded(bytes: Uint8Array, sender: UpdateSender): Promise<ValidationResult> {
    if (!this.#offloader) return this.validate(bytes, sender)
    const { isInitialSync, mayRelay, ownershipOf } = this.#inspectionContext(sender)
    const disabledRules = [...this.#disabledRules]
    const result = await this.#offloader.validate(
      { kind: this.kind, state: Y.encodeStateAsUpdate(this.doc), bytes, isInitialSync, mayRelay, disabledRules },
      ownershipOf,
    )
    if ('refusal' in result) return result
    if (!this.#mayDelete(result.removed, sender)) return { refusal: 'tooFast' }
    this.#recordOwnership(result.ends, sender)
    this.#dryRunDoc.applyTrusted(result.update)
    return { update: result.update, trimmed: result.trimmed }
  }

  /**
   * The refusal of an update that only a hostile client sends (malformed or forged); null for any other. For updates that follow a refused
   * one.
   */
  hostileRefusal(bytes: Uint8Array, sender: UpdateSender): Refusal | null {
    const inspected = inspectUpdate(bytes, this.#inspectionContext(sender))
    return 'refusal' in inspected && (inspected.refusal === 'malformed' || inspected.refusal === 'forged') ? inspected.refusal : null
  }

  /** Drops the dry-run copy: an accepted update could not be applied, or the room closes. */
  discardDryRun(): void {
    this.#dryRunDoc.discard()
  }

  #inspectionContext({ person, role, isInitialSync }: UpdateSender): InspectionContext {
    return {
      doc: this.doc,
      validator: this.#validator,
      isInitialSync,
      mayRelay: roleMayRelay(role),
      ownershipOf: (client) => this.clientIdLeases.ownershipOf(client, person),
      disabledRules: this.#disabledRules,
    }
  }

  #mayDelete(removed: readonly { readonly client: number }[], { person, role }: UpdateSender): boolean {
    if (roleMayRelay(role)) return true
    return this.#bulkDeletes.allow(person, removed.filter(({ client }) => this.clientIdLeases.ownerOf(client) !== person).length)
  }

  /**
   * Leases the client id of a connection that announced none, when its first update has a single new client id; and records this person as
   * the owner of every client id that the connection leases and now wrote with.
   */
  #recordOwnership(ends: ReadonlyMap<number, number>, { connection, person, isInitialSync }: UpdateSender): void {
    const newClients = [...ends].filter(([client, end]) => end > clockOf(this.doc, client)).map(([client]) => client)
    const [soleClient] = newClients
    if (
      soleClient !== undefined &&
      newClients.length === 1 &&
      !isInitialSync &&
      !this.clientIdLeases.hasLease(connection) &&
      clockOf(this.doc, soleClient) === 0
    )
      this.clientIdLeases.lease(soleClient, connection, person)
    for (const client of newClients) if (this.clientIdLeases.isLeasedBy(client, connection)) this.clientIdLeases.claim(client, person)
  }
}
