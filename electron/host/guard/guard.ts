import * as Y from 'yjs'
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

/** What all guards of a host have in common. */
export interface GuardOptions {
  /** What rooms of each kind may hold. Required: a guard without validators would let everything in that Yjs can read. */
  readonly validators: RoomValidators
  readonly clientIdOwners?: ClientIdOwners
  /** Where big updates are judged, so that the others need not wait. Without: here. */
  readonly offloader?: UpdateOffloader | null
  readonly now?: () => number
  /** Rules that are off. In tests and measurements alone. */
  readonly disabledRules?: ReadonlySet<RuleName>
}

/** Who brings an update. `first`: it answers the host's question of what the room lacks. */
export interface UpdateSender {
  /** The connection. */
  readonly connection: object
  readonly person: PersonRef
  readonly role: Role
  readonly isInitialSync: boolean
}

/** What is to be applied (perhaps less than what came), or why nothing is. */
export type ValidationResult = { readonly update: Uint8Array; readonly trimmed: boolean } | { readonly refusal: Refusal }

/**
 * Whoever may write a process looks after it: they bring, by file or after weeks away, what others wrote, and tidy what
 * others made.
 */
const roleMayRelay = (role: Role) => may(role, 'process', 'write')

/** Judges what comes into one room before its document sees it. */
export class Guard {
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
    {
      validators,
      clientIdOwners = memoryClientIdOwners(),
      offloader = null,
      now = Date.now,
      disabledRules = new Set(),
    }: GuardOptions,
  ) {
    this.clientIdLeases = new ClientIdLeases(room, clientIdOwners)
    this.#validator = validators[kind]
    this.#dryRunDoc = new DryRunDoc(doc, this.#validator)
    this.#bulkDeletes = new BulkDeleteLimiter(now)
    this.#disabledRules = disabledRules
    this.#offloader = offloader
  }

  /** May it be applied? Where it may, it must be, before anything else is judged. */
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

  /** Is it so big that it is better judged elsewhere? Then {@link validateOffloaded} says when it is done. */
  shouldOffload(bytes: Uint8Array): boolean {
    return this.#offloader?.shouldOffload(bytes) === true
  }

  /** The same, in time. What came meanwhile from others is applied before it. */
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

  /** Is it what only somebody hostile sends? Of what comes after a refusal, nothing else is asked. */
  hostileRefusal(bytes: Uint8Array, sender: UpdateSender): Refusal | null {
    const inspected = inspectUpdate(bytes, this.#inspectionContext(sender))
    return 'refusal' in inspected && (inspected.refusal === 'malformed' || inspected.refusal === 'forged') ? inspected.refusal : null
  }

  /** What was judged well was not applied after all; or nothing more comes. */
  discardDryRun(): void {
    this.#dryRunDoc.discard()
  }

  #inspectionContext({ person, role, isInitialSync }: UpdateSender): InspectionContext {
    return {
      doc: this.doc,
      validator: this.#validator,
      isInitialSync,
      mayRelay: roleMayRelay(role),
      ownershipOf: (writer) => this.clientIdLeases.ownershipOf(writer, person),
      disabledRules: this.#disabledRules,
    }
  }

  #mayDelete(removed: readonly { readonly client: number }[], { person, role }: UpdateSender): boolean {
    if (roleMayRelay(role)) return true
    return this.#bulkDeletes.allow(person, removed.filter(({ client }) => this.clientIdLeases.ownerOf(client) !== person).length)
  }

  /** A writer who did not say by which id they write is known by their first words; and whoever wrote is known from then on. */
  #recordOwnership(ends: ReadonlyMap<number, number>, { connection, person, isInitialSync }: UpdateSender): void {
    const newWriters = [...ends].filter(([writer, end]) => end > clockOf(this.doc, writer)).map(([writer]) => writer)
    const [soleWriter] = newWriters
    if (
      soleWriter !== undefined &&
      newWriters.length === 1 &&
      !isInitialSync &&
      !this.clientIdLeases.hasLease(connection) &&
      clockOf(this.doc, soleWriter) === 0
    )
      this.clientIdLeases.lease(soleWriter, connection, person)
    for (const writer of newWriters) if (this.clientIdLeases.isLeasedBy(writer, connection)) this.clientIdLeases.claim(writer, person)
  }
}
