import lists from './stopWords.json'

const asSet = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Words that say nothing of what a short text is about: articles, pronouns, auxiliaries, and how people begin to say what they need. By language. */
export const stopWords = { it: asSet(lists.it), en: asSet(lists.en) } as const
