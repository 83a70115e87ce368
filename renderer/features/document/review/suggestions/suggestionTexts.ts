import type { Scalar } from '../../../../../shared/document/flat/flatBlock.ts'
import type { MarkChange } from '../../../../../shared/document/suggest/proposedContent.ts'
import type { TranslationKey } from '../../../../../shared/translations/translations.ts'
import { t } from '../../../../kit/text/translations.ts'

const kinds: Readonly<Record<string, TranslationKey>> = {
  p: 'document.style.text',
  h1: 'document.style.h1',
  h2: 'document.style.h2',
  h3: 'document.style.h3',
  ul: 'document.bulletList',
  ol: 'document.orderedList',
  task: 'document.taskList',
  quote: 'document.quote',
  callout: 'document.callout',
}

const marks: Readonly<Record<string, TranslationKey>> = {
  bold: 'document.bold',
  italic: 'document.italic',
  underline: 'document.underline',
  strike: 'document.strike',
  superscript: 'document.superscript',
  subscript: 'document.subscript',
  link: 'document.link',
}

/** The name of a kind of block; empty for one without. */
export const kindText = (kind: unknown): string => {
  const key = typeof kind === 'string' ? kinds[kind] : undefined
  return key ? t(key) : ''
}

/** That a block was of a kind, by each kind. */
export const kindsBefore = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(kinds).map((kind) => [kind, t('document.export.kindBefore', { kind: kindText(kind) })]))

/** What becomes of the marks of words: `Bold, no Italics`. */
export const marksText = (change: MarkChange): string =>
  Object.entries(change)
    .map(([name, value]) => {
      const key = marks[name]
      const mark = key ? t(key) : t('document.suggest.format')
      return value === null ? t('document.suggest.without', { mark }) : mark
    })
    .join(', ')

/** What becomes of blocks: their kind, their indent, or else that they look otherwise. */
export const attributesText = (attributes: Readonly<Record<string, Scalar>>): string => {
  const texts = Object.entries(attributes).map(([name, value]) => {
    if (name === 't') return kindText(value)
    return name === 'indent' ? t('document.suggest.indent', { level: Number(value) }) : ''
  })
  return texts.filter(Boolean).join(', ') || t('document.suggest.look')
}
