import * as Y from 'yjs'
import { measureLoad } from '../../../shared/base/load/measureLoad.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { isDerivedClient } from '../../../shared/base/yjs/derivedClients.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, type Role, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../membership/members.ts'
import { noPolicies, type PolicySource } from '../membership/policies/policySource.ts'
import { applyWithMissing, type UpdateOrigins } from './applyWithMissing.ts'
import { ClientIdLeases, type ClientIdOwners, type ClientIdOwnership, memoryClientIdOwners } from './clientIds/clientIdLeases.ts'
import { DryRunDoc, NO_CHANGE } from './dryRun/dryRunDoc.ts'
import { LoadBudget } from './limits/loadBudget.ts'
import { LossMemory } from './limits/lossMemory.ts'
import type { LossOptions } from './limits/lossOptions.ts'
import { createProbation } from './limits/probation.ts'
import { stepsFor } from './limits/workLimits.ts'
import { LossControl, type WaitingLoss } from './lossControl.ts'
import { watchParts } from './offload/movedParts.ts'
import type { OffloadResult, UpdateOffloader } from './offload/offloadProtocol.ts'
import { PolicyCheck } from './policyCheck.ts'
import { type AttributedChanges, RecordAuthors } from './recordAuthors.ts'
import { type InspectionContext, inspectUpdate } from './rules/inspectUpdate.ts'
import type { RoomValidator, RoomValidators, SubmissionReader } from './rules/roomValidatorInterface.ts'
import { clockOf } from './rules/ruleInput.ts'
import type { RuleName } from './rules/updateRules.ts'
import type { UpdateSender } from './updateSender.ts'
import type { InlineResult, ValidationResult } from './validationResult.ts'

/** Options that all guards of a host share. */
export interface GuardOptions {
  /** What rooms of each kind may hold. Required: a guard without validators would let everything in that Yjs can read. */
  readonly validators: RoomValidators
  /** Owners of Yjs client ids; by default in memory, for the life of the host. */
  readonly clientIdOwners?: ClientIdOwners
  /** Validates big updates in a worker thread, so that other clients need not wait; null: all updates are validated on this thread. */
  readonly offloader?: UpdateOffloader | null
  /** Bounds what is kept of losses in all rooms; by default each room has its own. */
  readonly lossMemory?: LossMemory
  /** Where what people took away from others outlives the host; null: nowhere. */
  readonly lossStorage?: LossOptions['storage']
  /** Called with what is kept of losses, for the computers that could host next. */
  readonly onLossesKept?: LossOptions['onKept']
  /** What facilitators have decided about rooms; by default nothing. */
  readonly policies?: PolicySource
  /** Milliseconds of a monotonic clock, for durations. */
  readonly now?: () => number
  /** Rules that are switched off: only in tests and benchmarks. */
  readonly disabledRules?: ReadonlySet<RuleName>
}

/** No client ids. */
const NOBODY: ReadonlySet<number> = new Set()

/** How often an offloaded update is validated anew because what it touches changed meanwhile. */
const MAX_ATTEMPTS = 4

/**
 * Roles that may write the process room may relay: they bring what others wrote, from a file or after weeks offline, and may delete what
 * others created.
 */
const roleMayRelay = (role: Role) => may(role, 'process', 'write')

