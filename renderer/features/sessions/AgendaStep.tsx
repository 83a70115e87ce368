import { ArrowDown, ArrowRight, ArrowUp, Trash2 } from 'lucide-react'
import type * as Y from 'yjs'
import type { Id } from '../../../shared/base/id.ts'
import type { Author } from '../../../shared/model/act.ts'
import type { ListedKind, Listing } from '../../../shared/model/listing.ts'
import { changeStep, type Step } from '../../../shared/model/session.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { InPlaceField } from '../../kit/InPlaceField.tsx'
import { Select } from '../../kit/Select.tsx'
import { useTranslations } from '../../kit/words.ts'
import css from './SessionView.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly step: Step
  readonly number: number
  /** When it begins, as people write it; null where the meeting has no date. */
  readonly begins: string | null
  /** Boards and documents that a step can work on. */
  readonly things: readonly Listing[]
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly whyNot: string | null
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly onOpen: (kind: ListedKind, id: string) => void
}

const NOTHING = 'nothing'

/** One step of the agenda: its words, its minutes, what it works on, and its place among the others. */
export function AgendaStep({ doc, author, step, number, begins, things, isFirst, isLast, whyNot, onMove, onRemove, onOpen }: Props) {
  const { t: say } = useTranslations()
  const on = things.find((thing) => thing.id === step.on)
  const options = [
    { id: NOTHING, label: say('sessions.onNothing') },
    ...things.map((thing) => ({ id: thing.id as string, label: thing.title, help: say(`kind.${thing.kind}`) })),
  ]
  return (
    <li className={css.step}>
      <div className={css.when}>
        <span className={css.number}>{number}</span>
        {begins && <span className={css.soft}>{begins}</span>}
      </div>
      <div className={css.words}>
        <InPlaceField
          label={say('sessions.stepTitle', { number })}
          value={step.title}
          maxLength={160}
          required
          whyNot={whyNot}
          onSave={(title) => changeStep(doc, author, step.id, { title })}
        />
      </div>
      <label className={css.minutes}>
        <span className="visually-hidden">{say('sessions.stepMinutes', { number })}</span>
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
        <span aria-hidden>{say('sessions.min')}</span>
      </label>
      <div className={css.on}>
        {whyNot ? null : (
          <Select
            label={say('sessions.stepOn', { number })}
            hideLabel
            value={on?.id ?? NOTHING}
            options={options}
            onChange={(id) => changeStep(doc, author, step.id, { on: id === NOTHING ? null : (id as Id<'board' | 'document'>) })}
          />
        )}
        {on && (
          <Button Icon={ArrowRight} variant="quiet" aria-label={say('sessions.goTo', { title: on.title })} onPress={() => onOpen(on.kind, on.id)}>
            {say('sessions.go')}
          </Button>
        )}
      </div>
      <div className={css.deeds}>
        <IconButton
          Icon={ArrowUp}
          label={say('sessions.moveUp', { title: step.title })}
          whyNot={whyNot ?? (isFirst ? say('sessions.isFirst') : null)}
          onPress={() => onMove(-1)}
        />
        <IconButton
          Icon={ArrowDown}
          label={say('sessions.moveDown', { title: step.title })}
          whyNot={whyNot ?? (isLast ? say('sessions.isLast') : null)}
          onPress={() => onMove(1)}
        />
        <IconButton Icon={Trash2} label={say('sessions.remove', { title: step.title })} whyNot={whyNot} onPress={onRemove} />
      </div>
    </li>
  )
}
