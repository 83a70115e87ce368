import { type Live, signal } from '../../../shared/base/live.ts'

/** A short message at the bottom of the window, announced to screen readers. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'calm' | 'signal' | 'stop'
  readonly action?: { readonly label: string; readonly run: () => void }
}

const shownNotices = signal<readonly Notice[]>([])
let lastId = 0

/** What is on show now, oldest first. */
export const notices: Live<readonly Notice[]> = shownNotices

/** Says something, with one way to answer (usually "undo"). Goes by itself after ten seconds; a `stop` notice stays. */
export function notify(text: string, options: { readonly tone?: Notice['tone']; readonly action?: Notice['action'] } = {}): number {
  const notice: Notice = { id: ++lastId, text, tone: options.tone ?? 'calm', ...(options.action ? { action: options.action } : {}) }
  shownNotices.set([...shownNotices.current().slice(-3), notice])
  return notice.id
}

export const closeNotice = (id: number): void => shownNotices.set(shownNotices.current().filter((notice) => notice.id !== id))
