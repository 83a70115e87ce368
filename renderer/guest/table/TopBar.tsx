import { Wifi, WifiOff } from 'lucide-react'
import { liveProcess } from '../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { TableConnection } from '../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import css from './TopBar.module.css'
import { useTableStatus } from './useTableStatus.ts'

/** The title of the process and the state of the connection, in words. */
export function TopBar({ processRoom, connection }: { readonly processRoom: OpenRoom; readonly connection: TableConnection }) {
  const { t } = useTranslations()
  const { title } = useLive(liveProcess(processRoom.doc))
  const { state, problem } = useTableStatus(connection)
  const isClosed = problem === 'host.closed'
  const isOffline = state === 'offline' || state === 'refused'
  const Icon = isOffline ? WifiOff : Wifi
  return (
    <header className={css.bar}>
      <p className={css.title}>{title || t('app.name')}</p>
      <p className={css.state} role="status" data-state={isClosed ? 'closed' : state}>
        <Icon aria-hidden size="1.1em" />
        {t(
          state === 'connected'
            ? 'guest.link.connected'
            : isClosed
              ? 'guest.link.closed'
              : isOffline
                ? 'guest.link.offline'
                : 'guest.link.connecting',
        )}
      </p>
    </header>
  )
}
