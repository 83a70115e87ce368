import { useState } from 'react'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import { useLive } from '../live/useLive.ts'
import { storeState } from '../store/db.ts'
import type { Membership } from '../store/seats.ts'
import { tableConnection } from '../sync/tables.ts'
import door from './Door.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Press } from './Press.tsx'
import { ProblemText } from './ProblemText.tsx'
import { comeIn } from './visit.ts'
import { useWords } from './words.ts'

interface Props {
  readonly seat: Membership
  readonly invitation: Invitation | null
  readonly problem: ProblemCode
  readonly onRead: () => void
}

/** The host said no. Why, how the work is, and what can be done: come in again, or read what is here. */
export function Refused({ seat, invitation, problem, onRead }: Props) {
  const { say } = useWords()
  const { open } = useLive(storeState)
  const [latest, setLatest] = useState<ProblemCode | null>(null)
  const [trying, setTrying] = useState(false)

  async function again() {
    setTrying(true)
    try {
      if (invitation) await comeIn({ invitation }, seat.name)
      const link = tableConnection(seat.process)
      link.disconnect()
      link.connect()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setLatest(error.code)
    } finally {
      setTrying(false)
    }
  }

  const shown = latest ?? problem
  return (
    <main className={door.door}>
      <header className={door.top}>
        <p className={door.brand}>{say('app.name')}</p>
        <LanguageSwitch />
      </header>
      <h1 className={door.title}>{say('guest.refused.title')}</h1>
      <div role="alert">
        <ProblemText problem={shown} work={open ? 'kept' : 'window'} />
      </div>
      <div className={door.form}>
        {shown === 'version.newer' ? (
          <Press look="primary" wide onClick={() => location.reload()}>
            {say('guest.refused.reload')}
          </Press>
        ) : (
          <>
            <Press look="primary" wide aria-busy={trying} onClick={() => void again()}>
              {say(trying ? 'guest.door.entering' : 'guest.refused.again')}
            </Press>
            <p>{say('guest.refused.scan')}</p>
          </>
        )}
        <Press wide onClick={onRead}>
          {say('guest.refused.mine')}
        </Press>
      </div>
    </main>
  )
}
