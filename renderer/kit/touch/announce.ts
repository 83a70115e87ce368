import { type Live, signal } from '../../../shared/base/live.ts'

const announcement = signal('')

/** The text of the live region. */
export const announced: Live<string> = announcement

/** Announces a text to screen readers. The same text twice is announced twice. */
export const announce = (text: string): void => announcement.set(announcement.current() === text ? `${text}\u00a0` : text)
