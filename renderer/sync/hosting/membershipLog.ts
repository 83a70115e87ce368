import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint as fingerprintOf } from '../../../shared/base/crypto.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { decodeStatements, encodeStatements } from '../../../shared/protocol/archive/statementList.ts'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { evaluate } from '../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { readStatement, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { logHeads } from '../../../shared/protocol/messages/logHeads.ts'
import { MAX_STATEMENTS, statements as statementsMessage } from '../../../shared/protocol/messages/statements.ts'
import { invoke } from '../../platform/invoke.ts'
import { loadMembership } from '../../store/memberships.ts'
import { processList } from '../../store/processList.ts'
import type { SyncClient } from '../client.ts'

/** Statements per frame to the standby: a file may have thousands. */
const IMPORT_PER_FRAME = MAX_STATEMENTS

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
  const frames = await exchangeWithStandby(client, processId, [logHeads.encode({ heads: [] })]).catch(() => [])
  return frames.flatMap(statementsInFrame)
}

/** The membership log of this computer, encoded for a file; null if it is empty. */
export async function exportMembershipLog(client: SyncClient, processId: ProcessId): Promise<Uint8Array | null> {
  const statements = await localStatements(client, processId)
  return statements.length > 0 ? encodeStatements(statements) : null
}

/** Gives a file's membership log to this computer's standby, which stores the statements whose authors had the right. Nothing where there is no standby. */
export async function importMembershipLog(client: SyncClient, processId: ProcessId, logFrame: Uint8Array): Promise<void> {
  // one damaged statement would stop those after it
  const readable = readableStatements(logFrame, processId)
  const frames: Uint8Array[] = []
  for (let at = 0; at < readable.length; at += IMPORT_PER_FRAME)
    frames.push(statementsMessage.encode({ statements: readable.slice(at, at + IMPORT_PER_FRAME).map(({ bytes }) => bytes) }))
  if (frames.length > 0) await exchangeWithStandby(client, processId, frames).catch(() => undefined)
}

/** Groups by which statements are counted on screen; `other`: terms, policies and what else decides no role. */
export const statementGroups = ['member', 'role', 'invite', 'revoke', 'other'] as const
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
  const imported = decodeStatements(logFrame)
  const readable = readableStatements(logFrame, processId)
  const localById = new Map(local.map(readStatement).flatMap((statement) => (statement ? [[statement.id, statement]] : [])))
  const allById = new Map([...localById, ...readable.map((statement) => [statement.id, statement] as const)])
  const founder = [...allById.values()].find(({ author }) => fingerprintOf(fromBase64Url(author) ?? new Uint8Array(32)) === fingerprint)?.author
  if (!founder)
    return { statements: imported.length, ignored: fingerprint === '' ? imported.length - readable.length : imported.length, fresh: zeroCounts }
  const state = evaluate(allById.values(), { table: processId, founder })
  const freshCounts: Record<StatementGroup, number> = { ...zeroCounts }
  const readableById = new Map(readable.map((statement) => [statement.id, statement]))
  for (const [id, { kind }] of localById.size > 0 ? readableById : []) if (!localById.has(id) && state.counts(id)) freshCounts[groupOf(kind)] += 1
  return { statements: imported.length, ignored: imported.length - readable.filter(({ id }) => state.counts(id)).length, fresh: freshCounts }
}

/** Whether the file has statements that this computer lacks. */
export const hasNewStatements = ({ fresh }: MembershipLogPreview): boolean => statementGroups.some((group) => fresh[group] > 0)

const groups: Readonly<Record<string, StatementGroup>> = { join: 'member', grant: 'role', invite: 'invite', revoke: 'revoke', withdraw: 'revoke' }
const groupOf = (kind: string): StatementGroup => groups[kind] ?? 'other'

const readableStatements = (logFrame: Uint8Array, processId: ProcessId): readonly Statement[] =>
  decodeStatements(logFrame)
    .map(readStatement)
    .filter((statement) => statement?.table === processId) as readonly Statement[]

const statementsInFrame = (frame: Uint8Array): readonly Uint8Array[] => {
  try {
    return statementsMessage.decode(frame).statements
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error
    return []
  }
}
