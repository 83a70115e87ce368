import { type NoteColour, noteColours } from '../../../../shared/model/records/note.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../BoardView.module.css'
import { colourKeys } from '../boardTexts.ts'
import { NoteSymbol } from '../NoteSymbol.tsx'

interface Props {
  /** The colour that all selected notes have; null where they differ. */
  readonly selected: NoteColour | null
  readonly whyNot: string | null
  readonly onSelect: (colour: NoteColour) => void
}

/** The eight colours, each with its symbol and its name. */
export function ColourPicker({ selected, whyNot, onSelect }: Props) {
  const { t } = useTranslations()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a toolbar
    <div role="group" className={css.colours} aria-label={t('board.colours')}>
      {noteColours.map((colour) => (
        <button
          key={colour}
          type="button"
          className={cx(css.colour, whyNot && css.off)}
          style={{ background: `var(--note-${colour})` }}
          aria-pressed={selected === colour}
          aria-label={t(colourKeys[colour])}
          aria-disabled={whyNot ? true : undefined}
          title={whyNot ? `${t(colourKeys[colour])}. ${whyNot}` : t(colourKeys[colour])}
          onClick={() => (whyNot ? notify(whyNot) : onSelect(colour))}
        >
          <NoteSymbol colour={colour} />
        </button>
      ))}
    </div>
  )
}
