import type { Decision } from '../../../shared/model/records/decision.ts'
import type { SessionId } from '../../../shared/model/records/listing.ts'
import { addStatement } from '../../../shared/model/records/logEntry.ts'
import { adoptedContentOf, adoptionObstacle, contentHashOf } from '../../../shared/model/sessionLog/decisionState.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { notify } from '../../kit/notices/notices.ts'
import { t } from '../../kit/text/translations.ts'
import { memberKeys } from '../../sync/sessionLog/memberKeys.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import type { OpenLogs } from './SessionLogs.tsx'
import type { DecisionDesk } from './useDecisionDesk.ts'

/** Why a decision cannot be adopted now; null where it can. */
export function whyNotAdopt(decision: Decision, desk: DecisionDesk, logs: OpenLogs): string | null {
  if (!decision.session) return t('decisions.adopt.noSession')
  const log = logs.get(decision.session as SessionId)
  if (!log) return t('common.loading')
  if (!log.mayWrite) return t('decisions.adopt.readOnly')
  const obstacle = adoptionObstacle(adoptedContentOf(decision, desk.reservations))
  return obstacle && t(`decisions.adopt.${obstacle}`)
}

/** Adopts a decision as it stands when the button is pressed: signed with the key of whoever facilitates, in the log of its session. */
export function useAdopt({ processId, author }: Pick<PlaceProps, 'processId' | 'author'>, desk: DecisionDesk, logs: OpenLogs) {
  const client = useSyncClient()
  return async (decision: Decision) => {
    const log = decision.session && logs.get(decision.session as SessionId)
    const content = adoptedContentOf(decision, desk.reservations)
    const keys = await memberKeys(client, processId)
    if (!log || !keys || !decision.session) return
    // what decided is named where it was counted: who looks later finds its figures
    const tally = desk.outcomes.find(({ ballot }) => ballot.id === decision.round)?.tally.id ?? null
    const body = { decision: decision.id, contentHash: contentHashOf(decision.id, content), tally, content }
    const draft = { kind: 'adoption' as const, table: processId, session: decision.session, at: author.now(), body }
    addStatement(log.room.doc, author, signLogStatement(draft, keys))
    notify(t('decisions.adopted.notice'))
  }
}
