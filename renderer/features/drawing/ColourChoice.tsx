import { type NoteColour, noteColours } from '../../../shared/model/note.ts'
import { cx } from '../../kit/cx.ts'
import { notify } from '../../kit/notices.ts'
import { useTranslations } from '../../kit/words.ts'
import { colourKeys } from './boardWords.ts'
import css from './drawing.module.css'
import { NoteSymbol } from './NoteSymbol.tsx'

interface Props {
  /** The colour all of them have; null where they differ. */
  readonly chosen: NoteColour | null
  readonly whyNot: string | null
  readonly onChoose: (colour: NoteColour) => void
}

/** The eight colours, each with its symbol and its name. */
export function ColourChoice({ chosen, whyNot, onChoose }: Props) {
  const { t: say } = useTranslations()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a toolbar's line
    <div role="group" className={css.colours} aria-label={say('board.colours')}>
      {noteColours.map((colour) => (
        <button
          key={colour}
          type="button"
          className={cx(css.colour, whyNot && css.off)}
          style={{ background: `var(--note-${colour})` }}
          aria-pressed={chosen === colour}
          aria-label={say(colourKeys[colour])}
          aria-disabled={whyNot ? true : undefined}
          title={whyNot ? `${say(colourKeys[colour])}. ${whyNot}` : say(colourKeys[colour])}
          onClick={() => (whyNot ? notify(whyNot) : onChoose(colour))}
        >
          <NoteSymbol colour={colour} />
        </button>
      ))}
    </div>
  )
}
