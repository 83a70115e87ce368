import { type Live, signal } from '../../shared/base/live.ts'

const said = signal('')

/** What a screen reader is told now. */
export const announced: Live<string> = said

/** Says something to who cannot see it change. The same sentence twice is said twice. */
export const announce = (text: string): void => said.set(said.current() === text ? `${text}\u00a0` : text)
