import { useState } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './words.ts'

/** Rows that a screen builds at once: a few hundred with their menus would make it slow to open. */
const AT_ONCE = 60

/** The first of a long list, and as many more as are asked for. */
export function useFirst<T>(list: readonly T[]): { readonly shown: readonly T[]; readonly rest: number; readonly more: () => void } {
  const [count, setCount] = useState(AT_ONCE)
  return { shown: list.slice(0, count), rest: Math.max(0, list.length - count), more: () => setCount(count + 4 * AT_ONCE) }
}

/** Under a list that goes on. */
export function MoreOf({ rest, more }: { readonly rest: number; readonly more: () => void }) {
  const { say } = useWords()
  if (rest === 0) return null
  return (
    <p style={{ marginTop: 'var(--s3)' }}>
      <Button onPress={more}>{say('list.more', { count: rest })}</Button>
    </p>
  )
}
