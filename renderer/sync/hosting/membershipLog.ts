import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { encodeStatements } from '../../../shared/protocol/archive/statementList.ts'
import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
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

/**
 * Gives a file's membership log to this computer's standby, which stores the statements whose authors had the right. Nothing where there is
 * no standby.
 * @param statements those that can be read: one damaged statement would stop those after it
 */
export async function importMembershipLog(client: SyncClient, processId: ProcessId, statements: readonly Uint8Array[]): Promise<void> {
  const frames: Uint8Array[] = []
  for (let at = 0; at < statements.length; at += IMPORT_PER_FRAME)
    frames.push(statementsMessage.encode({ statements: [...statements.slice(at, at + IMPORT_PER_FRAME)] }))
  if (frames.length > 0) await exchangeWithStandby(client, processId, frames).catch(() => undefined)
}

const statementsInFrame = (frame: Uint8Array): readonly Uint8Array[] => {
  try {
    return statementsMessage.decode(frame).statements
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error
    return []
  }
}
