import { LogIn } from 'lucide-react'
import { useState } from 'react'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import { keyPairFrom } from '../../../shared/base/crypto.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { DeviceLink } from '../../../shared/protocol/links/deviceLink.ts'
import { deviceCode } from '../../../shared/protocol/links/deviceText.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { LanguageSwitch } from '../../kit/touch/LanguageSwitch.tsx'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import { changeSettings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { ProblemText } from '../parts/ProblemText.tsx'
import css from './JoinScreen.module.css'
import { joinAsDevice } from './joinTable.ts'

interface Props {
  readonly link: DeviceLink
  readonly onJoined: (membership: Membership) => void
}

/** Asks before this phone becomes a device of the person whose computer shows the code; says so where it takes part as somebody else already. */
export function DeviceScreen({ link, onJoined }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [other, setOther] = useState<Membership | null>(null)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const [isEntering, setIsEntering] = useState(false)
  const enter = async () => {
    setProblem(null)
    setIsEntering(true)
    try {
      const membership = await joinAsDevice(client, link)
      if (membership) onJoined(membership)
      else setOther(await loadMembership(client, link.process as unknown as ProcessId))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.code)
    } finally {
      setIsEntering(false)
    }
  }
  return (
    <main className={css.screen}>
      <header className={css.top}>
        <p className={css.brand}>{t('app.name')}</p>
        <LanguageSwitch onChoose={(language) => changeSettings(client, { language })} />
      </header>
      <h1 className={css.title}>{t('guest.device.title')}</h1>
      <div role="alert">{problem && <ProblemText problem={problem} work="nothing" />}</div>
      {other ? (
        <div className={css.form}>
          <p role="alert" className={css.notice}>
            {t('guest.device.otherPerson', { name: other.name })}
          </p>
          <TouchButton variant="primary" wide Icon={LogIn} onClick={() => onJoined(other)}>
            {t('guest.device.goOn')}
          </TouchButton>
        </div>
      ) : (
        <div className={css.form}>
          <p>{t('guest.device.means')}</p>
          <p>{t('guest.device.code', { code: deviceCode(toBase64Url(keyPairFrom(link.seed).publicKey)) })}</p>
          <p className={css.data}>{t('common.dataUse')}</p>
          <TouchButton variant="primary" wide Icon={LogIn} aria-busy={isEntering} onClick={() => void enter()}>
            {t(isEntering ? 'guest.join.entering' : 'guest.join.enter')}
          </TouchButton>
        </div>
      )}
    </main>
  )
}
