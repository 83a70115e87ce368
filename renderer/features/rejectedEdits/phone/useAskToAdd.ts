import { cutText } from '../../../../shared/base/text/graphemes.ts'
import { liveListings } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { liveSpotlight, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { parseRoom } from '../../../../shared/protocol/role.ts'
import { MAX_LATE_TEXT } from '../../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RejectedEdit } from '../../../store/rejectedEdits.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { type SubmissionState, submissionOutbox } from '../../../sync/sessionLog/submissionOutbox.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

interface Asking {
  readonly processId: ProcessId
  readonly processRoom: Pick<OpenRoom, 'doc'>
  readonly author: Author
}

/** Asks whoever leads the meeting that is run to put a note on its board; null where no meeting is run, there is no table, or it is no note of a board. */
export function useAskToAdd({ processId, processRoom, author }: Asking, edit: RejectedEdit, item: RejectedEdit['items'][number]) {
  const client = useSyncClient()
  const session = spotlitSession(useLive(liveSpotlight(processRoom.doc)), useLive(liveListings(processRoom.doc)))
  const isConnected = useLive(tableConnection(client, processId).status).state === 'connected'
  const room = parseRoom(edit.room)
  if (!session || !isConnected || item.what !== 'note' || room?.kind !== 'board') return null
  return async (onAnswer: (state: SubmissionState) => void) => {
    const keys = await memberKeys(client, processId)
    if (!keys) return
    const body = { board: room.id as never, area: null, text: cutText(item.text, MAX_LATE_TEXT) }
    submissionOutbox(client, processId).add(
      session.id,
      signLogStatement({ kind: 'late', table: processId, session: session.id, at: author.now(), body }, keys),
      onAnswer,
    )
  }
}
