import { ArrowDown, ArrowRight, ArrowUp, SlidersHorizontal, Trash2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Id } from '../../../../shared/base/id.ts'
import type { ListedKind, Listing } from '../../../../shared/model/records/listing.ts'
import { kindOfStep, type Step } from '../../../../shared/model/records/step.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { RoomViewProps } from '../../feature.ts'
import type { StepKindSlot } from '../../stepKindSlot.ts'
import css from './Agenda.module.css'
import { StepDetails } from './StepDetails.tsx'
import type { StepChanges } from './stepChanges.ts'

interface Props {
  readonly step: Step
  readonly number: number
  /** Start of the step as a text; null if the session has no date. */
  readonly startsAt: string | null
  /** Boards and documents that a step can work on. */
  readonly targets: readonly Listing[]
  /** What people can do in a step. */
  readonly kinds: readonly StepKindSlot[]
  readonly isFirst: boolean
  readonly isLast: boolean
  /** It was run: it stays in the agenda, because what came of it is told there. */
  readonly isBegun: boolean
  readonly isCurrent: boolean
  readonly whyNot: string | null
  readonly onChange: (changes: StepChanges) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly onOpen: (kind: ListedKind, id: string) => void
  /** The meeting, for what the feature of the step's kind prepares. */
  readonly place: RoomViewProps
}

const NOTHING = 'nothing'

/** A step of the agenda: title, kind, minutes, the room that it works on, buttons to move it, and what is set once in a panel that opens. */
export function AgendaStep({ step, number, startsAt, targets, kinds, isCurrent, whyNot, onChange, ...props }: Props) {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  const linked = targets.find((target) => target.id === step.on)
  const kind = kindOfStep(step, linked?.kind === 'document' ? 'document' : linked ? 'board' : null)
  const slot = kinds.find((each) => each.kind === kind)
  const options = [
    { id: NOTHING, label: t('session.noTarget') },
    ...targets.map((target) => ({ id: target.id as string, label: target.title, help: t(`kind.${target.kind}`) })),
  ]
  const kindOptions = [
    ...kinds.map((each) => ({ id: each.kind, label: t(each.titleKey), help: t(each.textKey) })),
    ...(slot ? [] : [{ id: kind, label: t('session.kindUnknown') }]),
  ]
  const changeKind = (chosen: string) => {
    const next = kinds.find((each) => each.kind === chosen)
    if (!next) return
    // what it works on stays where it can: of the other sort it would be nothing to work on
    const fits = next.worksOn === (linked?.kind ?? null)
    const on = fits ? {} : { on: (targets.find((target) => target.kind === next.worksOn)?.id as string as Id<'board'> | undefined) ?? null }
    onChange({ kind: chosen, policy: next.policy ?? null, ...on })
  }
  const detailsId = `step-${step.id}`
  return (
    <li className={css.step} data-current={isCurrent || undefined}>
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
          onSave={(title) => onChange({ title })}
        />
      </div>
      <div className={css.kind}>
        {whyNot ? (
          <span className={css.soft}>{slot ? t(slot.titleKey) : t('session.kindUnknown')}</span>
        ) : (
          <Select label={t('session.stepKind', { number })} hideLabel value={kind} options={kindOptions} onChange={changeKind} />
        )}
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
            if (Number.isFinite(minutes)) onChange({ minutes })
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
            onChange={(id) => onChange({ on: id === NOTHING ? null : (id as Id<'board' | 'document'>) })}
          />
        )}
        {linked && (
          <Button
            Icon={ArrowRight}
            variant="quiet"
            aria-label={t('session.openNamed', { title: linked.title })}
            onPress={() => props.onOpen(linked.kind, linked.id)}
          >
            {t('session.open')}
          </Button>
        )}
      </div>
      <div className={css.actions}>
        <IconButton
          Icon={SlidersHorizontal}
          label={t('session.stepDetails', { title: step.title })}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          pressed={isOpen}
          onPress={() => setIsOpen((before) => !before)}
        />
        <IconButton
          Icon={ArrowUp}
          label={t('session.moveUp', { title: step.title })}
          whyNot={whyNot ?? (props.isFirst ? t('session.isFirst') : null)}
          onPress={() => props.onMove(-1)}
        />
        <IconButton
          Icon={ArrowDown}
          label={t('session.moveDown', { title: step.title })}
          whyNot={whyNot ?? (props.isLast ? t('session.isLast') : null)}
          onPress={() => props.onMove(1)}
        />
        <IconButton
          Icon={Trash2}
          label={t('session.remove', { title: step.title })}
          whyNot={whyNot ?? (props.isBegun ? t('session.isBegun') : null)}
          onPress={props.onRemove}
        />
      </div>
      {isOpen && (
        <StepDetails id={detailsId} step={step} worksOnBoard={linked?.kind === 'board'} writes={kind === 'write'} whyNot={whyNot} onChange={onChange}>
          {slot?.Preparation && (
            <Suspense fallback={null}>
              <slot.Preparation {...props.place} step={step} whyNot={whyNot} />
            </Suspense>
          )}
        </StepDetails>
      )}
    </li>
  )
}
