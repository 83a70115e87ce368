import { Wifi, WifiOff } from 'lucide-react'
import { liveProcess } from '../../shared/model/process.ts'
import { useLive } from '../live/useLive.ts'
import type { OpenRoom } from '../sync/room.ts'
import type { TableConnection } from '../sync/tables.ts'
import css from './TopBar.module.css'
import { useLine } from './useLine.ts'
import { useWords } from './words.ts'

/** Which table this is, and whether we are at it, in words. */
export function TopBar({ process, link }: { readonly process: OpenRoom; readonly link: TableConnection }) {
  const { say } = useWords()
  const { title } = useLive(liveProcess(process.doc))
  const { state } = useLine(link)
  const away = state === 'offline' || state === 'refused'
  const Icon = away ? WifiOff : Wifi
  return (
    <header className={css.bar}>
      <p className={css.title}>{title || say('app.name')}</p>
      <p className={css.state} role="status" data-state={state}>
        <Icon aria-hidden size="1.1em" />
        {say(state === 'connected' ? 'guest.link.connected' : away ? 'guest.link.offline' : 'guest.link.connecting')}
      </p>
    </header>
  )
}
