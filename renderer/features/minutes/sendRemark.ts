import type { SessionId } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { LogBody } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import type { SyncClient } from '../../sync/client.ts'
import { memberKeys } from '../../sync/sessionLog/memberKeys.ts'
import { submissionOutbox } from '../../sync/sessionLog/submissionOutbox.ts'

interface RemarkPlace {
  readonly processId: ProcessId
  readonly session: SessionId
  /** In table time. */
  readonly at: number
}

/** Signs a remark on minutes with the key of this device and submits it. @param onAnswer is told whether the host stored it @returns whether it is on its way */
export async function sendRemark(
  client: SyncClient,
  { processId, session, at }: RemarkPlace,
  body: LogBody<'remark'>,
  onAnswer: (isStored: boolean) => void,
): Promise<boolean> {
  const keys = await memberKeys(client, processId)
  if (!keys) return false
  const statement = signLogStatement({ kind: 'remark', table: processId, session, at, body }, keys)
  submissionOutbox(client, processId).add(session, statement, (state) => onAnswer(state === 'stored'))
  return true
}
