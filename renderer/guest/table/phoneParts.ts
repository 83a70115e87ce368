import type { PhonePart } from '../../features/phonePart.ts'

/** What the features show on phones. */
export const phoneParts: readonly PhonePart[] = Object.values(
  import.meta.glob<PhonePart>('../../features/*/phone/index.ts', { eager: true, import: 'default' }),
)

const byOrder = (a: { readonly order: number }, b: { readonly order: number }) => a.order - b.order

/** The tabs, in the order of the tab bar. */
export const phonePages = phoneParts.flatMap(({ pages = [] }) => pages).sort(byOrder)

/** What features show above every tab, in order. */
export const phoneNotices = phoneParts.flatMap(({ notice }) => notice ?? []).sort(byOrder)

/** What everybody does now, as far as a feature says it. */
export const useStepOfTable: NonNullable<PhonePart['useRunningStep']> =
  phoneParts.find(({ useRunningStep }) => useRunningStep)?.useRunningStep ?? (() => null)
