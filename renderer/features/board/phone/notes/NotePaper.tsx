import type { ReactNode } from 'react'
import type { NoteColour } from '../../../../../shared/model/records/note.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from './NotePaper.module.css'
import { colourSymbols, noteBackground } from './noteColour.ts'

/** The frame of a note: its colour and, in a corner, the symbol of the colour. */
export function NotePaper({ colour, children }: { readonly colour: NoteColour; readonly children: ReactNode }) {
  const { t } = useTranslations()
  const ColourSymbol = colourSymbols[colour]
  return (
    <div className={css.paper} style={noteBackground(colour)}>
      <ColourSymbol role="img" aria-hidden={false} aria-label={t(`colour.${colour}`)} className={css.symbol} size="1.1em" />
      {children}
    </div>
  )
}
