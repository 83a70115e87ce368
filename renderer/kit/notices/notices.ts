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

/** The notices on screen, oldest first. */
export const notices: Live<readonly Notice[]> = shownNotices

/** Shows a notice with at most one action (usually "undo"). It disappears after ten seconds; a notice with the tone `stop` stays. */
export function notify(text: string, options: { readonly tone?: Notice['tone']; readonly action?: Notice['action'] } = {}): number {
  const notice: Notice = { id: ++lastId, text, tone: options.tone ?? 'calm', ...(options.action ? { action: options.action } : {}) }
  shownNotices.set([...shownNotices.current().slice(-3), notice])
  return notice.id
}

export const closeNotice = (id: number): void => shownNotices.set(shownNotices.current().filter((notice) => notice.id !== id))
