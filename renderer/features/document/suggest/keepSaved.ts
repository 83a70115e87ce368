import type { SuggestionFork } from './suggestionFork.ts'

/** Milliseconds of quiet after which what was typed is kept as a suggestion, and the most that anything waits. */
const QUIET_MS = 250
const MOST_MS = 1500

/** Keeps what is suggested as it is typed, at once where the window is hidden or closed. @returns ends it */
export function keepSaved(fork: SuggestionFork): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    fork.save()
  }
  const stop = fork.onEdit(() => {
    const now = performance.now()
    if (timer === undefined) first = now
    clearTimeout(timer)
    timer = setTimeout(save, Math.max(0, Math.min(QUIET_MS, first + MOST_MS - now)))
  })
  addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', save)
  return () => {
    stop()
    clearTimeout(timer)
    removeEventListener('pagehide', save)
    document.removeEventListener('visibilitychange', save)
  }
}
