import { type Live, signal } from '../../../shared/base/live.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'

/** A short message at the bottom of the window, announced to screen readers. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'calm' | 'signal' | 'stop'
  /** Of two notices of one kind only the later one is shown. */
  readonly kind: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** When it was shown, by `monotonicNow`. */
  readonly shownAt: number
}

const shownNotices = signal<readonly Notice[]>([])
let lastId = 0

/** The notices on screen, oldest first. */
export const notices: Live<readonly Notice[]> = shownNotices

interface NoticeOptions {
  readonly tone?: Notice['tone']
  readonly action?: Notice['action']
  /** By default the text without its numbers and without what it quotes: two notices that differ only in a count or a name are of one kind. */
  readonly kind?: string
}

/**
 * Shows a notice with at most one action (usually "undo"), in the place of an earlier one of its kind. It disappears after ten seconds; a notice
 * with the tone `stop` stays. One that offers something which is nowhere else (`stop` with an action) is replaced only by the same text.
 */
export function notify(text: string, options: NoticeOptions = {}): number {
  const { tone = 'calm', action, kind = kindOf(text) } = options
  const notice: Notice = { id: ++lastId, text, tone, kind, shownAt: monotonicNow(), ...(action ? { action } : {}) }
  const others = shownNotices.current().filter((shown) => (shown.tone === 'stop' && shown.action ? shown.text !== text : shown.kind !== kind))
  shownNotices.set([...others.slice(-3), notice])
  return notice.id
}

const kindOf = (text: string): string => text.replace(/«[^»]*»|“[^”]*”|"[^"]*"|\d[\d.,]*/g, '…')

export const closeNotice = (id: number): void => shownNotices.set(shownNotices.current().filter((notice) => notice.id !== id))

/** What notices of a kind asked or said is settled. */
export function closeNoticesOf(kind: string): void {
  const others = shownNotices.current().filter((notice) => notice.kind !== kind)
  if (others.length < shownNotices.current().length) shownNotices.set(others)
}

/** Milliseconds before a change of the page in which a notice belongs to the new page: what a person does there often leads there. */
const ARRIVING_MS = 1000

/** The page has changed: closes what the former one said, unless it offers something or is grave. */
export function closeNoticesOfFormerPage(): void {
  const before = monotonicNow() - ARRIVING_MS
  const remaining = shownNotices.current().filter(({ tone, action, shownAt }) => tone === 'stop' || action || shownAt > before)
  if (remaining.length < shownNotices.current().length) shownNotices.set(remaining)
}
