import { useMemo } from 'react'
import { signal } from '../../../shared/base/live.ts'
import { documentHash } from '../../../shared/model/minutes/minutesApproval.ts'
import { liveBody } from '../../../shared/model/records/documentBody.ts'
import type { DocumentId, SessionId } from '../../../shared/model/records/listing.ts'
import { addStatement, type LogEntry, liveLogEntries } from '../../../shared/model/records/logEntry.ts'
import { type MinutesStep, minutesSteps, type Remark, remarksOn } from '../../../shared/model/sessionLog/minutesState.ts'
import type { LogBody } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { memberKeys } from '../../sync/sessionLog/memberKeys.ts'
import { useRoles } from '../../sync/sessionLog/useRoles.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'

const noEntries = signal<readonly LogEntry[]>([])
const never = signal(false)

/** How far minutes have come, and what was remarked on them. */
export interface MinutesCourse {
  /** The states that they came to, the first first. */
  readonly steps: readonly MinutesStep[]
  readonly remarks: readonly Remark[]
  /** Whether this person facilitates, and so takes them further. */
  readonly mayState: boolean
  /** Signs that they have come to a state, with the text of that hash. */
  readonly state: (body: Omit<LogBody<'minutesstate'>, 'document'>) => Promise<void>
  readonly answer: (remark: Remark, text: string) => Promise<void>
}

type Props = Pick<PlaceProps, 'processId' | 'author'>

/** The minutes of a session in a document, as the session's log tells. @param session null: they are nobody's */
export function useMinutes({ processId, author }: Props, session: SessionId | null, document: DocumentId): MinutesCourse {
  const client = useSyncClient()
  const roleOf = useRoles({ processId, author })
  const { room: log } = useRoom(processId, session && `log/${session}`)
  const { room: submitted } = useRoom(processId, session && `submitted/${session}`)
  const decided = useLive(log ? liveLogEntries(log.doc) : noEntries)
  const brought = useLive(submitted ? liveLogEntries(submitted.doc) : noEntries)
  const mayState = useLive(log?.mayWrite ?? never)
  return useMemo(() => {
    const context = { table: processId, session: session ?? '', roleOf }
    const sign = async <K extends 'minutesstate' | 'answer'>(kind: K, body: LogBody<K>) => {
      const keys = await memberKeys(client, processId)
      if (!keys || !log || !session) return
      addStatement(log.doc, author, signLogStatement({ kind, table: processId, session, at: author.now(), body }, keys))
    }
    return {
      steps: minutesSteps(decided, document, context),
      remarks: remarksOn(decided, brought, document, context),
      mayState,
      state: (body) => sign('minutesstate', { ...body, document }),
      answer: ({ id }, text) => sign('answer', { remark: id, text }),
    }
  }, [client, processId, author, session, document, roleOf, log, decided, brought, mayState])
}

/** The hash of the text of an open document as it is now (SHA-256, in base64url). Cost: O(document) after each change. */
export function useContentHash({ doc }: Pick<OpenRoom, 'doc'>): string {
  const body = useLive(liveBody(doc))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the body says that the blocks changed
  return useMemo(() => documentHash(doc), [doc, body])
}
