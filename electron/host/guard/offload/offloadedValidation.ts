import * as Y from 'yjs'
import { measureLoad } from '../../../../shared/base/load/measureLoad.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import { DryRunDoc, NO_CHANGE } from '../dryRun/dryRunDoc.ts'
import { stepsFor, WORK_LIMITS } from '../limits/workLimits.ts'
import { type DecodedUpdate, decodeUpdate } from '../rules/decodedUpdate.ts'
import { inspectDecoded } from '../rules/inspectUpdate.ts'
import type { RoomValidators } from '../rules/roomValidatorInterface.ts'
import { clockOf } from '../rules/ruleInput.ts'
import type { OffloadRequest, OffloadResult } from './offloadProtocol.ts'

/** A decoded update that waits for the ownership of its client ids. */
export interface DecodedOffload {
  /** Client ids of which the update has new structs. */
  readonly clients: readonly number[]
  readonly validate: (ownership: ReadonlyMap<number, ClientIdOwnership>) => OffloadResult
}

/** Starts to validate a big update in a worker thread, by the same rules as in `guard.ts`. @returns the refusal if it cannot be decoded */
export function startValidation(
  { kind, state, bytes, isInitialSync, omitted, announced, mayRelay, hasPolicy, checkLoad, disabledRules }: OffloadRequest,
  validators: RoomValidators,
): DecodedOffload | OffloadResult {
  const decoded = decodeUpdate(bytes)
  if (!decoded) return { refusal: 'malformed' }
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, state)
  const validate = (ownership: ReadonlyMap<number, ClientIdOwnership>): OffloadResult => {
    const ownershipOf = (client: number) => ownership.get(client) ?? 'foreign'
    const inspected = inspectDecoded(decoded, {
      doc,
      validator: validators[kind],
      isInitialSync,
      omitted,
      announced,
      mayRelay,
      ownershipOf,
      disabledRules: new Set(disabledRules),
    })
    if ('refusal' in inspected) return inspected
    const { trimmed } = inspected
    const { bytes: update, ends } = inspected.decoded
    if (disabledRules.includes('dryRun')) return { update, trimmed, ends, ...NO_CHANGE }
    const dryRunDoc = new DryRunDoc(doc, validators[kind])
    const dryRun = dryRunDoc.run(update, stepsFor(isInitialSync), isInitialSync, hasPolicy)
    if ('refusal' in dryRun) return dryRun
    const isMeasured = checkLoad !== null || dryRun.pairs > WORK_LIMITS.pairsPerUpdate
    const maxLoad = checkLoad ?? dryRunDoc.loadSteps + WORK_LIMITS.stepsOfLoad
    if (isMeasured && measureLoad(dryRunDoc.encodeState(), maxLoad) > maxLoad) return { refusal: 'tooLarge' }
    return { ...dryRun, update, trimmed, ends, pairs: isMeasured ? 0 : dryRun.pairs }
  }
  return { clients: newClients(decoded, doc), validate }
}

const newClients = ({ ends }: DecodedUpdate, doc: Y.Doc) => [...ends].filter(([client, end]) => end > clockOf(doc, client)).map(([client]) => client)
