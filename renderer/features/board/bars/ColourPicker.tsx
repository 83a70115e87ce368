import { Ban } from 'lucide-react'
import { noteColours } from '../../../../shared/model/records/note.ts'
import { type Paint, paints } from '../../../../shared/model/records/shape.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../BoardView.module.css'
import { paintKey } from '../boardTexts.ts'
import { NoteSymbol } from '../NoteSymbol.tsx'

interface Props {
  /** The colour that all selected objects have; null where they differ. */
  readonly selected: Paint | null
  /** Whether an object may have none. */
  readonly hasNone: boolean
  readonly whyNot: string | null
  readonly onSelect: (colour: Paint) => void
}

/** The eight colours, each with its symbol and its name; and none, where an object may have none. */
export function ColourPicker({ selected, hasNone, whyNot, onSelect }: Props) {
  const { t } = useTranslations()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a toolbar
    <div role="group" className={css.colours} aria-label={t('board.colours')}>
      {(hasNone ? paints : noteColours).map((colour) => (
        <button
          key={colour}
          type="button"
          className={cx(css.colour, whyNot && css.off)}
          style={{ background: colour === 'none' ? 'var(--sheet)' : `var(--note-${colour})` }}
          aria-pressed={selected === colour}
          aria-label={t(paintKey(colour))}
          aria-disabled={whyNot ? true : undefined}
          title={whyNot ? `${t(paintKey(colour))}. ${whyNot}` : t(paintKey(colour))}
          onClick={() => (whyNot ? notify(whyNot) : onSelect(colour))}
        >
          {colour === 'none' ? <Ban aria-hidden size={16} color="var(--ink)" /> : <NoteSymbol colour={colour} />}
        </button>
      ))}
    </div>
  )
}
