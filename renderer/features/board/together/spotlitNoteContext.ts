import { createContext } from 'react'

/** The note of this board that everybody talks about; null: none. Given by the board's view, for its outline. */
export const SpotlitNoteContext = createContext<string | null>(null)
