import { useMemo, useState } from 'react'
import { randomKey } from '../../../../../shared/base/crypto.ts'
import type { SessionId } from '../../../../../shared/model/records/listing.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { tableConnection } from '../../../../sync/connection/processConnection.ts'
import { rolesOnPhone } from '../../../../sync/sessionLog/useRoles.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { silentDesk } from '../../silent/silentDesk.ts'
import { useGuardian } from '../../silent/useGuardian.ts'
import { useGuarded } from '../../silent/useSealedRounds.ts'
import { StepNotice } from '../meeting/StepNotice.tsx'

/** Computers from which on no phone is needed as a guardian. */
const ENOUGH_COMPUTERS = 3

interface Props extends PhoneProps {
  readonly session: SessionId
  readonly isClosed: boolean
  /** People write in silence now: the guardians are chosen. */
  readonly isChosen: boolean
}

/** Asks whose phone it is whether it guards what is written in silence, where too few computers can; then it does. */
export function GuardianNotice({ session, isClosed, isChosen, ...props }: Props) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const [answer, setAnswer] = useState<boolean | null>(null)
  const computers = useLive(tableConnection(client, props.processId).onlineMembers).filter(({ device }) => device === 'desktop').length
  const desk = useMemo(() => silentDesk(client, props.processId, session), [client, props.processId, session])
  const secrets = useLive(desk.secrets)
  const isGuardian = secrets?.guardian !== null && secrets !== null
  const isAsked = !isClosed && !isChosen && secrets !== null && !isGuardian && answer === null && computers > 0 && computers < ENOUGH_COMPUTERS
  return (
    <>
      <StepNotice text={isAsked ? `${t('guest.sealed.guardianAsk')} ${t('guest.sealed.guardianText')}` : null}>
        <TouchButton
          variant="primary"
          onClick={() => {
            setAnswer(true)
            void desk.setGuardian({ guardian: randomKey() })
          }}
        >
          {t('guest.sealed.guardianYes')}
        </TouchButton>
        <TouchButton onClick={() => setAnswer(false)}>{t('guest.sealed.guardianNo')}</TouchButton>
      </StepNotice>
      {isGuardian && <Guard {...props} session={session} isClosed={isClosed} isChosen={isChosen} />}
    </>
  )
}

function Guard({ session, isClosed, isChosen: _, ...props }: Props) {
  const { t } = useTranslations()
  const guarded = useGuarded(props, session, rolesOnPhone)
  useGuardian(props, { session, guarded, agrees: true, isPhone: true, isClosed })
  return <p>{t('guest.sealed.guardianIs')}</p>
}
