import { ArrowDown, ArrowRight, ArrowUp, Trash2 } from 'lucide-react'
import type * as Y from 'yjs'
import type { Id } from '../../../shared/base/id.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { ListedKind, Listing } from '../../../shared/model/records/listing.ts'
import { changeStep, type Step } from '../../../shared/model/records/step.ts'
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
  /** When it begins, as people write it; null where the meeting has no date. */
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

/** One step of the agenda: its words, its minutes, what it works on, and its place among the others. */
export function AgendaStep({ doc, author, step, number, startsAt, targets, isFirst, isLast, whyNot, onMove, onRemove, onOpen }: Props) {
  const { t } = useTranslations()
  const linked = targets.find((target) => target.id === step.on)
  const options = [
    { id: NOTHING, label: t('sessions.onNothing') },
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
          label={t('sessions.stepTitle', { number })}
          value={step.title}
          maxLength={160}
          required
          whyNot={whyNot}
          onSave={(title) => changeStep(doc, author, step.id, { title })}
        />
      </div>
      <label className={css.minutes}>
        <span className="visually-hidden">{t('sessions.stepMinutes', { number })}</span>
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
        <span aria-hidden>{t('sessions.min')}</span>
      </label>
      <div className={css.target}>
        {whyNot ? null : (
          <Select
            label={t('sessions.stepOn', { number })}
            hideLabel
            value={linked?.id ?? NOTHING}
            options={options}
            onChange={(id) => changeStep(doc, author, step.id, { on: id === NOTHING ? null : (id as Id<'board' | 'document'>) })}
          />
        )}
        {linked && (
          <Button Icon={ArrowRight} variant="quiet" aria-label={t('sessions.goTo', { title: linked.title })} onPress={() => onOpen(linked.kind, linked.id)}>
            {t('sessions.go')}
          </Button>
        )}
      </div>
      <div className={css.actions}>
        <IconButton
          Icon={ArrowUp}
          label={t('sessions.moveUp', { title: step.title })}
          whyNot={whyNot ?? (isFirst ? t('sessions.isFirst') : null)}
          onPress={() => onMove(-1)}
        />
        <IconButton
          Icon={ArrowDown}
          label={t('sessions.moveDown', { title: step.title })}
          whyNot={whyNot ?? (isLast ? t('sessions.isLast') : null)}
          onPress={() => onMove(1)}
        />
        <IconButton Icon={Trash2} label={t('sessions.remove', { title: step.title })} whyNot={whyNot} onPress={onRemove} />
      </div>
    </li>
  )
}
