import { type Live, signal } from '../../shared/base/live.ts'

/** What may lie over any page: one at a time. */
export type Pane = 'palette' | 'keys' | 'preferences' | null

const shown = signal<Pane>(null)

export const pane: Live<Pane> = shown
export const openPane = (next: Pane): void => shown.set(next)
export const closePane = (): void => shown.set(null)
