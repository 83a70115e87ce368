import { useState } from 'react'
import { Button } from '../buttons/Button.tsx'
import { useTranslations } from '../text/translations.ts'

/** Rows rendered at once: a few hundred rows with their menus would make the page slow to open. */
const PAGE_SIZE = 60

/** The first rows of a long list; each call of `showMore` adds a batch. @param size of the first batch: fewer where a row holds many fields */
export function useIncrementalList<T>(
  list: readonly T[],
  size: number = PAGE_SIZE,
): { readonly shown: readonly T[]; readonly rest: number; readonly more: () => void } {
  const [count, setCount] = useState(size)
  return { shown: list.slice(0, count), rest: Math.max(0, list.length - count), more: () => setCount(count + 4 * size) }
}

/** The button below a list with more rows. */
export function ShowMore({ rest, more }: { readonly rest: number; readonly more: () => void }) {
  const { t } = useTranslations()
  if (rest === 0) return null
  return (
    <p style={{ marginTop: 'var(--s3)' }}>
      <Button onPress={more}>{t('list.more', { count: rest })}</Button>
    </p>
  )
}
