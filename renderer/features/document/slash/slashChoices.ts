import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { foldText } from '../find/foldText.ts'

/** What can be chosen after a `/`, by its names. */
export interface NamedChoice {
  readonly id: string
  readonly namesKey: TranslationKey
}

const fold = (text: string): string => foldText(text, { matchCase: false, wholeWord: false, matchAccents: false }).text

/**
 * The choices that somebody means who types this: those of which a name, or a word in one, begins so; those whose names begin so first.
 * @param names the names of a choice, parted by commas
 */
export function matchingChoices<T extends NamedChoice>(choices: readonly T[], query: string, names: (key: TranslationKey) => string): readonly T[] {
  const typed = fold(query)
  const ranked = choices.flatMap((choice) => {
    const folded = names(choice.namesKey)
      .split(',')
      .map((name) => name.trim())
      .map(fold)
    if (folded.some((name) => name.startsWith(typed))) return [{ choice, rank: 0 }]
    return folded.some((name) => name.split(/[\s']/).some((word) => typed !== '' && word.startsWith(typed))) ? [{ choice, rank: 1 }] : []
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice)
}
