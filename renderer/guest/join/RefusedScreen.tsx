import { useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { LanguageSwitch } from '../../kit/touch/LanguageSwitch.tsx'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import { useLive } from '../../live/useLive.ts'
import { storeState } from '../../store/database.ts'
import type { Membership } from '../../store/memberships.ts'
import { changeSettings } from '../../store/settings.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { ProblemText } from '../parts/ProblemText.tsx'
import css from './JoinScreen.module.css'
import { joinTable } from './joinTable.ts'

interface Props {
  readonly membership: Membership
  readonly invitation: Invitation | null
  readonly problem: ProblemCode
  readonly onRead: () => void
}

/** Shown when the host refuses the phone: why, whether the work is safe, and what to do: join again, or read what the phone has stored. */
export function RefusedScreen({ membership, invitation, problem, onRead }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { open } = useLive(storeState(client))
  const [latestProblem, setLatestProblem] = useState<ProblemCode | null>(null)
  const [isRetrying, setIsRetrying] = useState(false)

  async function rejoin() {
    setIsRetrying(true)
    try {
      if (invitation) await joinTable(client, { invitation }, { name: membership.name, organisation: '' })
      const connection = tableConnection(client, membership.process)
      connection.disconnect()
      connection.connect()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setLatestProblem(error.code)
    } finally {
      setIsRetrying(false)
    }
  }

  const shownProblem = latestProblem ?? problem
  return (
    <main className={css.screen}>
      <header className={css.top}>
        <p className={css.brand}>{t('app.name')}</p>
        <LanguageSwitch onChoose={(language) => changeSettings(client, { language })} />
      </header>
      <h1 className={css.title}>{t('guest.refused.title')}</h1>
      <div role="alert">
        <ProblemText problem={shownProblem} work={open ? 'kept' : 'window'} />
      </div>
      <div className={css.form}>
        {shownProblem === 'version.newer' ? (
          <TouchButton variant="primary" wide onClick={() => location.reload()}>
            {t('guest.refused.reload')}
          </TouchButton>
        ) : (
          <>
            <TouchButton variant="primary" wide aria-busy={isRetrying} onClick={() => void rejoin()}>
              {t(isRetrying ? 'guest.join.entering' : 'guest.refused.again')}
            </TouchButton>
            {shownProblem !== 'device.detached' && <p>{t('guest.refused.scan')}</p>}
          </>
        )}
        <TouchButton wide onClick={onRead}>
          {t('guest.refused.mine')}
        </TouchButton>
      </div>
    </main>
  )
}
