import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { rankedMatches } from '../choices/rankedMatches.ts'

/** What can be chosen after a `/`, by its names. */
export interface NamedChoice {
  readonly id: string
  readonly namesKey: TranslationKey
}

/** The blocks that somebody means who types this. @param names the names of a choice, parted by commas */
export const matchingChoices = <T extends NamedChoice>(choices: readonly T[], query: string, names: (key: TranslationKey) => string): readonly T[] =>
  rankedMatches(choices, query, ({ namesKey }) =>
    names(namesKey)
      .split(',')
      .map((name) => name.trim()),
  )
