import type { NoteColour } from '../../../shared/model/records/note.ts'
import { symbolPaths } from '../../board/objects/note/symbols.ts'

/** The symbol of a note's colour. It is decorative: the name of the colour is beside it, or on the button around it. */
export function NoteSymbol({ colour, size = 16 }: { readonly colour: NoteColour; readonly size?: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" width={size} height={size} fill="var(--note-symbol)" fillRule="evenodd">
      <path d={symbolPaths[colour]} />
    </svg>
  )
}
