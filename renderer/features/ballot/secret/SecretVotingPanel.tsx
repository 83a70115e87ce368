import { useState } from 'react'
import { allowSecretVoting, liveProcess } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Ballot.module.css'

const promises = ['sealed', 'once', 'recount'] as const
const limits = ['review', 'network', 'few', 'modified', 'coercion', 'device', 'elections'] as const

/** Whether the process may vote in secret: off, until somebody who facilitates has read what it does and what it does not. */
export function SecretVotingPanel(props: Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>) {
  const { t, language } = useTranslations()
  const { processRoom, author } = props
  const since = useLive(liveProcess(processRoom.doc)).secretSince
  const whyNot = useRoles(props)(author.person) === 'facilitator' ? null : t('ballot.secret.onlyFacilitators')
  const [isRead, setIsRead] = useState(false)
  return (
    <Panel title={t('ballot.secret.setting')}>
      <p>{since > 0 ? t('ballot.secret.isOn', { date: formatDate(since, language) }) : t('ballot.secret.isOff')}</p>
      <div className={css.actions}>
        <Button onPress={() => setIsRead(true)}>{t('ballot.secret.read')}</Button>
        {since > 0 && (
          <Button whyNot={whyNot} onPress={() => allowSecretVoting(processRoom.doc, author, false)}>
            {t('ballot.secret.turnOff')}
          </Button>
        )}
      </div>
      <Dialog
        title={t('ballot.secret.pageTitle')}
        isOpen={isRead}
        onClose={() => setIsRead(false)}
        actions={
          <>
            <Button onPress={() => setIsRead(false)}>{t('common.close')}</Button>
            {since === 0 && (
              <Button
                variant="primary"
                whyNot={whyNot}
                onPress={() => {
                  allowSecretVoting(processRoom.doc, author, true)
                  setIsRead(false)
                }}
              >
                {t('ballot.secret.turnOn')}
              </Button>
            )}
          </>
        }
      >
        <div className={css.block}>
          <h3>{t('ballot.secret.does')}</h3>
          <ul className={css.list}>
            {promises.map((each) => (
              <li key={each}>{t(`ballot.secret.does.${each}`)}</li>
            ))}
          </ul>
          <h3>{t('ballot.secret.doesNot')}</h3>
          <ul className={css.list}>
            {limits.map((each) => (
              <li key={each}>{t(`ballot.secret.doesNot.${each}`)}</li>
            ))}
          </ul>
        </div>
      </Dialog>
    </Panel>
  )
}
