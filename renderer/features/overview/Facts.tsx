import type * as Y from 'yjs'
import type { Author } from '../../../shared/model/act.ts'
import { describeProcess, MAX_TITLE, type Process, stages } from '../../../shared/model/process.ts'
import { InPlaceField } from '../../kit/InPlaceField.tsx'
import { useTranslations } from '../../kit/words.ts'
import css from './OverviewPlace.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly facts: Process
  readonly whyNot: string | null
}

/** Title, place, purpose and stage, changed where they are read. */
export function Facts({ doc, author, facts, whyNot }: Props) {
  const { t: say } = useTranslations()
  return (
    <section className={css.facts} aria-label={say('overview.facts')}>
      <InPlaceField
        label={say('common.title')}
        value={facts.title}
        maxLength={MAX_TITLE}
        variant="huge"
        required
        placeholder={say('common.untitled')}
        whyNot={whyNot}
        onSave={(title) => describeProcess(doc, author, { title })}
      />
      <ol className={css.stages} aria-label={say('overview.stage')}>
        {stages.map((stage) => (
          <li key={stage}>
            <button
              type="button"
              className={css.stage}
              aria-current={stage === facts.stage ? 'step' : undefined}
              aria-disabled={Boolean(whyNot)}
              title={whyNot ?? undefined}
              onClick={() => !whyNot && describeProcess(doc, author, { stage })}
            >
              {say(`stage.${stage}`)}
            </button>
          </li>
        ))}
      </ol>
      <div className={css.words}>
        <InPlaceField
          label={say('overview.place')}
          showLabel
          value={facts.place}
          maxLength={MAX_TITLE}
          placeholder={say('overview.placeNone')}
          whyNot={whyNot}
          onSave={(place) => describeProcess(doc, author, { place })}
        />
        <InPlaceField
          label={say('overview.purpose')}
          showLabel
          lines
          value={facts.purpose}
          maxLength={4000}
          placeholder={say('overview.purposeNone')}
          whyNot={whyNot}
          onSave={(purpose) => describeProcess(doc, author, { purpose })}
        />
      </div>
    </section>
  )
}
