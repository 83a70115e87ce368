import { monotonicNow } from './monotonicNow.ts'

/** Something that is done when nobody asks for it any more. */
export interface AfterQuiet {
  readonly request: () => void
  readonly cancel: () => void
}

/**
 * Runs once nobody has asked for `ms` milliseconds. Where somebody asks all the time, as five people who type in one text do, it runs all the same
 * `atLatest` milliseconds after the first who asked.
 */
export function afterQuiet(run: () => void, ms: number, atLatest: number): AfterQuiet {
  let timer: ReturnType<typeof setTimeout> | undefined
  let since: number | null = null
  const cancel = () => {
    clearTimeout(timer)
    since = null
  }
  const request = () => {
    const now = monotonicNow()
    since ??= now
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        since = null
        run()
      },
      Math.max(0, Math.min(ms, since + atLatest - now)),
    )
  }
  return { request, cancel }
}
