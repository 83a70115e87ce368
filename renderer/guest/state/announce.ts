import { type Live, signal } from '../../../shared/base/live.ts'

const announcement = signal('')

/** What a screen reader is told now. */
export const announced: Live<string> = announcement

/** Says something to who cannot see it change. The same sentence twice is said twice. */
export const announce = (text: string): void => announcement.set(announcement.current() === text ? `${text}\u00a0` : text)
