import { type Dispose, type Live, source } from './live.ts'

/**
 * The same value, but what is `passing` must last before it is believed: until then it reads as `meanwhile` says. For what flickers:
 * a line that comes back at once was never away. @param ms how long it must last
 */
export function steady<T>(
  live: Live<T>,
  passing: (value: T) => boolean,
  meanwhile: (value: T) => T,
  ms: number,
): Live<T> & { readonly stop: Dispose } {
  let since = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const read = () => {
    const value = live.current()
    if (!passing(value)) {
      since = 0
      if (timer !== null) clearTimeout(timer)
      timer = null
      return value
    }
    since ||= Date.now()
    const left = since + ms - Date.now()
    if (left <= 0) return value
    timer ??= setTimeout(() => {
      timer = null
      follow()
    }, left)
    return meanwhile(value)
  }
  const shown = source(read())
  const follow = () => shown.set(read())
  const unfollow = live.subscribe(follow)
  return {
    current: shown.current,
    subscribe: shown.subscribe,
    stop: () => {
      unfollow()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
