import type { ProblemCode } from '../../../../shared/base/problem.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './ReviewPanel.module.css'

/** In the place of the comments while their room is opened, or why it cannot be. */
export function ReviewLoading({ problem }: { readonly problem: ProblemCode | null }) {
  const { t } = useTranslations()
  return (
    <aside className={css.panel} aria-label={t('document.review')}>
      <h2 className={css.title}>{t('document.review')}</h2>
      <p role={problem ? 'alert' : 'status'}>{t(problem ? `problem.${problem}.what` : 'common.loading')}</p>
    </aside>
  )
}
