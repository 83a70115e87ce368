import type { BoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import { useOverflow } from '../../../../kit/layout/useOverflow.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { LayoutPicture } from './LayoutPicture.tsx'
import css from './TemplateDetails.module.css'
import { useTemplateFacts } from './useTemplateFacts.ts'

/** What the chosen template brings: what comes of it, its parts, its steps with their minutes, what to prepare. */
export function TemplateDetails({ template }: { readonly template: BoardTemplate | null }) {
  const { t } = useTranslations()
  const { people, time } = useTemplateFacts(template)
  const [ref, overflows] = useOverflow<HTMLElement>()
  const title = template?.title ?? t('board.gallery.blank')
  return (
    <section ref={ref} className={css.details} aria-label={title} {...(overflows ? { tabIndex: 0 } : {})}>
      <LayoutPicture template={template} />
      <h3 className={css.title}>{title}</h3>
      <p>{template ? (template.about ?? template.when) : t('board.gallery.blankText')}</p>
      {template?.about && template.when && <p>{template.when}</p>}
      {(people || time) && <p className={css.soft}>{[time, people].filter(Boolean).join(' · ')}</p>}
      {template && template.board.areas.length > 0 && (
        <>
          <h4 className={css.heading}>{t('board.gallery.parts')}</h4>
          <p>{template.board.areas.map((area) => area.title).join(' · ')}</p>
        </>
      )}
      {template && template.steps.length > 0 && (
        <>
          <h4 className={css.heading}>{t('board.guide.steps')}</h4>
          <ol className={css.steps}>
            {numbered(template.steps).map(({ key, item: step }) => (
              <li key={key}>
                <span>{step.title}</span> <span className={css.soft}>{t('board.guide.minutes', { count: step.minutes })}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {template?.materials && template.materials.length > 0 && (
        <>
          <h4 className={css.heading}>{t('board.guide.materials')}</h4>
          <ul className={css.steps}>
            {numbered(template.materials).map(({ key, item: material }) => (
              <li key={key}>{material}</li>
            ))}
          </ul>
        </>
      )}
      {template?.source && <p className={css.soft}>{template.source}</p>}
    </section>
  )
}

/** Items with a key each: two may be the same. */
const numbered = <T,>(items: readonly T[]) => items.map((item, at) => ({ key: `item ${at}`, item }))
