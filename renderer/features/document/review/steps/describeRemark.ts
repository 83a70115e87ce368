import { truncate } from '../../../../../shared/base/text/truncate.ts'
import { readMarkChange, wordsOf } from '../../../../../shared/document/suggest/proposedContent.ts'
import { changeOf } from '../../../../../shared/model/suggestions/openChange.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { ReviewItem, ReviewSuggestion } from '../reviewItems.ts'
import { attributesText, marksText } from '../suggestions/suggestionTexts.ts'

/** Most letters of what is said aloud of one remark. */
const MAX_WORDS = 120
const short = (words: string): string => truncate(words.replace(/\s+/g, ' ').trim(), MAX_WORDS)

/** What somebody said about the text or proposes for it, as one sentence: who, what, and about which words. */
export function describeRemark(item: ReviewItem, nameOf: (person: string) => string): string {
  if (item.kind === 'suggestion') return describeSuggestion(item, nameOf)
  const { first } = item.thread
  const name = first.fromFile?.author || nameOf(first.by)
  return t('document.step.comment', { name, words: short(first.anchor?.excerpt ?? ''), text: short(first.text) })
}

function describeSuggestion({ suggestion }: ReviewSuggestion, nameOf: (person: string) => string): string {
  const change = changeOf(suggestion)
  const name = suggestion.fromFile?.author || nameOf(suggestion.by)
  const [comes, goes] = [short(wordsOf(change.content)), short(suggestion.excerpt)]
  if (change.blocks.length > 0) return t('document.step.changed', { name, kind: attributesText(change.attributes) })
  if (change.formatted.length > 0) return t('document.step.formatted', { name, format: marksText(readMarkChange(suggestion.marks)), words: goes })
  if (change.characters.length > 0 && change.content.length > 0) return t('document.step.replaced', { name, comes, goes })
  if (change.characters.length > 0) return goes ? t('document.step.gone', { name, words: goes }) : t('document.step.joined', { name })
  return comes ? t('document.step.came', { name, words: comes }) : t('document.step.split', { name })
}
