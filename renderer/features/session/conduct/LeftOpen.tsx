import { lastSignOf } from '../../../../shared/model/derived/agenda.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import { useLeftOpen } from '../time/useLeftOpen.ts'
import css from './ConductView.module.css'

/** A meeting that nobody has closed: phones show it no more. Whoever leads closes it as of when it was last led, or goes on with it. */
export function LeftOpen({ run, author }: { readonly run: SessionRun; readonly author: Author }) {
  const { t, language } = useTranslations()
  const { current, step } = run.progress
  if (!useLeftOpen(current, author.now) || !current) return null
  const last = lastSignOf(current)
  return (
    <section className={css.standby} aria-label={t('session.leftOpen.title')}>
      <p>{t('session.leftOpen', { moment: formatDate(last, language, 'moment') })}</p>
      <Button variant="primary" onPress={() => run.close(last)}>
        {t('session.leftOpen.close')}
      </Button>
      {step && <Button onPress={() => run.go(step)}>{t('session.leftOpen.goOn')}</Button>}
    </section>
  )
}
