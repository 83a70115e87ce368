import { useState } from 'react'
import { Button } from '../buttons/Button.tsx'
import { useTranslations } from '../text/translations.ts'

/** Rows that a screen builds at once: a few hundred with their menus would make it slow to open. */
const PAGE_SIZE = 60

/** The first of a long list, and as many more as are asked for. */
export function useIncrementalList<T>(list: readonly T[]): { readonly shown: readonly T[]; readonly rest: number; readonly more: () => void } {
  const [count, setCount] = useState(PAGE_SIZE)
  return { shown: list.slice(0, count), rest: Math.max(0, list.length - count), more: () => setCount(count + 4 * PAGE_SIZE) }
}

/** Under a list that goes on. */
export function ShowMore({ rest, more }: { readonly rest: number; readonly more: () => void }) {
  const { t } = useTranslations()
  if (rest === 0) return null
  return (
    <p style={{ marginTop: 'var(--s3)' }}>
      <Button onPress={more}>{t('list.more', { count: rest })}</Button>
    </p>
  )
}
