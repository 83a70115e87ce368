import type * as Y from 'yjs'
import { describeProcess, MAX_TITLE, type Process, stages } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { InPlaceField } from '../../kit/fields/InPlaceField.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './OverviewPlace.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly attributes: Process
  readonly whyNot: string | null
}

/** Title, place, purpose and stage of the process, edited in place. */
export function ProcessAttributes({ doc, author, attributes, whyNot }: Props) {
  const { t } = useTranslations()
  return (
    <section className={css.attributes} aria-label={t('overview.attributes')}>
      <InPlaceField
        label={t('common.title')}
        value={attributes.title}
        maxLength={MAX_TITLE}
        variant="huge"
        required
        placeholder={t('common.untitled')}
        whyNot={whyNot}
        onSave={(title) => describeProcess(doc, author, { title })}
      />
      <ol className={css.stages} aria-label={t('overview.stage')}>
        {stages.map((stage) => (
          <li key={stage}>
            <button
              type="button"
              className={css.stage}
              aria-current={stage === attributes.stage ? 'step' : undefined}
              aria-disabled={Boolean(whyNot)}
              title={whyNot ?? undefined}
              onClick={() => !whyNot && describeProcess(doc, author, { stage })}
            >
              {t(`stage.${stage}`)}
            </button>
          </li>
        ))}
      </ol>
      <div className={css.fields}>
        <InPlaceField
          label={t('overview.place')}
          showLabel
          value={attributes.place}
          maxLength={MAX_TITLE}
          placeholder={t('overview.placeNone')}
          whyNot={whyNot}
          onSave={(place) => describeProcess(doc, author, { place })}
        />
        <InPlaceField
          label={t('overview.purpose')}
          showLabel
          lines
          value={attributes.purpose}
          maxLength={4000}
          placeholder={t('overview.purposeNone')}
          whyNot={whyNot}
          onSave={(purpose) => describeProcess(doc, author, { purpose })}
        />
      </div>
    </section>
  )
}
