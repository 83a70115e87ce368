import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { keyBetween } from '../../../../shared/base/order.ts'
import {
  addOptions,
  changeOption,
  type DraftOption,
  liveDraftOptions,
  optionsOf,
  removeOption,
} from '../../../../shared/model/records/ballotDraft.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { MAX_OPTION_TEXT, MAX_OPTIONS } from '../../../../shared/protocol/sessionLog/ballotBodies.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { PlaceProps } from '../../feature.ts'
import css from '../Ballot.module.css'
import { BoardOptions } from './BoardOptions.tsx'

interface Props extends Pick<PlaceProps, 'processId'> {
  readonly doc: Y.Doc
  readonly author: Author
  readonly step: Step
  /** Whether each option has a cost. */
  readonly hasCosts: boolean
  readonly whyNot: string | null
}

/** The options of a ballot that is prepared: typed, pasted line by line, or taken from the board. */
export function OptionFields({ doc, author, step, processId, hasCosts, whyNot }: Props) {
  const { t } = useTranslations()
  const options = optionsOf(useLive(liveDraftOptions(doc)), step.id)
  const [text, setText] = useState('')
  const [isLeft, setIsLeft] = useState(false)
  const isFull = options.length >= MAX_OPTIONS
  const add = () => {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const fitting = lines.filter((line) => line.length <= MAX_OPTION_TEXT)
    const added = addOptions(
      doc,
      author,
      step.id,
      fitting.map((line) => ({ text: line })),
    )
    // what has no room stays in the field
    const left = [...fitting.slice(added.length), ...lines.filter((line) => line.length > MAX_OPTION_TEXT)]
    setText(left.join('\n'))
    setIsLeft(left.length > 0)
  }
  const move = (at: number, by: -1 | 1) => {
    const option = options[at]
    const others = options.filter((_, place) => place !== at)
    const order = keyBetween(others[at + by - 1]?.order ?? null, others[at + by]?.order ?? null)
    if (option) changeOption(doc, author, option.id, { order })
  }
  return (
    <section className={css.block} aria-label={t('ballot.options')}>
      <h3>{t('ballot.options')}</h3>
      {options.length === 0 && <p className={css.soft}>{t('ballot.noOptions')}</p>}
      <ol className={css.list}>
        {options.map((option, at) => (
          <OptionRow
            key={option.id}
            option={option}
            number={at + 1}
            hasCosts={hasCosts}
            whyNot={whyNot}
            isFirst={at === 0}
            isLast={at === options.length - 1}
            onChange={(changes) => changeOption(doc, author, option.id, changes)}
            onMove={(by) => move(at, by)}
            onRemove={() => removeOption(doc, author, option.id)}
          />
        ))}
      </ol>
      {whyNot === null && (
        <form
          className={css.block}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={t('ballot.newOptions')}
            help={t('ballot.newOptionsHelp')}
            error={isLeft ? t('ballot.optionsLeft', { count: MAX_OPTIONS, length: MAX_OPTION_TEXT }) : null}
            lines={2}
            value={text}
            onChange={(typed) => {
              setText(typed)
              setIsLeft(false)
            }}
          />
          <div className={css.actions}>
            <Button type="submit" Icon={Plus} whyNot={isFull ? t('ballot.optionsFull', { count: MAX_OPTIONS }) : null}>
              {t('ballot.addOptions')}
            </Button>
            <BoardOptions doc={doc} author={author} step={step} processId={processId} />
          </div>
        </form>
      )}
    </section>
  )
}

interface RowProps {
  readonly option: DraftOption
  readonly number: number
  readonly hasCosts: boolean
  readonly whyNot: string | null
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onChange: (changes: Parameters<typeof changeOption>[3]) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function OptionRow({ option, number, hasCosts, whyNot, isFirst, isLast, onChange, onMove, onRemove }: RowProps) {
  const { t } = useTranslations()
  return (
    <li className={css.option}>
      <InPlaceField
        label={t('ballot.pictogram', { number })}
        variant="boxed"
        value={option.pictogram ?? ''}
        maxLength={16}
        whyNot={whyNot}
        onSave={(pictogram) => onChange({ pictogram: pictogram || null })}
      />
      <InPlaceField
        label={t('ballot.optionText', { number })}
        variant="boxed"
        required
        value={option.text}
        maxLength={MAX_OPTION_TEXT}
        whyNot={whyNot}
        onSave={(text) => onChange({ text })}
      />
      <div className={css.choices}>
        {hasCosts && (
          <label className={css.choice}>
            <span className="visually-hidden">{t('ballot.cost', { number })}</span>
            <input
              type="number"
              min={1}
              step={1}
              className={css.weight}
              value={option.cost ?? ''}
              readOnly={whyNot !== null}
              onChange={(event) => onChange({ cost: Number.isSafeInteger(event.target.valueAsNumber) ? event.target.valueAsNumber : null })}
            />
            <span aria-hidden>€</span>
          </label>
        )}
        <IconButton
          Icon={ArrowUp}
          label={t('ballot.moveUp', { text: option.text })}
          whyNot={whyNot ?? (isFirst ? t('ballot.isFirst') : null)}
          onPress={() => onMove(-1)}
        />
        <IconButton
          Icon={ArrowDown}
          label={t('ballot.moveDown', { text: option.text })}
          whyNot={whyNot ?? (isLast ? t('ballot.isLast') : null)}
          onPress={() => onMove(1)}
        />
        <IconButton Icon={Trash2} label={t('ballot.removeOption', { text: option.text })} whyNot={whyNot} onPress={onRemove} />
      </div>
    </li>
  )
}
