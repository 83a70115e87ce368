import { ArrowDown, ArrowRight, ArrowUp, Trash2 } from 'lucide-react'
import type * as Y from 'yjs'
import type { Id } from '../../../shared/base/id.ts'
import type { ListedKind, Listing } from '../../../shared/model/records/listing.ts'
import { changeStep, type Step } from '../../../shared/model/records/step.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { Button, IconButton } from '../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../kit/fields/InPlaceField.tsx'
import { Select } from '../../kit/fields/Select.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './SessionView.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly step: Step
  readonly number: number
  /** Start of the step as a text; null if the session has no date. */
  readonly startsAt: string | null
  /** Boards and documents that a step can work on. */
  readonly targets: readonly Listing[]
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly whyNot: string | null
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly onOpen: (kind: ListedKind, id: string) => void
}

const NOTHING = 'nothing'

/** A step of the agenda: title, minutes, the room that the step works on, and buttons to move it. */
export function AgendaStep({ doc, author, step, number, startsAt, targets, isFirst, isLast, whyNot, onMove, onRemove, onOpen }: Props) {
  const { t } = useTranslations()
  const linked = targets.find((target) => target.id === step.on)
  const options = [
    { id: NOTHING, label: t('session.noTarget') },
    ...targets.map((target) => ({ id: target.id as string, label: target.title, help: t(`kind.${target.kind}`) })),
  ]
  return (
    <li className={css.step}>
      <div className={css.when}>
        <span className={css.number}>{number}</span>
        {startsAt && <span className={css.soft}>{startsAt}</span>}
      </div>
      <div className={css.titleField}>
        <InPlaceField
          label={t('session.stepTitle', { number })}
          value={step.title}
          maxLength={160}
          required
          whyNot={whyNot}
          onSave={(title) => changeStep(doc, author, step.id, { title })}
        />
      </div>
      <label className={css.minutes}>
        <span className="visually-hidden">{t('session.stepMinutes', { number })}</span>
        <input
          type="number"
          min={0}
          max={600}
          step={5}
          value={step.minutes}
          readOnly={Boolean(whyNot)}
          onChange={(event) => {
            const minutes = event.target.valueAsNumber
            if (Number.isFinite(minutes)) changeStep(doc, author, step.id, { minutes })
          }}
        />
        <span aria-hidden>{t('session.min')}</span>
      </label>
      <div className={css.target}>
        {whyNot ? null : (
          <Select
            label={t('session.stepTarget', { number })}
            hideLabel
            value={linked?.id ?? NOTHING}
            options={options}
            onChange={(id) => changeStep(doc, author, step.id, { on: id === NOTHING ? null : (id as Id<'board' | 'document'>) })}
          />
        )}
        {linked && (
          <Button
            Icon={ArrowRight}
            variant="quiet"
            aria-label={t('session.openNamed', { title: linked.title })}
            onPress={() => onOpen(linked.kind, linked.id)}
          >
            {t('session.open')}
          </Button>
        )}
      </div>
      <div className={css.actions}>
        <IconButton
          Icon={ArrowUp}
          label={t('session.moveUp', { title: step.title })}
          whyNot={whyNot ?? (isFirst ? t('session.isFirst') : null)}
          onPress={() => onMove(-1)}
        />
        <IconButton
          Icon={ArrowDown}
          label={t('session.moveDown', { title: step.title })}
          whyNot={whyNot ?? (isLast ? t('session.isLast') : null)}
          onPress={() => onMove(1)}
        />
        <IconButton Icon={Trash2} label={t('session.remove', { title: step.title })} whyNot={whyNot} onPress={onRemove} />
      </div>
    </li>
  )
}
