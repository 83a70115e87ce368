import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint as fingerprintOf } from '../../../shared/base/crypto.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { membershipLog } from '../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import { readStatement, type Statement } from '../../../shared/protocol/membershipLog/v1/statementV1.ts'
import { statementIds } from '../../../shared/protocol/messages/statementIds.ts'
import { statements as statementsMessage } from '../../../shared/protocol/messages/statements.ts'
import { invoke } from '../../platform/invoke.ts'
import { loadMembership } from '../../store/memberships.ts'
import { processList } from '../../store/processList.ts'
import type { SyncClient } from '../client.ts'

/** Exchanges frames with this computer's standby; where the process is closed, a standby is started for the exchange. */
async function exchangeWithStandby(client: SyncClient, processId: ProcessId, frames: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const exchange = async () => (await invoke(client, 'table.relayFrames', { process: processId, frames: [...frames] })).frames
  try {
    return await exchange()
  } catch (error) {
    const membership = await loadMembership(client, processId)
    if (!membership?.fingerprint || !(error instanceof Problem) || error.code !== 'host.unreachable') throw error
    const title =
      processList(client)
        .current()
        ?.find((summary) => summary.process === processId)?.title ?? ''
    await invoke(client, 'table.startStandby', {
      process: processId,
      title,
      membership: { seed: membership.seed, fingerprint: membership.fingerprint },
    })
    return await exchange().finally(() => invoke(client, 'table.stopStandby', { process: processId }))
  }
}

/** The statements that this computer stores; none where it has no standby. */
export async function localStatements(client: SyncClient, processId: ProcessId): Promise<readonly Uint8Array[]> {
  const frames = await exchangeWithStandby(client, processId, [statementIds.encode({ ids: [] })]).catch(() => [])
  return frames.flatMap(statementsInFrame)
}

/** The membership log of this computer as one frame, for a file; null where it is empty. */
export async function exportMembershipLog(client: SyncClient, processId: ProcessId): Promise<Uint8Array | null> {
  const statements = await localStatements(client, processId)
  return statements.length > 0 ? statementsMessage.encode({ statements }) : null
}

/** Gives a file's membership log to this computer's standby, which stores the statements whose authors had the right. Nothing where there is no standby. */
export async function importMembershipLog(client: SyncClient, processId: ProcessId, logFrame: Uint8Array): Promise<void> {
  // one damaged statement would stop those after it
  const readableBytes = readableStatements(logFrame, processId).map(({ bytes }) => bytes)
  if (readableBytes.length > 0)
    await exchangeWithStandby(client, processId, [statementsMessage.encode({ statements: readableBytes })]).catch(() => undefined)
}

/** Groups by which statements are counted on screen; `other`: terms, and bindings of Yjs client ids. */
export const statementGroups = ['member', 'role', 'invite', 'revoke', 'other'] as const
/** One of {@link statementGroups}. */
/** See {@link statementGroups}. */
export type StatementGroup = (typeof statementGroups)[number]

/** Counts of the statements in a file, compared with this computer's membership log. */
export interface MembershipLogPreview {
  readonly statements: number
  /** Of them, those whose author had no right to make them: they have no effect. */
  readonly ignored: number
  /** New statements that would have an effect, by group. */
  readonly fresh: { readonly [N in StatementGroup]: number }
}

const zeroCounts = { member: 0, role: 0, invite: 0, revoke: 0, other: 0 }

/**
 * Counts the statements of a file's membership log without importing any.
 * @param fingerprint of the founder's key; if it is empty, no right can be verified
 * @param local the statements that this computer stores; where it stores none, none can be added
 */
export function previewMembershipLog(
  logFrame: Uint8Array,
  processId: ProcessId,
  fingerprint: string,
  local: readonly Uint8Array[] = [],
): MembershipLogPreview {
  const imported = statementsInFrame(logFrame)
  const readable = readableStatements(logFrame, processId)
  const localById = new Map(local.map(readStatement).flatMap((statement) => (statement ? [[statement.id, statement]] : [])))
  const allById = new Map([...localById, ...readable.map((statement) => [statement.id, statement] as const)])
  const founderKey = [...allById.values()].find(({ payload }) => fingerprintOf(fromBase64Url(payload.author) ?? new Uint8Array(32)) === fingerprint)
    ?.payload.author
  if (!founderKey)
    return { statements: imported.length, ignored: fingerprint === '' ? imported.length - readable.length : imported.length, fresh: zeroCounts }
  const ignoredIds = membershipLog(allById.values(), { process: processId, founderKey }).state().ignored
  const freshCounts: Record<StatementGroup, number> = { ...zeroCounts }
  const readableById = new Map(readable.map((statement) => [statement.id, statement]))
  for (const [id, { payload }] of localById.size > 0 ? readableById : []) {
    if (!localById.has(id) && !ignoredIds.has(id) && payload.kind !== 'unknown') freshCounts[groupOf(payload.kind)] += 1
  }
  return { statements: imported.length, ignored: imported.length - readable.filter(({ id }) => !ignoredIds.has(id)).length, fresh: freshCounts }
}

/** Whether the file has statements that this computer lacks. */
export const hasNewStatements = ({ fresh }: MembershipLogPreview): boolean => statementGroups.some((group) => fresh[group] > 0)

const groupOf = (kind: string): StatementGroup => statementGroups.find((group) => group === kind) ?? 'other'

const readableStatements = (logFrame: Uint8Array, processId: ProcessId): readonly Statement[] =>
  statementsInFrame(logFrame)
    .map(readStatement)
    .filter((statement) => statement !== null)
    .filter(({ payload }) => payload.process === processId)

const statementsInFrame = (frame: Uint8Array): readonly Uint8Array[] => {
  try {
    return statementsMessage.decode(frame).statements
  } catch {
    return []
  }
}
