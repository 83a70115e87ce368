import { useTranslations } from '../../kit/text/translations.ts'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../kit/touch/TouchNotice.tsx'
import { useLive } from '../../live/useLive.ts'
import { storeState } from '../../store/database.ts'
import type { TableConnection } from '../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { ProblemText } from '../parts/ProblemText.tsx'
import { useTableStatus } from './useTableStatus.ts'

/** Shown while the table is closed or the host is unreachable, or takes less than the phone sends: what to do, and that writing continues. Also says if the phone cannot store anything. */
export function OfflineNotice({ connection }: { readonly connection: TableConnection }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { state, problem: limit } = useTableStatus(connection)
  const role = useLive(connection.role)
  const { problem } = useLive(storeState(client))
  const text = role === 'observer' ? 'guest.offline.read' : problem ? 'guest.offline.textMemory' : 'guest.offline.text'
  const retry = () => {
    connection.disconnect()
    connection.connect()
  }
  return (
    <div role="status">
      {state === 'offline' && limit === 'host.closed' ? (
        <TouchNotice calm>
          <strong>{t('guest.closed')}</strong>
        </TouchNotice>
      ) : state === 'offline' ? (
        <TouchNotice>
          <p>
            <strong>{t('guest.offline.title')}</strong>
          </p>
          <p>{t(text)}</p>
          <TouchButton onClick={retry}>{t('common.retry')}</TouchButton>
        </TouchNotice>
      ) : (
        <>
          {state === 'connected' && limit && (
            <TouchNotice>
              <ProblemText problem={limit} work={problem ? 'window' : 'kept'} />
            </TouchNotice>
          )}
          {problem && (
            <TouchNotice>
              <p>{t('guest.memory')}</p>
            </TouchNotice>
          )}
        </>
      )}
    </div>
  )
}
