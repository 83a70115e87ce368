import { LogOut } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { LanguageSwitch } from '../../kit/touch/LanguageSwitch.tsx'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import { useLive } from '../../live/useLive.ts'
import { storeState } from '../../store/database.ts'
import { changeSettings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './JoinScreen.module.css'

interface Props {
  readonly name: string
  /** Why the person is not at the table yet: nobody has decided, or no host answers. */
  readonly problem: ProblemCode
  readonly onLeave: () => void
}

/** While a facilitator decides: what happens, who decides, that a sleep or a reload changes nothing, and the way out. */
export function LobbyScreen({ name, problem, onLeave }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { open } = useLive(storeState(client))
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <main className={css.screen}>
      <header className={css.top}>
        <p className={css.brand}>{t('app.name')}</p>
        <LanguageSwitch onChoose={(language) => changeSettings(client, { language })} />
      </header>
      <h1 className={css.title} ref={title} tabIndex={-1}>
        {t('guest.lobby.title')}
      </h1>
      <div className={css.form}>
        <p role="status" className={css.status}>
          {t(problem === 'lobby.waiting' ? 'guest.lobby.undecided' : 'guest.lobby.silent')}
        </p>
        <p>{t('guest.lobby.means', { name })}</p>
        <p className={css.data}>{t(open ? 'guest.lobby.kept' : 'guest.lobby.notKept')}</p>
        <TouchButton wide Icon={LogOut} onClick={onLeave}>
          {t('guest.lobby.leave')}
        </TouchButton>
      </div>
    </main>
  )
}