/** Validates the updates of one room before they reach its document. */
export class Guard {
  /** What people take away from others in this room. */
  readonly losses: LossControl
  /** The client ids that connections of this room write with. */
  readonly clientIdLeases: ClientIdLeases
  /** What facilitators have decided about this room. */
  readonly policies: PolicyCheck
  readonly #validator: RoomValidator
  readonly #dryRunDoc: DryRunDoc
  readonly #authors: RecordAuthors
  readonly #load: LoadBudget
  readonly #probation
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
      now = monotonicNow,
      disabledRules = new Set(),
      lossMemory = new LossMemory(),
      lossStorage = null,
      onLossesKept = () => undefined,
      policies = noPolicies,
    }: GuardOptions,
  ) {
    this.clientIdLeases = new ClientIdLeases(room, clientIdOwners)
    this.#validator = validators[kind]
    // Yjs tells what changed in a root by its type
    this.#validator.initRoots(doc)
    this.#dryRunDoc = new DryRunDoc(doc, this.#validator)
    const ownerOf = (client: number) => this.clientIdLeases.ownerOf(client)
    this.#authors = new RecordAuthors(ownerOf)
    const lossOptions = { room, doc, validator: this.#validator, ownerOf, now, memory: lossMemory, storage: lossStorage, onKept: onLossesKept }
    this.losses = new LossControl({ ...lossOptions, onLoaded: (pieces) => this.#authors.remember(pieces) })
    this.policies = new PolicyCheck(room, policies, ownerOf)
    this.#load = new LoadBudget(now)
    this.#probation = createProbation(now)
    this.#disabledRules = disabledRules
    this.#offloader = offloader
  }

  /**
   * Validates an update. An accepted update must be applied to the room's document before the next one is validated, because the dry-run
   * copy has it already. Cost: what the update touches, and at most the comparisons of `workLimits.ts`.
   */
  validate(bytes: Uint8Array, sender: UpdateSender): InlineResult {
    return this.#validate(bytes, sender, NOBODY)
  }

  #validate(bytes: Uint8Array, sender: UpdateSender, omitted: ReadonlySet<number>): InlineResult {
    const inspected = inspectUpdate(bytes, this.#inspectionContext(sender, omitted))
    if ('refusal' in inspected) return inspected
    const { decoded, trimmed } = inspected
    const dryRun = this.#disabledRules.has('dryRun')
      ? NO_CHANGE
      : this.#dryRunDoc.run(decoded.bytes, stepsFor(sender.isInitialSync), sender.isInitialSync, this.policies.isAbout(sender))
    if ('refusal' in dryRun) {
      this.#probation.refused(sender.person)
      return dryRun
    }
    const misattributed = this.#misattributed(dryRun, sender)
    if (misattributed.size > 0) {
      this.#dryRunDoc.discard()
      this.#probation.refused(sender.person)
      // an initial sync contains what others created: they bring it themselves, or a member who may relay does
      return sender.isInitialSync && omitted.size === 0 ? this.#validate(bytes, sender, misattributed) : { refusal: 'foreign' }
    }
    const forbidden = this.policies.refusal(dryRun.operations ?? [], sender)
    if (forbidden) {
      this.#dryRunDoc.discard()
      return { refusal: forbidden }
    }
    this.#load.opened(this.#dryRunDoc.loadSteps)
    const cost = this.#load.assess(dryRun.pairs)
    const isCostly = cost === 'measure' && this.#offloader !== null
    if (isCostly || cost === 'refuse' || (cost === 'measure' && !this.#isLoadAffordable())) {
      this.#dryRunDoc.discard()
      return isCostly ? { costly: true } : { refusal: 'tooLarge' }
    }
    const delayed = this.losses.limit(dryRun, sender)
    if (delayed) {
      this.#dryRunDoc.discard()
      return delayed
    }
    this.#authors.remember(dryRun.removed)
    this.#recordOwnership(decoded.ends, sender)
    return { update: decoded.bytes, brings: dryRun.brings, trimmed, steps: dryRun.steps }
  }

  /** How members submit statements to this room; null: they do not. */
  get submissions(): SubmissionReader | null {
    return this.#validator.submissions
  }

  /** Whether a role may write in the room. */
  mayWrite(role: Role): boolean {
    return may(role, this.kind, 'write')
  }

  /** Whether {@link validateOffloaded} should validate an update: a big one, or one of a person whose last ones broke the dry-run copy. */
  shouldOffload(bytes: Uint8Array, person: PersonRef): boolean {
    return this.#offloader !== null && (this.#offloader.shouldOffload(bytes) || this.#probation.has(person))
  }

  /**
   * Like {@link validate}, in a worker thread where there is one. Updates of other clients may be applied meanwhile: what they changed is
   * asked again before this one is accepted, and the sender's rights too.
   * @param sender the sender at the time of the call; null where the update is no longer wanted
   * @param isCostly whether {@link validate} found the update costly
   */
  async validateOffloaded(bytes: Uint8Array, sender: () => UpdateSender | null, isCostly = false): Promise<ValidationResult | WaitingLoss> {
    let omitted = NOBODY
    for (let attempt = 0; this.#offloader && attempt < MAX_ATTEMPTS; attempt++) {
      const result = await this.#offload(this.#offloader, bytes, sender, isCostly, omitted)
      if (result && !('omit' in result)) return result
      omitted = result?.omit ?? omitted
    }
    if (bytes.length > HOST_LIMITS.offloadBytes) return { refusal: 'tooFast' }
    const current = sender()
    const result = current && this.validate(bytes, current)
    return !result || 'costly' in result ? { refusal: 'tooFast' } : result
  }

  /** @returns null where what the update depends on has changed meanwhile */
  async #offload(
    offloader: UpdateOffloader,
    bytes: Uint8Array,
    sender: () => UpdateSender | null,
    isCostly: boolean,
    omitted: ReadonlySet<number>,
  ): Promise<ValidationResult | WaitingLoss | { readonly omit: ReadonlySet<number> } | null> {
    const before = sender()
    if (!before) return { refusal: 'readOnly' }
    const context = this.#inspectionContext(before, omitted)
    const { isInitialSync, mayRelay, announced } = context
    const clocks = new Map(Array.from(this.doc.store.clients.keys(), (client) => [client, clockOf(this.doc, client)]))
    const ownership = new Map<number, ClientIdOwnership>()
    const ownershipOf = (client: number) => {
      const current = context.ownershipOf(client)
      ownership.set(client, current)
      return current
    }
    const state = Y.encodeStateAsUpdate(this.doc)
    const checkLoad = isCostly ? this.#load.maxSteps : null
    const disabledRules = [...this.#disabledRules]
    const moved = watchParts(this.doc)
    const hasPolicy = this.policies.isAbout(before)
    const request = { kind: this.kind, state, bytes, isInitialSync, omitted, announced, mayRelay, hasPolicy, checkLoad, disabledRules }
    const result = await offloader.validate(request, ownershipOf, before.person)
    moved.stop()
    if ('refusal' in result) {
      if (isCostly && result.refusal === 'tooLarge') this.#load.measured(false)
      return result
    }
    const current = sender()
    if (!current || !this.mayWrite(current.role)) return { refusal: 'readOnly' }
    if (roleMayRelay(current.role) !== mayRelay || current.isInitialSync !== isInitialSync || this.policies.isAbout(current) !== hasPolicy)
      return null
    for (const [client, previous] of ownership) if (context.ownershipOf(client) !== previous) return null
    if (moved.any()) {
      for (const client of result.ends.keys()) if (clockOf(this.doc, client) !== (clocks.get(client) ?? 0)) return null
      if (moved.hasOneOf(result.touched) || 'refusal' in inspectUpdate(result.update, this.#inspectionContext(current, omitted))) return null
    }
    const misattributed = this.#misattributed(result, current)
    if (misattributed.size > 0) return isInitialSync && omitted.size === 0 ? { omit: misattributed } : { refusal: 'foreign' }
    const forbidden = this.policies.refusal(result.operations ?? [], current)
    return forbidden ? { refusal: forbidden } : this.#acceptOffloaded(result, current, isCostly)
  }

  #acceptOffloaded(result: Exclude<OffloadResult, { refusal: Refusal }>, sender: UpdateSender, isCostly: boolean): ValidationResult | WaitingLoss {
    const delayed = this.losses.limit(result, sender)
    if (delayed) return delayed
    if (isCostly) this.#load.measured(true)
    else this.#load.add(result.pairs)
    this.#authors.remember(result.removed)
    this.#recordOwnership(result.ends, sender)
    this.#dryRunDoc.applyTrusted(result.update)
    return { update: result.update, brings: null, trimmed: result.trimmed, steps: result.steps }
  }

  /** Whether a load of the room with the update that was tried last costs no more than it may; for a host without a worker thread. */
  #isLoadAffordable(): boolean {
    const max = this.#load.maxSteps
    const isAffordable = measureLoad(this.#dryRunDoc.encodeState(), max) <= max
    this.#load.measured(isAffordable)
    return isAffordable
  }

  /**
   * The refusal of an update that only a hostile client sends (malformed or forged); null for any other. For updates that follow a refused
   * one.
   */
  hostileRefusal(bytes: Uint8Array, sender: UpdateSender): Refusal | null {
    const inspected = inspectUpdate(bytes, this.#inspectionContext(sender, NOBODY))
    return 'refusal' in inspected && (inspected.refusal === 'malformed' || inspected.refusal === 'forged') ? inspected.refusal : null
  }

  /** Applies an update that was accepted, and what the room needs besides then. @param origins of both, as the document tells them */
  applyAccepted(update: Uint8Array, origins: UpdateOrigins): void {
    applyWithMissing(this.doc, this.#validator, update, origins, (missing) => this.#dryRunDoc.applyTrusted(missing))
  }

  /** Drops the dry-run copy: an accepted update could not be applied, or the room closes. */
  discardDryRun(): void {
    this.#dryRunDoc.discard()
  }

  #inspectionContext({ person, role, isInitialSync, announced }: UpdateSender, omitted: ReadonlySet<number>): InspectionContext {
    return {
      omitted,
      announced,
      doc: this.doc,
      validator: this.#validator,
      isInitialSync,
      mayRelay: roleMayRelay(role),
      ownershipOf: (client) => this.clientIdLeases.ownershipOf(client, person),
      disabledRules: this.#disabledRules,
    }
  }

  #misattributed(changes: AttributedChanges, sender: UpdateSender): ReadonlySet<number> {
    return this.#disabledRules.has('attributed') ? NOBODY : this.#authors.violations(changes, sender, roleMayRelay(sender.role))
  }

  /** Records this person as the owner of what a connection wrote with; nobody owns what is computed. */
  #recordOwnership(ends: ReadonlyMap<number, number>, sender: UpdateSender): void {
    const written = [...ends].filter(([client, end]) => !isDerivedClient(client) && end > clockOf(this.doc, client)).map(([client]) => client)
    this.clientIdLeases.recordWriting(written, sender, (client) => clockOf(this.doc, client) === 0)
  }
}
