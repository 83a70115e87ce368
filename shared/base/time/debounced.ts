import { type Dispose, type Live, signal } from '../live.ts'
import { monotonicNow } from './monotonicNow.ts'

/**
 * A live value that hides transient values: while `isTransient` holds, it reads as `placeholder` says, until the transient value has lasted
 * `ms` milliseconds. For states that flicker, such as a connection that reconnects at once. Call `stop` to unsubscribe.
 */
export function debounced<T>(
  live: Live<T>,
  isTransient: (value: T) => boolean,
  placeholder: (value: T) => T,
  ms: number,
): Live<T> & { readonly stop: Dispose } {
  let since: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const read = () => {
    const value = live.current()
    if (!isTransient(value)) {
      since = null
      if (timer !== null) clearTimeout(timer)
      timer = null
      return value
    }
    since ??= monotonicNow()
    const remainingMs = since + ms - monotonicNow()
    if (remainingMs <= 0) return value
    timer ??= setTimeout(() => {
      timer = null
      update()
    }, remainingMs)
    return placeholder(value)
  }
  const shownValue = signal(read())
  const update = () => shownValue.set(read())
  const unsubscribe = live.subscribe(update)
  return {
    current: shownValue.current,
    subscribe: shownValue.subscribe,
    stop: () => {
      unsubscribe()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
