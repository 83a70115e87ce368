import { blockChanges, type KindBefore } from '../../../../../shared/document/exchange/fileKinds.ts'

/** What a paragraph is without a proposal, for people and for {@link readKindBefore}: `Before: Heading 2 (h2)`. @param texts by kind; none: not for people */
export const kindBeforeText = ({ t, indent, align }: KindBefore, texts: Readonly<Record<string, string>> = {}): string =>
  `${texts[t] ?? ''} (${[t, indent || '', align ?? ''].filter(Boolean).join(' ')})`.trim()

/** Reads such a text; null where it is another. */
export function readKindBefore(text: string): Pick<KindBefore, 't' | 'indent' | 'align'> | null {
  const [, t, indent, align] = /\(([a-z]+[1-3]?)(?: ([1-8]))?(?: (center|end|justify))?\)$/.exec(text.trim()) ?? []
  return blockChanges({ was: { t, indent: Number(indent ?? 0), align } }).was ?? null
}
