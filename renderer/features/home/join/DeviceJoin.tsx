import { useEffect, useState } from 'react'
import { type DeviceAnswer, type DeviceOffer, deviceCode, writeDeviceAnswer } from '../../../../shared/protocol/links/deviceText.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { CopyText } from '../../../kit/fields/CopyText.tsx'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { answerOffer, enterAsDevice, type WhyNoAnswer } from '../../../sync/hosting/ownDevices.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PageProps } from '../../feature.ts'
import { useTask } from '../useTask.ts'
import css from './JoinForm.module.css'

interface Props extends PageProps {
  /** What the person's other computer shows. */
  readonly offer: DeviceOffer
}

/** Makes this computer one of a person's at a table: shows the answer to hand over, and comes in once the other computer has signed. */
export function DeviceJoin({ offer, links }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [answer, setAnswer] = useState<DeviceAnswer | WhyNoAnswer | null>(null)
  const [isNotYet, setIsNotYet] = useState(false)
  const task = useTask()
  useEffect(() => {
    let current = true
    void answerOffer(client, offer).then((next) => current && setAnswer(next))
    return () => {
      current = false
    }
  }, [client, offer])
  if (!answer) return null
  if (typeof answer === 'string') return <p role="alert">{t(`join.device.${answer}`)}</p>
  const enter = () =>
    void task.run(async () => {
      setIsNotYet(false)
      // the person has a name at the table already
      const entered = await enterAsDevice(client, offer, '')
      if (entered === 'notYet') setIsNotYet(true)
      else links.go(links.process(entered))
    })
  return (
    <section className={css.input} aria-label={t('join.device')}>
      <p className={css.data}>{t('join.device.means')}</p>
      <CopyText label={t('join.device.answer')} help={t('join.device.answerHelp')} text={writeDeviceAnswer(answer)} />
      <p className={css.data}>
        {t('join.device.compare')} <strong>{deviceCode(answer.key)}</strong>
      </p>
      {isNotYet && (
        <p role="alert" className={css.data} ref={(notice) => notice?.scrollIntoView?.({ block: 'center' })}>
          {t('join.device.notYet')}
        </p>
      )}
      {task.problem && <ProblemNotice code={task.problem} ways={{ retry: enter, close: task.reset, workAlone: () => links.go(links.home) }} />}
      <div className={css.actions}>
        <Button onPress={() => links.go(links.home)}>{t('common.cancel')}</Button>
        <Button variant="primary" size="large" onPress={enter} whyNot={task.busy ? t('join.entering') : null}>
          {t('join.enter')}
        </Button>
      </div>
    </section>
  )
}
