import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from '../Ballot.module.css'
import { ringChecker } from './ringChecker.ts'

/** How far this computer is with the signatures of secret votes; it can be stopped, and goes on where it was. */
export function RingCheckProgress() {
  const { t } = useTranslations()
  const checker = ringChecker(useSyncClient())
  const { done, total, isStopped } = useLive(checker.progress)
  if (total === 0 && !isStopped) return null
  return (
    <div className={css.block}>
      <p role="status">{isStopped ? t('ballot.secret.stopped') : t('ballot.secret.checking', { done, total })}</p>
      {!isStopped && <progress className={css.progress} max={total} value={done} aria-label={t('ballot.secret.progress')} />}
      <div className={css.actions}>
        {isStopped ? (
          <Button onPress={checker.goOn}>{t('ballot.secret.goOn')}</Button>
        ) : (
          <Button onPress={checker.stop}>{t('ballot.secret.stop')}</Button>
        )}
      </div>
    </div>
  )
}
