import { type Live, signal } from '../../shared/base/live.ts'

/** A short message at the bottom of the window, announced to screen readers. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'calm' | 'signal' | 'stop'
  readonly action?: { readonly label: string; readonly run: () => void }
}

const shown = signal<readonly Notice[]>([])
let last = 0

/** What is on show now, oldest first. */
export const notices: Live<readonly Notice[]> = shown

/** Says something, with one way to answer (usually "undo"). Goes by itself after ten seconds; a `stop` notice stays. */
export function notify(text: string, more: { readonly tone?: Notice['tone']; readonly action?: Notice['action'] } = {}): number {
  const notice: Notice = { id: ++last, text, tone: more.tone ?? 'calm', ...(more.action ? { action: more.action } : {}) }
  shown.set([...shown.current().slice(-3), notice])
  return notice.id
}

export const dismiss = (id: number): void => shown.set(shown.current().filter((notice) => notice.id !== id))
