import { foldForSearch } from '../../../../shared/base/text/foldText.ts'

/**
 * The choices that somebody means who types this: those of which a name, or a word in one, begins so; those whose names begin so first.
 * @param namesOf what people call a choice
 */
export function rankedMatches<T>(choices: readonly T[], query: string, namesOf: (choice: T) => readonly string[]): readonly T[] {
  const typed = foldForSearch(query)
  const ranked = choices.flatMap((choice) => {
    const folded = namesOf(choice).map(foldForSearch)
    if (folded.some((name) => name.startsWith(typed))) return [{ choice, rank: 0 }]
    return folded.some((name) => name.split(/[\s']/).some((word) => typed !== '' && word.startsWith(typed))) ? [{ choice, rank: 1 }] : []
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ choice }) => choice)
}
