import type { Adoption } from '../../../../shared/model/sessionLog/decisionState.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'

interface Props {
  readonly adoption: Adoption
  readonly nameOf: (person: PersonId) => string
}

/** What was adopted and is in the list no more: the log has it still. */
export function UnlistedAdoption({ adoption: { by, at, content }, nameOf }: Props) {
  const { t, language } = useTranslations()
  return (
    <section className={css.unlisted} aria-label={t('decisions.unlisted')}>
      <p className={css.signal}>{t('decisions.unlisted')}</p>
      <p className={css.text} dir="auto">
        {content.text}
      </p>
      <p className={css.soft}>{t('decisions.adoptedBy', { name: nameOf(by), date: formatDate(at, language, 'moment') })}</p>
    </section>
  )
}
