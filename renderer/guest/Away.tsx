import { useLive } from '../live/useLive.ts'
import { storeState } from '../store/db.ts'
import type { TableConnection } from '../sync/tables.ts'
import css from './Away.module.css'
import { Press } from './Press.tsx'
import { useLine } from './useLine.ts'
import { useWords } from './words.ts'

/** While the host is out of reach: what to do, and that writing goes on. Where the phone keeps nothing, that too. */
export function Away({ link }: { readonly link: TableConnection }) {
  const { say } = useWords()
  const { state } = useLine(link)
  const role = useLive(link.role)
  const { problem } = useLive(storeState)
  const text = role === 'observer' ? 'guest.away.read' : problem ? 'guest.away.textMemory' : 'guest.away.text'
  const retry = () => {
    link.disconnect()
    link.connect()
  }
  return (
    <div role="status">
      {state === 'offline' ? (
        <div className={css.away}>
          <p>
            <strong>{say('guest.away.title')}</strong>
          </p>
          <p>{say(text)}</p>
          <Press onClick={retry}>{say('common.retry')}</Press>
        </div>
      ) : (
        problem && <p className={css.away}>{say('guest.memory')}</p>
      )}
    </div>
  )
}
